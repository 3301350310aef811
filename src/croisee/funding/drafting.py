"""A rule while it is being written: the RULE of docs/formats.md, each part with a number that it keeps.

The number stands under "#"; the whole is an "all" with the number 0. What the editor does not show of a part
stays in it.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

Rule = dict[str, Any]
NUMBER, NEW = "#", "new"
MARKS = (NUMBER, NEW)
DEEPEST, MOST = 4, 80


def numbered(rule: Rule) -> Rule:
    """A rule to be written in."""
    numbers = count()

    def told(part: Rule) -> Rule:
        number = next(numbers)
        return with_inside(part | {NUMBER: number}, [told(one) for one in inside(part)])

    return told(rule if "all" in rule else {"all": [rule] if rule else []})


def plain(draft: Rule, before: Rule) -> Rule:
    """The RULE; where nothing has changed it is the one before, in the shape that it had."""
    rule = unmarked(draft)
    whole = before if "all" in before else {"all": [before] if before else []}
    return before if rule == whole else {} if rule == {"all": []} else rule


def unmarked(part: Rule) -> Rule:
    kept = {key: value for key, value in part.items() if key not in MARKS}
    return with_inside(kept, [unmarked(one) for one in inside(part)])


def kind_of(part: Rule) -> str:
    """How it holds others; empty for a condition."""
    return next((kind for kind in ("all", "any", "not") if kind in part), "")


def inside(part: Rule) -> list[Rule]:
    """The parts of a part."""
    kind = kind_of(part)
    return [part["not"]] if kind == "not" else part[kind] if kind else []


def with_inside(part: Rule, parts: list[Rule]) -> Rule:
    """The same with other parts; a condition has none."""
    kind = kind_of(part)
    return part | {kind: parts[0] if kind == "not" else parts} if kind else part


def is_begun(part: Rule) -> bool:
    """Whether it is there and says nothing yet: a condition that nobody has filled in, a group of none."""
    return NEW in part and not inside(part)


def every(draft: Rule, depth: int = 0) -> Iterator[tuple[Rule, int]]:
    """Each part with how many others it stands in."""
    yield draft, depth
    for part in inside(draft):
        yield from every(part, depth + 1)


def found(draft: Rule, number: int) -> tuple[Rule, int] | None:
    """A part by its number, with how deep it stands."""
    return next(((part, depth) for part, depth in every(draft) if part[NUMBER] == number), None)


def around(draft: Rule, number: int) -> list[int]:
    """The groups in which a part stands, the nearest first."""
    for part in inside(draft):
        if part[NUMBER] == number:
            return [draft[NUMBER]]
        if outer := around(part, number):
            return [*outer, draft[NUMBER]]
    return []


def replaced(draft: Rule, number: int, others: list[Rule]) -> Rule:
    """Others in place of a part: none takes it away, and what holds nothing else with it."""
    parts: list[Rule] = []
    for part in inside(draft):
        if part[NUMBER] == number:
            parts += others
        else:
            after = replaced(part, number, others)
            parts += [after] if inside(after) or not inside(part) else []
    if kind_of(draft) == "not" and not parts:
        return {"all": [], NUMBER: draft[NUMBER]}
    return with_inside(draft, parts)


def next_number(draft: Rule) -> int:
    return 1 + max(part[NUMBER] for part, _depth in every(draft))


def added(draft: Rule, number: int, part: Rule) -> Rule:
    """One part more at the end of a group, where there is room."""
    there = found(draft, number)
    if not there or kind_of(there[0]) not in ("all", "any") or len(list(every(draft))) >= MOST:
        return draft
    group, depth = there
    if kind_of(part) and depth >= DEEPEST:
        return draft
    more = part | {NUMBER: next_number(draft)}
    after = with_inside(group, [*inside(group), more])
    return after if number == 0 else replaced(draft, number, [after])


def contrary(draft: Rule, number: int) -> Rule:
    """The part must not hold; what must not hold already, holds again."""
    there = found(draft, number)
    if not there or number == 0:
        return draft
    part, depth = there
    if part.keys() <= {"not", NUMBER}:  # dates and words of its own would be lost
        return replaced(draft, number, inside(part))
    if depth > DEEPEST:
        return draft
    return replaced(draft, number, [{"not": part, NUMBER: next_number(draft)}])


def turned(draft: Rule, number: int, kind: str) -> Rule:
    """A group that holds all or any of the same."""
    there = found(draft, number)
    if not there or number == 0 or kind not in ("all", "any") or kind_of(there[0]) in ("", "not", kind):
        return draft
    part = there[0]
    after = {kind if key == kind_of(part) else key: value for key, value in part.items()}
    return replaced(draft, number, [after])
