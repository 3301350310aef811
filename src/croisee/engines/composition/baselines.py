"""The two things that people do today, for comparison: neither looks at any rule but the size of rooms and
`cannot`.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator

from . import measures
from .facts import Fact
from .plan import Assignment, Plan, Unplaced
from .problem import Participant, Problem


def first_come(problem: Problem) -> Plan:
    """Each person in turn, in the order of registration, takes the best seat left in every slot."""
    board = _Board(problem)
    for person in problem.participants:
        for slot in problem.slots:
            board.take_best(person, slot)
    return board.plan()


def greedy(problem: Problem, *, seed: int = 0) -> Plan:
    """All first choices are granted while there is room, then all second choices, and so on; ties by lot."""
    board, order = _Board(problem), list(problem.participants)
    random.Random(seed).shuffle(order)
    for rank in range(max((len(p.preferences) for p in order), default=0)):
        for person in order:
            board.take_choice(person, rank)
    for person in order:
        for slot in problem.slots:
            board.take_best(person, slot)
    return board.plan()


class _Board:
    """Seats taken so far."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.taken: Counter[tuple[str, str]] = Counter()
        self.seats: dict[tuple[str, str], str] = {}
        self.attended: dict[str, set[str]] = {p.id: set() for p in problem.participants}

    def _open(self, person: Participant, slots: Iterable[str]) -> Iterator[tuple[int, int, str, str]]:
        """Seats that a person could take: (rank, people there, workshop, slot)."""
        for workshop in self.problem.workshops:
            barred = workshop.id in person.cannot or workshop.id in self.attended[person.id]
            for slot in slots:
                if not barred and slot in workshop.slots and (person.id, slot) not in self.seats:
                    people = self.taken[workshop.id, slot]
                    if people < workshop.max:
                        yield person.rank(workshop.id), people, workshop.id, slot

    def take_best(self, person: Participant, slot: str) -> None:
        self._take(person, min(self._open(person, [slot]), default=None))

    def take_choice(self, person: Participant, rank: int) -> None:
        seats = (
            seat
            for seat in self._open(person, self.problem.slots)
            if seat[0] == rank < len(person.preferences)
        )
        self._take(person, min(seats, default=None))

    def _take(self, person: Participant, seat: tuple[int, int, str, str] | None) -> None:
        if seat is not None:
            _, _, workshop, slot = seat
            self.seats[person.id, slot] = workshop
            self.attended[person.id].add(workshop)
            self.taken[workshop, slot] += 1

    def plan(self) -> Plan:
        """People sit down at tables as they come."""
        problem = self.problem
        seats = tuple(self._seat(p, slot, rank) for slot in problem.slots for rank, p in self._arrivals(slot))
        missing = tuple(
            Unplaced(p.id, s, Fact("full", {"participant": p.id, "slot": s}))
            for p in problem.participants
            for s in problem.slots
            if (p.id, s) not in self.seats
        )
        tables = measures.tables_of(problem, seats)
        return Plan(
            "feasible",
            seats,
            missing,
            measures.cost_of(problem, seats),
            0,
            measures.preferences_met(problem, seats),
            measures.mixing_of(problem, tables),
            measures.repeats_of(tables),
        )

    def _arrivals(self, slot: str) -> Iterator[tuple[int, str]]:
        """Each person of a slot with how many came to their run before them."""
        arrived: Counter[str] = Counter()
        for person in self.problem.participants:
            workshop = self.seats.get((person.id, slot))
            if workshop is not None:
                yield arrived[workshop], person.id
                arrived[workshop] += 1

    def _seat(self, person: str, slot: str, rank: int) -> Assignment:
        workshop = next(w for w in self.problem.workshops if w.id == self.seats[person, slot])
        table = None if workshop.table_size is None else rank // workshop.table_size + 1
        return Assignment(person, slot, workshop.id, table)
