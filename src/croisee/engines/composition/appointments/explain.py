"""What a plan says of itself: who gets what, why not more, what is proven."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from .facts import Fact
from .plan import Appointment, Outcome
from .problem import Key, Participant, Problem


class _Day:
    """Who is where, to be asked why something is not in the plan."""

    def __init__(self, problem: Problem, seats: Sequence[Appointment]) -> None:
        self.problem = problem
        self.people = {p.id: p for p in problem.participants}
        self.met = {problem.key(a.first, a.second) for a in seats}
        self.count = Counter(side for a in seats for side in (a.first, a.second))
        self.busy = {(side, a.slot) for a in seats for side in (a.first, a.second)}
        load = Counter(a.slot for a in seats)
        self.has_table = {s: load[s] < len(problem.tables.get(s, ())) for s in problem.slots}
        self.partners: dict[str, list[str]] = defaultdict(list)
        for first, second in problem.worth:
            self.partners[first].append(second)
            self.partners[second].append(first)

    def is_full(self, person: str) -> bool:
        return self.count[person] >= self.people[person].appointments

    def together(self, first: str, second: str, *, free: bool) -> list[str]:
        """Slots in which both are there, or there and free."""
        return [
            s
            for s in self.problem.slots
            if not any(s in self.people[p].away or (free and (p, s) in self.busy) for p in (first, second))
        ]

    def why_unmet(self, key: Key) -> Fact:
        if key not in self.problem.worth:
            return Fact("kept_apart")
        if not self.together(*key, free=False):
            return Fact("never_together")
        for person in key:
            if self.is_full(person):
                return Fact("is_full", {"participant": person, "most": self.people[person].appointments})
        return Fact("no_common_slot")

    def why_fewer(self, person: Participant) -> Fact:
        partners, slots = self.partners[person.id], len(self.problem.slots) - len(person.away)
        if len(partners) < person.appointments:
            return Fact("few_pairs", {"participant": person.id, "pairs": len(partners)})
        if slots < person.appointments:
            return Fact("few_slots", {"participant": person.id, "slots": slots})
        others = (
            o for o in partners if self.problem.key(person.id, o) not in self.met and not self.is_full(o)
        )
        free = [s for o in others for s in self.together(person.id, o, free=True)]
        kind = "no_table" if free and not any(self.has_table[s] for s in free) else "busy"
        return Fact(kind, {"participant": person.id})


def outcomes(problem: Problem, seats: Sequence[Appointment]) -> tuple[Outcome, ...]:
    """What each participant gets, in their order."""
    day = _Day(problem, seats)
    return tuple(_outcome(day, person) for person in problem.participants)


def _outcome(day: _Day, person: Participant) -> Outcome:
    keys = {other: day.problem.key(person.id, other) for other in person.wishes}
    got = day.count[person.id]
    return Outcome(
        person.id,
        person.appointments,
        got,
        tuple(other for other, key in keys.items() if key in day.met),
        tuple((other, day.why_unmet(key)) for other, key in keys.items() if key not in day.met),
        day.why_fewer(person) if got < person.appointments else None,
    )


def facts(problem: Problem, seats: Sequence[Appointment], score: float, bound: float) -> tuple[Fact, ...]:
    """The explanation, the most important first."""
    return tuple(_facts(problem, seats, score, bound))


def _facts(problem: Problem, seats: Sequence[Appointment], score: float, bound: float) -> Iterator[Fact]:
    if score >= bound - 1e-6:
        yield Fact("optimal", {"score": score})
    else:
        yield Fact("within", {"score": score, "bound": bound})
    met = {problem.key(a.first, a.second) for a in seats}
    wished = Counter(problem.key(p.id, other) for p in problem.participants for other in p.wishes)
    mutual = {key for key, sides in wished.items() if sides == 2}
    if wished:
        number = sum(sides for key, sides in wished.items() if key in met)
        values = {"met": number, "wishes": wished.total(), "mutual": len(mutual & met)}
        yield Fact("wishes", values | {"mutual_wishes": len(mutual)})
    count = Counter(side for a in seats for side in (a.first, a.second))
    fewer = sum(count[p.id] < p.appointments for p in problem.participants)
    if fewer:
        yield Fact("fewer", {"participants": fewer, "all": len(problem.participants)})
    if problem.previous:
        now = {(frozenset((a.first, a.second)), a.slot) for a in seats}
        kept = sum((frozenset((a.first, a.second)), a.slot) in now for a in problem.previous)
        yield Fact("kept", {"kept": kept, "before": len(problem.previous)})
