"""PROBLEM and PLAN as JSON: the file formats of `croisee meet`."""

from collections.abc import Mapping
from typing import Any

from croisee.engines.reading import (
    VERSION,
    Node,
    WrongFile,
    built,
    expect,
    flag,
    number,
    text,
    texts,
    top_of,
    whole,
)

from .plan import Appointment, Plan
from .problem import Lock, Pair, Participant, Problem

MOST_TABLES = 10_000

__all__ = ["WrongFile", "plan_to_json", "problem_from_json", "problem_to_json"]


def problem_from_json(source: str | bytes | Mapping[str, Any], name: str = "problem") -> Problem:
    """Read a PROBLEM; `name` is the file's, for what is said about it."""
    top = top_of(source, name)
    keys = ("slots", "tables", "participants", "pairs", "apart", "locks", "previous", "keep", "stability")
    top.only("version", *keys)
    slots = top.get("slots", texts)
    values = {
        "slots": slots,
        "tables": _tables(top, slots),
        "participants": tuple(_participant(row) for row in top.rows("participants")),
        "pairs": tuple(_pair(row) for row in top.some("pairs")),
        "apart": top.get("apart", _two_each, ()),
        "locks": tuple(_lock(row) for row in top.some("locks")),
        "previous": _previous(top),
        "keep": top.get("keep", flag, False),
        "stability": top.get("stability", number, 0),
    }
    return built(name, lambda: Problem(**values))


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Write a PROBLEM."""
    return {
        "version": VERSION,
        "slots": list(problem.slots),
        "tables": {slot: list(tables) for slot, tables in problem.tables.items()},
        "participants": [
            {"id": p.id, "appointments": p.appointments, "away": sorted(p.away), "wishes": list(p.wishes)}
            for p in problem.participants
        ],
        "pairs": [{"pair": [p.first, p.second], "score": p.score} for p in problem.pairs],
        "apart": [list(two) for two in problem.apart],
        "locks": [{"pair": [k.first, k.second], "slot": k.slot, "table": k.table} for k in problem.locks],
        "previous": {"appointments": [_seat(a) for a in problem.previous]} if problem.previous else None,
        "keep": problem.keep,
        "stability": problem.stability,
    }


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Write a PLAN."""
    return {
        "version": VERSION,
        "status": plan.status,
        "score": plan.score,
        "score_bound": plan.score_bound,
        "gap": plan.gap,
        "appointments": [_seat(a) for a in plan.appointments],
        "participants": [
            {
                "id": o.participant,
                "asked": o.asked,
                "got": o.got,
                "met": list(o.met),
                "unmet": [{"id": other, "why": str(why)} for other, why in o.unmet],
                "why": str(o.why) if o.why else None,
            }
            for o in plan.outcomes
        ],
        "conflict": [str(rule) for rule in plan.conflict] if plan.conflict else None,
        "explain": [str(fact) for fact in plan.explain],
    }


def _seat(seat: Appointment) -> dict[str, Any]:
    return {"pair": [seat.first, seat.second], "slot": seat.slot, "table": seat.table}


def _tables(top: Node, slots: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The same tables in every slot, or those of each slot."""
    if not isinstance(top.values.get("tables"), Mapping):
        return dict.fromkeys(slots, top.get("tables", _names))
    given = top.inside("tables") or top
    return {slot: given.get(slot, _names) for slot in given.values}


def _participant(row: Node) -> Participant:
    row.only("id", "appointments", "away", "wishes")
    return built(
        f"{row.name}: {row.place}",
        lambda: Participant(
            row.get("id", text),
            row.get("appointments", whole),
            frozenset(row.get("away", texts, ())),
            row.get("wishes", texts, ()),
        ),
    )


def _pair(row: Node) -> Pair:
    row.only("pair", "score")
    return built(f"{row.name}: {row.place}", lambda: Pair(*_ends(row), row.get("score", number)))


def _lock(row: Node) -> Lock:
    row.only("pair", "slot", "table")
    return built(
        f"{row.name}: {row.place}",
        lambda: Lock(*_ends(row), row.get("slot", text, None), row.get("table", text, None)),
    )


def _previous(top: Node) -> tuple[Appointment, ...]:
    plan = top.inside("previous")
    return () if plan is None else tuple(map(_appointment, plan.rows("appointments")))


def _appointment(row: Node) -> Appointment:
    return Appointment(*_ends(row), row.get("slot", text), row.get("table", text, None))


def _ends(row: Node) -> tuple[str, str]:
    return row.get("pair", _two)


# values of this format


def _two(value: Any) -> tuple[str, str]:
    is_right = isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(v, str) for v in value)
    return tuple(expect(is_right, "two participants", value))


def _two_each(value: Any) -> tuple[tuple[str, str], ...]:
    is_right = isinstance(value, list | tuple)
    return tuple(_two(item) for item in expect(is_right, "a list of pairs of participants", value))


def _names(value: Any) -> tuple[str, ...]:
    """A number of tables, named from 1, or their names."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_TABLES:
        return tuple(str(i + 1) for i in range(value))
    is_right = isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)
    return tuple(expect(is_right, f"a number of tables up to {MOST_TABLES}, or a list of their names", value))
