"""Likely duplicates of a whole directory, or of one entry."""

from collections.abc import Collection, Sequence

from croisee.engines.duplicates.blocks import candidates
from croisee.engines.duplicates.profiles import Rarity, profile_of
from croisee.engines.duplicates.scoring import LIKELY, compare
from croisee.engines.duplicates.values import Entry, Pair


def duplicates(
    entries: Sequence[Entry],
    *,
    apart: Collection[tuple[str, str]] = frozenset(),
    among: Collection[str] | None = None,
    least: float = LIKELY,
) -> list[Pair]:
    """The pairs of entries that are likely one organisation, the likeliest first.

    `apart` are pairs of ids of which somebody said that they are not the same; with `among`, each pair has
    one of these ids.
    """
    if len({entry.id for entry in entries}) < len(entries):
        raise ValueError("Two entries have the same id.")
    profiles = [profile_of(entry) for entry in entries]
    rarity = Rarity(profiles)
    wanted = among if among is None else frozenset(among)
    found = []
    for one, other in candidates(profiles, rarity):
        first, second = profiles[one], profiles[other]
        if wanted is not None and first.id not in wanted and second.id not in wanted:
            continue
        pair = compare(first, second, rarity)
        if pair.bits >= least and (pair.one, pair.other) not in apart:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.bits, pair.one, pair.other))
