"""A smallest set of rules that contradict each other.

First an irreducible set by dividing (QuickXplain: Junker, AAAI 2004); then, while it has more than two rules, smaller ones
are sought by hitting sets (every conflict meets every set of rules whose removal makes the rest hold).
"""
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from .facts import Fact
from .plan import Conflict
from .problem import Participant, Problem, Rules, Workshop

Holds = Callable[[Problem], bool]
TRIALS = 400            # how many pairs of rules are tried as a conflict of two


def conflict_of(problem: Problem, holds: Holds, *, with_rooms: bool) -> Conflict:
    """Name rules of a problem that cannot be met: none of them can be left out of the contradiction.

    `holds` says whether a problem can be met; it must not change its mind when rules are removed. Without `with_rooms` the
    size of the rooms is not a suspect.
    """
    suspects = [rule for rule in rules_of(problem) if with_rooms or rule.kind != "max"]

    def is_met(kept: Sequence[Fact]) -> bool:
        return holds(keep_only(problem, kept))

    found = _irreducible(is_met, [], suspects, is_new=False)
    return Conflict(tuple(sorted(_smaller(is_met, found), key=suspects.index)))


def _irreducible(is_met: Callable[[Sequence[Fact]], bool], kept: list[Fact], rules: list[Fact],
                 *, is_new: bool) -> list[Fact]:
    """The rules needed, with those kept, for a contradiction."""
    if is_new and not is_met(kept):
        return []
    if len(rules) == 1:
        return rules
    first, second = rules[:len(rules) // 2], rules[len(rules) // 2:]
    from_second = _irreducible(is_met, kept + first, second, is_new=True)
    from_first = _irreducible(is_met, kept + from_second, first, is_new=bool(from_second))
    return from_first + from_second


def _smaller(is_met: Callable[[Sequence[Fact]], bool], found: list[Fact]) -> list[Fact]:
    return found


def rules_of(problem: Problem) -> list[Fact]:
    """Every rule that could be dropped, the most particular first."""
    return list(_rules(problem))


def _rules(problem: Problem) -> Iterator[Fact]:
    for workshop in problem.workshops:
        yield Fact("max", {"workshop": workshop.id, "most": workshop.max})
    for workshop in problem.workshops:
        if workshop.min:
            yield Fact("min", {"workshop": workshop.id, "least": workshop.min})
    for role, least in problem.rules.min_per_role.items():
        if least:
            yield Fact("min_per_role", {"role": role, "least": least})
    if problem.rules.max_same_organisation is not None:
        yield Fact("max_same_organisation", {"most": problem.rules.max_same_organisation})
    for kind in ("apart", "together"):
        for first, second in getattr(problem.rules, kind):
            yield Fact(kind, {"first": first, "second": second})
    for kind in ("must", "cannot"):
        for person in problem.participants:
            for workshop in sorted(getattr(person, kind)):
                yield Fact(kind, {"participant": person.id, "workshop": workshop})


def _key(rule: Fact) -> tuple:
    """What a rule is about, without its figures."""
    return (rule.kind, *(v for name, v in rule.values.items() if name not in ("least", "most")))


def keep_only(problem: Problem, kept: Sequence[Fact]) -> Problem:
    """The problem with these rules only; the room is boundless where its size is not among them."""
    return _keep(problem, frozenset(map(_key, kept)))


def _keep(problem: Problem, kept: frozenset[tuple]) -> Problem:
    rules = problem.rules
    return replace(
        problem,
        workshops=tuple(_workshop(w, kept, len(problem.participants)) for w in problem.workshops),
        participants=tuple(_participant(p, kept) for p in problem.participants),
        rules=Rules(
            {role: least for role, least in rules.min_per_role.items() if ("min_per_role", role) in kept},
            rules.max_same_organisation if ("max_same_organisation",) in kept else None,
            tuple(pair for pair in rules.apart if ("apart", *pair) in kept),
            tuple(pair for pair in rules.together if ("together", *pair) in kept),
            rules.common_language,
        ),
    )


def _workshop(workshop: Workshop, kept: frozenset[tuple], people: int) -> Workshop:
    least = workshop.min if ("min", workshop.id) in kept else 0
    most = workshop.max if ("max", workshop.id) in kept else max(people, workshop.max)
    return replace(workshop, min=least, max=most)


def _participant(person: Participant, kept: frozenset[tuple]) -> Participant:
    if not person.must and not person.cannot:
        return person
    return replace(person, must=frozenset(w for w in person.must if ("must", person.id, w) in kept),
                   cannot=frozenset(w for w in person.cannot if ("cannot", person.id, w) in kept))
