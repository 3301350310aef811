"""A smallest set of rules that contradict each other.

First an irreducible set by dividing (QuickXplain: Junker, AAAI 2004). Then a smallest one by hitting sets
(Ignatiev et al., CP 2015): a conflict meets every set of rules whose removal makes the rest hold, so a
smallest set that meets those known so far is a smallest conflict as soon as it contradicts itself. This
second search is bounded; when it is cut short the irreducible set stands.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import inf
from time import monotonic
from typing import TypeVar

import numpy as np

from .checking import lock_fact
from .facts import Fact
from .measures import share_a_language
from .plan import Assignment, Conflict
from .problem import Participant, Problem, Rules, Workshop
from .solver import Program, solve

Holds = Callable[[Problem], bool]
Rule = TypeVar("Rule")
IsMet = Callable[[Sequence[Rule]], bool]
LARGEST = 12  # of the irreducible sets for which a smaller one is looked for
TRIALS = 30  # sets of rules tried as a smaller conflict


def conflict_of(problem: Problem, holds: Holds, *, with_rooms: bool, deadline: float = inf) -> Conflict:
    """Name rules that cannot be met together, although they could without any one of them.

    `holds` says whether a problem can be met; it must not change its mind when rules are removed. Without
    `with_rooms` the size of the rooms is not a suspect. At the deadline the search for a smaller set is given
    up.
    """
    suspects = [rule for rule in rules_of(problem) if with_rooms or rule.kind != "max"]

    def is_met(kept: Sequence[Fact]) -> bool:
        return holds(keep_only(problem, kept))

    return Conflict(tuple(smallest_conflict(is_met, suspects, deadline)))


def conflict_at_a_table(problem: Problem) -> Conflict | None:
    """The locks of the first table that cannot all be kept: too many people, or no common language."""
    spoken = {p.id: p.languages for p in problem.participants}
    sizes = {w.id: w.table_size for w in problem.workshops}
    tables: dict[tuple[str, str, int], list[Assignment]] = {}
    for lock in problem.locked:
        if lock.table is not None:
            tables.setdefault((lock.workshop, lock.slot, lock.table), []).append(lock)
    for (workshop, _, _), locks in tables.items():
        size = sizes[workshop]
        if size is not None and len(locks) > size:
            too_many = map(lock_fact, locks[: size + 1])
            return Conflict((Fact("table_size", {"workshop": workshop, "size": size}), *too_many))

        def is_met(kept: Sequence[Assignment]) -> bool:
            return share_a_language([spoken[lock.participant] for lock in kept])

        if problem.rules.common_language and not is_met(locks):
            deaf = map(lock_fact, smallest_conflict(is_met, locks))
            return Conflict((Fact("common_language"), *deaf))
    return None


def smallest_conflict(is_met: IsMet[Rule], suspects: list[Rule], deadline: float = inf) -> list[Rule]:
    """A smallest set of the suspects that cannot be met, in their order; they cannot be met together."""
    found = _irreducible(is_met, [], suspects, is_new=False)
    if 1 < len(found) <= LARGEST:
        found = _smallest(is_met, suspects, found, deadline)
    return sorted(found, key=suspects.index)


def _irreducible(is_met: IsMet[Rule], kept: list[Rule], rules: list[Rule], *, is_new: bool) -> list[Rule]:
    """Those of the rules that are needed, with those kept, for a contradiction."""
    if is_new and not is_met(kept):
        return []
    if len(rules) == 1:
        return rules
    first, second = _halves(rules)
    from_second = _irreducible(is_met, kept + first, second, is_new=True)
    from_first = _irreducible(is_met, kept + from_second, first, is_new=bool(from_second))
    return from_first + from_second


def _smallest(is_met: IsMet[Rule], rules: list[Rule], found: list[Rule], deadline: float) -> list[Rule]:
    """A smallest conflict, or the one found when the trials are used up."""
    to_meet: list[list[Rule]] = []
    for _ in range(TRIALS):
        chosen = _hitting(rules, to_meet)
        if len(chosen) >= len(found) or monotonic() > deadline:
            return found
        if not is_met(chosen):
            return chosen
        to_meet.append(_left_out(is_met, chosen, [rule for rule in rules if rule not in chosen])[1])
    return found


def _left_out(is_met: IsMet[Rule], kept: list[Rule], rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Keep as many more rules as can be met: (kept, left out)."""
    if not rules or is_met(kept + rules):
        return kept + rules, []
    if len(rules) == 1:
        return kept, rules
    first, second = _halves(rules)
    kept, out_of_first = _left_out(is_met, kept, first)
    kept, out_of_second = _left_out(is_met, kept, second)
    return kept, out_of_first + out_of_second


def _hitting(rules: list[Rule], to_meet: list[list[Rule]]) -> list[Rule]:
    """As few rules as possible with one of each set."""
    if not to_meet:
        return []
    wide, tall = len(rules), len(to_meet)
    cells = [(row, rules.index(rule)) for row, group in enumerate(to_meet) for rule in group]
    rows, columns = np.array(cells).T
    solution = solve(
        Program(
            cost=np.ones(wide),
            nudge=np.zeros(wide),
            upper=np.ones(wide),
            row_lower=np.ones(tall),
            row_upper=np.full(tall, inf),
            triples=(rows, columns, np.ones(len(cells))),
        ),
        deadline=inf,
    )
    return [rules[i] for i in np.nonzero(solution.values > 0.5)[0]] if solution else []


def _halves(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    return rules[: len(rules) // 2], rules[len(rules) // 2 :]


def rules_of(problem: Problem) -> list[Fact]:
    """Every rule that could be dropped."""
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
    yield from map(lock_fact, problem.locked)


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
        locked=tuple(lock for lock in problem.locked if _key(lock_fact(lock)) in kept),
    )


def _workshop(workshop: Workshop, kept: frozenset[tuple], people: int) -> Workshop:
    least = workshop.min if ("min", workshop.id) in kept else 0
    most = workshop.max if ("max", workshop.id) in kept else max(people, workshop.max)
    return replace(workshop, min=least, max=most)


def _participant(person: Participant, kept: frozenset[tuple]) -> Participant:
    if not person.must and not person.cannot:
        return person
    return replace(
        person,
        must=frozenset(w for w in person.must if ("must", person.id, w) in kept),
        cannot=frozenset(w for w in person.cannot if ("cannot", person.id, w) in kept),
    )
