"""What everybody may see of a survey: no group of fewer than five bearers, and none by subtraction.

Bearers are counted, however many projects each has, and shown five at a time in an order that stays:
what comes in between waits. A whole is the sum of what is shown. See docs/decisions/0014.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from croisee.syntheses.evidence import LEAST

if TYPE_CHECKING:
    from croisee.funding.survey import Case

SEVERAL, UNSAID = "several", "unsaid"  # in the place of a theme
Facts = dict[str, Any]
Parts = dict[str, list[list[Any]]]  # for each of the bearers what is theirs; "": all that is too small


def parted(found: dict[str, dict[Hashable, list[Any]]]) -> Parts:
    """The groups of five bearers and more, and all others together, with the next larger if too few."""
    kept = sorted(
        (key for key in found if key and len(found[key]) >= LEAST), key=lambda k: (-len(found[k]), k)
    )
    rest: dict[Hashable, list[Any]] = defaultdict(list)
    for key in found.keys() - kept:
        join(rest, found[key])
    while 0 < len(rest) < LEAST and kept:
        join(rest, found[kept.pop()])
    return {key: fives(found[key]) for key in kept} | {"": fives(rest)}


def join(rest: dict[Hashable, list[Any]], more: dict[Hashable, list[Any]]) -> None:
    for who, theirs in more.items():
        rest[who] += theirs


def fives(theirs: dict[Hashable, list[Any]]) -> list[list[Any]]:
    """Whole fives, in the order of who they are."""
    found = [theirs[who] for who in sorted(theirs)]  # type: ignore[type-var]
    return found[: len(found) // LEAST * LEAST]


def by_bearer(cases: Iterable["Case"]) -> dict[Hashable, list["Case"]]:
    found: dict[Hashable, list[Case]] = defaultdict(list)
    for one in cases:
        found[one.path.whose].append(one)
    return found


def theme_of(theirs: list["Case"]) -> str:
    """Each bearer stands under one theme of a place."""
    themes = {theme for one in theirs for theme in one.themes}
    return SEVERAL if len(themes) > 1 else next(iter(themes), UNSAID)


def cells(cases: list["Case"]) -> list[Facts]:
    """By region and theme; what too few have in common is not said of their cell."""
    found: dict[tuple[str, str], Facts] = defaultdict(dict)
    tell(found, cases, lambda some: {"projects": len(some)})
    short = [one for one in cases if one.missing > 0]
    tell(found, short, lambda some: {"short": len(some), "missing": round(sum(o.missing for o in some))})
    refused = [one for one in cases if one.refusals]
    tell(found, refused, lambda some: {"refused": sum(one.refusals for one in some)})
    return [{"region": place, "theme": theme} | said for (place, theme), said in sorted(found.items())]


def tell(found: dict[tuple[str, str], Facts], cases: list["Case"], added: Any) -> None:
    """One measure of the places of five bearers, each the sum of its themes."""
    places: dict[str, list[Case]] = defaultdict(list)
    for one in cases:
        places[one.place or UNSAID].append(one)
    for place in parted({place: by_bearer(some) for place, some in places.items()}).keys() - {""}:
        themes: dict[str, dict[Hashable, list[Case]]] = defaultdict(dict)
        for who, theirs in by_bearer(places[place]).items():
            themes[theme_of(theirs)][who] = theirs
        parts = {theme: sum(some, []) for theme, some in parted(themes).items()}
        parts[""] = sum(parts.values(), [])
        for theme, some in parts.items():
            if some:
                found["" if place == UNSAID else place, theme] |= added(some)


def sums(cases: list["Case"]) -> dict[str, list[Facts]]:
    """What is missing by stage, by kind of bearer, by kind of cost."""
    found: dict[str, dict[str, dict[Hashable, list[float]]]] = {"stage": {}, "who": {}, "cost": {}}
    for one in cases:
        said = {"stage": {str(one.facts.get("stage") or UNSAID): one.missing},
                "who": {str(one.facts.get("kind") or UNSAID): one.missing}, "cost": one.costs}  # fmt: skip
        for sort, amounts in said.items():
            for code, amount in amounts.items():
                if amount > 0:
                    found[sort].setdefault(code, {}).setdefault(one.path.whose, []).append(amount)
    return {sort: summed(parted(groups)) for sort, groups in found.items()}


def summed(parts: Parts) -> list[Facts]:
    return [
        {"code": "" if code == UNSAID else code, "projects": len(flat), "missing": round(sum(flat))}
        for code, some in parts.items()
        if code and (flat := sum(some, []))
    ]


def enough(rows: list[Facts]) -> list[Facts]:
    """What stands in the way of five bearers and more, in fives."""
    return [
        row | {name: row[name] // LEAST * LEAST for name in ("projects", "times") if name in row}
        for row in rows
        if row["bearers"] >= LEAST
    ]
