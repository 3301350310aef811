"""Which sheets are likely one instrument: alike by name, with a common funder or place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from croisee.funding.models import Funder, Instrument
from croisee.kit.text import fold

SURE, LEAST = 93, 90  # of a hundred: names that are alike by themselves, or with a common funder and place
ROWS = 500  # names that are compared with all others of their block at a time
NUMBER = re.compile(r"\d+")
Pair = tuple[int, int]


def pairs() -> dict[Pair, int]:
    """The keys of two sheets, the older first, and how alike their names are."""
    names = {pk: fold(name) for pk, name in Instrument.objects.order_by("pk").values_list("pk", "name")}
    funders, places = (
        tied_to(names, Funder, "organisation"),
        tied_to(names, Instrument.areas.through, "territory"),
    )
    found: dict[Pair, int] = {}
    for block in (*sharing(funders), *sharing(places), [pk for pk in names if pk not in places]):
        for (one, other), likeness in alike(block, names).items():
            common = has_common(funders, one, other) + has_common(places, one, other)
            if likeness >= (LEAST if common == 2 else SURE):
                found[one, other] = likeness
    return found


def tied_to(names: Iterable[int], model: type, field: str) -> dict[int, set[int]]:
    """The keys of the funders or places of each sheet that has some."""
    found: dict[int, set[int]] = defaultdict(set)
    known = set(names)
    for pk, other in model.objects.order_by().values_list("instrument_id", f"{field}_id"):  # type: ignore[attr-defined]
        if pk in known:
            found[pk].add(other)
    return found


def sharing(tied: dict[int, set[int]]) -> Iterator[list[int]]:
    """The sheets of each funder or place."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for pk in sorted(tied):
        for other in tied[pk]:
            blocks[other].append(pk)
    yield from blocks.values()


def has_common(tied: dict[int, set[int]], one: int, other: int) -> bool:
    return bool(tied.get(one, set()) & tied.get(other, set()))


def alike(block: list[int], names: dict[int, str]) -> dict[Pair, int]:
    """Those of some sheets whose names are alike, and name the same numbers: another year is another call."""
    from rapidfuzz import fuzz, process  # 4 MB that no page needs

    said = [names[pk] for pk in block]
    found: dict[Pair, int] = {}
    for start in range(0, len(block), ROWS):
        rows = said[start : start + ROWS]
        scores = process.cdist(rows, said, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST)
        for row, column in zip(*scores.nonzero(), strict=True):
            one, other = block[start + row], block[column]
            if one < other and NUMBER.findall(names[one]) == NUMBER.findall(names[other]):
                found[one, other] = round(float(scores[row, column]))
    return found
