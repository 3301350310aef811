"""A smallest set of rules that contradict each other, when the locks cannot all hold."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

import numpy as np

from ..conflicts import smallest_conflict
from .board import board_of
from .facts import Fact
from .problem import Lock, Participant, Problem
from .settling import settle


def conflict_of(problem: Problem, deadline: float = inf) -> tuple[Fact, ...]:
    """Name rules that cannot hold together, although they could without any one of them.

    Only locked pairs count: any other pair may be left out.
    """
    problem = replace(problem, pairs=(), previous=(), participants=_without_wishes(problem))

    def is_met(kept: Sequence[Fact]) -> bool:
        board = board_of(keep_only(problem, kept))
        found, _ = settle(board, np.full(len(board.worth), -1), np.arange(len(board.room)), deadline=inf)
        return not found.is_impossible

    return tuple(smallest_conflict(is_met, rules_of(problem), deadline))


def _without_wishes(problem: Problem) -> tuple[Participant, ...]:
    return tuple(replace(p, wishes=()) for p in problem.participants)


def rules_of(problem: Problem) -> list[Fact]:
    """Every rule that could be dropped and that a lock can meet."""
    named = {side for lock in problem.locks for side in (lock.first, lock.second)}
    people = [p for p in problem.participants if p.id in named]
    locked = {problem.key(lock.first, lock.second) for lock in problem.locks}
    barred = [two for two in problem.apart if problem.key(*two) in locked]
    away = [(p.id, ", ".join(s for s in problem.slots if s in p.away)) for p in people if p.away]
    return [
        *map(lock_fact, problem.locks),
        *(Fact("apart", {"first": first, "second": second}) for first, second in barred),
        *(Fact("limit", {"participant": p.id, "most": p.appointments}) for p in people),
        *(Fact("away", {"participant": person, "slots": slots}) for person, slots in away),
        *(Fact("tables", {"slot": s, "tables": len(problem.tables.get(s, ()))}) for s in problem.slots),
    ]


def lock_fact(lock: Lock) -> Fact:
    kind = {(0, 0): "lock", (1, 0): "lock_at", (0, 1): "lock_table", (1, 1): "lock_both"}
    values = {"first": lock.first, "second": lock.second, "slot": lock.slot, "table": lock.table}
    is_at, has_table = lock.slot is not None, lock.table is not None
    return Fact(kind[is_at, has_table], {name: value for name, value in values.items() if value is not None})


def _id(rule: Fact) -> tuple:
    return rule.kind, *rule.values.values()


def keep_only(problem: Problem, kept: Sequence[Fact]) -> Problem:
    """The problem with these rules only; tables are boundless where their number is not among them."""
    rules = set(map(_id, kept))
    about = {(rule.kind, next(iter(rule.values.values()), None)) for rule in kept}
    named = tuple(lock.table for lock in problem.locks if lock.table is not None)
    plenty = tuple(dict.fromkeys((*named, *(f"#{i}" for i in range(len(problem.participants))))))
    return replace(
        problem,
        locks=tuple(lock for lock in problem.locks if _id(lock_fact(lock)) in rules),
        apart=tuple(two for two in problem.apart if ("apart", *two) in rules),
        participants=tuple(
            replace(
                p,
                appointments=p.appointments if ("limit", p.id) in about else len(problem.slots),
                away=p.away if ("away", p.id) in about else frozenset(),
            )
            for p in problem.participants
        ),
        tables={s: problem.tables.get(s, ()) if ("tables", s) in about else plenty for s in problem.slots},
    )
