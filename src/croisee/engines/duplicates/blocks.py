"""Which entries are compared at all: what shares something rare, and what looks alike in one place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

from croisee.engines.duplicates.profiles import Profile, Rarity

MOST = 40  # entries that share a value or a word and are still compared each with each
ALIKE = 55  # of 100: letters that two names of one place have in common before they are compared
AT_ONCE = 400  # names of one place that are compared in one go
LONG = 4  # letters of the beginning of a word by which names of two places meet


def candidates(profiles: Sequence[Profile], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of places in the list, each once, the smaller one first."""
    seen: set[int] = set()
    for one, other in found(profiles, rarity):
        key = one * len(profiles) + other
        if key not in seen:
            seen.add(key)
            yield one, other


def found(profiles: Sequence[Profile], rarity: Rarity) -> Iterator[tuple[int, int]]:
    shared: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(profiles):
        for key in set(keys_of(one, rarity)):
            shared[key].append(number)
        for place in places_of(one, rarity):
            places[place].append(number)
    for members in shared.values():
        if len(members) <= MOST:
            yield from combinations(members, 2)
    for members in places.values():
        yield from alike_here(members, profiles)


def places_of(one: Profile, rarity: Rarity) -> set[str]:
    """Where it is compared with all others: its place, its postal code, else the codes of its place."""
    codes = {one.postal_code} if one.postal_code else rarity.codes.get(one.place, set())
    return {f"p{place}" for place in (one.place,) if place} | {f"z{code}" for code in codes if code}


def keys_of(one: Profile, rarity: Rarity) -> Iterator[str]:
    """What two entries are compared for, wherever they are."""
    yield from (f"n{scheme}:{value}" for scheme, values in one.numbers.items() for value in values)
    yield from (
        f"{kind}{value}" for kind, value in (("s", one.page), ("m", one.mail), ("t", one.phone)) if value
    )
    yield from (f"h{host}" for host in (one.host, one.mail_host) if host)
    for name in one.names:
        yield f"j{name.joined}"
        yield from (f"w{word}" for word in name.words)
        rare = sorted(name.words, key=lambda word: (-rarity.of_word(word), word))[:3]
        yield from (f"2{' '.join(sorted(w[:LONG] for w in pair))}" for pair in combinations(rare, 2))
        yield from (
            f"i{letters}|{one.place or one.postal_code}"
            for letters in (name.initials, name.letters)
            if len(letters) > 2
        )


def alike_here(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Those of one place whose names share most letters: words in any order, one name within the other."""
    names = [" ".join(sorted(profiles[n].names[0].words)) for n in members]
    for start in range(0, len(members), AT_ONCE):
        rows = names[start : start + AT_ONCE]
        near = process.cdist(rows, names, scorer=fuzz.token_set_ratio, dtype=np.uint8, score_cutoff=ALIKE)
        for row, column in zip(*(axis.tolist() for axis in np.nonzero(near)), strict=True):
            if (one := members[start + row]) < (other := members[column]):
                yield one, other
