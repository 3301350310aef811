"""PROBLEM and PLAN as JSON: the file formats of `croisee compose`."""

from collections.abc import Mapping
from typing import Any

from croisee.engines.reading import (
    VERSION,
    Node,
    WrongFile,
    built,
    expect,
    flag,
    mapping,
    number,
    text,
    texts,
    top_of,
    whole,
)

from .facts import Fact
from .plan import Assignment, Conflict, Groups, Plan, Unplaced
from .problem import Participant, Problem, Restitution, Rules, Workshop

__all__ = ["VERSION", "WrongFile", "plan_from_json", "plan_to_json", "problem_from_json"]


def problem_from_json(source: str | bytes | Mapping[str, Any], name: str = "problem") -> Problem:
    """Read a PROBLEM; `name` is the file's, for what is said about it."""
    top = top_of(source, name)
    top.only(
        "version",
        "slots",
        "workshops",
        "participants",
        "rules",
        "previous",
        "stability",
        "locked",
        "restitution",
    )
    slots = top.get("slots", texts)
    workshops = tuple(_workshop(row) for row in top.rows("workshops"))
    participants = tuple(_participant(row) for row in top.rows("participants"))
    previous = top.inside("previous")
    locked = _seats(top, "locked") if top.values.get("locked") else ()
    return built(
        name,
        lambda: Problem(
            slots,
            workshops,
            participants,
            _rules(top),
            previous=_plan(previous) if previous else None,
            stability=top.get("stability", number, 0),
            locked=locked,
            restitution=_restitution(top),
        ),
    )


def plan_from_json(source: str | bytes | Mapping[str, Any], name: str = "plan") -> Plan:
    """Read a PLAN; its sentences are kept as they stand."""
    return _plan(top_of(source, name))


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Write a PLAN."""
    return {
        "version": VERSION,
        "status": plan.status,
        "cost": plan.cost,
        "cost_bound": plan.cost_bound,
        "gap": plan.gap,
        "assignments": [
            {"participant": a.participant, "slot": a.slot, "workshop": a.workshop, "table": a.table}
            for a in plan.assignments
        ],
        "unplaced": [
            {"participant": u.participant, "slot": u.slot, "why": str(u.why)} for u in plan.unplaced
        ],
        "preferences": dict(plan.preferences),
        "mixing": plan.mixing,
        "repeats": plan.repeats,
        "conflict": [str(rule) for rule in plan.conflict.rules] if plan.conflict else None,
        "explain": [str(fact) for fact in plan.explain],
        **({"restitution": _groups_to_json(plan.groups)} if plan.groups else {}),
    }


def _groups_to_json(groups: Groups) -> dict[str, Any]:
    return {
        "slot": groups.slot,
        "wanted": groups.wanted,
        "most": groups.most,
        "seats": [{"participant": who, "table": table} for who, table in groups.table_of.items()],
        "mixing": groups.mixing,
        "repeats": groups.repeats,
        "explain": [str(fact) for fact in groups.explain],
    }


# reading


def _workshop(row: Node) -> Workshop:
    row.only("id", "slots", "min", "max", "tables")
    tables = row.inside("tables")
    return built(
        f"{row.name}: {row.place}",
        lambda: Workshop(
            row.get("id", text),
            row.get("slots", texts),
            row.get("max", whole),
            row.get("min", whole, 0),
            tables.get("size", whole) if tables else None,
        ),
    )


def _participant(row: Node) -> Participant:
    row.only("id", "role", "territory", "organisation", "preferences", "must", "cannot", "languages")
    return built(
        f"{row.name}: {row.place}",
        lambda: Participant(
            row.get("id", text),
            role=row.get("role", text, None),
            territory=row.get("territory", text, None),
            organisation=row.get("organisation", text, None),
            preferences=row.get("preferences", texts, ()),
            must=frozenset(row.get("must", texts, ())),
            cannot=frozenset(row.get("cannot", texts, ())),
            languages=frozenset(row.get("languages", texts, ())),
        ),
    )


def _rules(top: Node) -> Rules:
    rules = top.inside("rules")
    if rules is None:
        return Rules()
    rules.only("min_per_role", "max_same_organisation", "apart", "together", "common_language")
    return built(
        f"{top.name}: rules",
        lambda: Rules(
            rules.get("min_per_role", _counts, {}),
            rules.get("max_same_organisation", whole, None),
            rules.get("apart", _pairs, ()),
            rules.get("together", _pairs, ()),
            rules.get("common_language", flag, False),
        ),
    )


def _restitution(top: Node) -> Restitution | None:
    row = top.inside("restitution")
    if row is None:
        return None
    row.only("slot", "tables", "locked")
    tables = row.inside("tables")
    if tables is None:
        raise row.wrong("tables", "missing: expected the size of the tables")
    locked = {lock.get("participant", text): lock.get("table", whole) for lock in row.some("locked")}
    return built(
        f"{top.name}: restitution",
        lambda: Restitution(row.get("slot", text), tables.get("size", whole), locked),
    )


def _groups(node: Node | None) -> Groups | None:
    if node is None:
        return None
    table_of = {row.get("participant", text): row.get("table", whole) for row in node.some("seats")}
    tables = len(set(table_of.values()))
    return Groups(
        node.get("slot", text),
        node.get("wanted", whole, tables),
        node.get("most", whole, tables),
        table_of,
        node.get("mixing", number, 1.0),
        node.get("repeats", whole, 0),
        tuple(map(_said, node.get("explain", texts, ()))),
    )


def _seats(node: Node, key: str) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(
            row.get("participant", text),
            row.get("slot", text),
            row.get("workshop", text),
            row.get("table", whole, None),
        )
        for row in node.rows(key)
    )


def _plan(node: Node) -> Plan:
    seats = _seats(node, "assignments")
    missing = tuple(
        Unplaced(row.get("participant", text), row.get("slot", text), _said(row.get("why", text, "")))
        for row in node.some("unplaced")
    )
    conflict = tuple(map(_said, node.get("conflict", texts, ())))
    return built(
        f"{node.name}: {node.place}" if node.place else node.name,
        lambda: Plan(
            node.get("status", _status, "feasible"),
            seats,
            missing,
            node.get("cost", number, 0),
            node.get("cost_bound", number, 0),
            node.get("preferences", mapping, {}),
            node.get("mixing", number, 1.0),
            node.get("repeats", whole, 0),
            Conflict(conflict) if conflict else None,
            tuple(map(_said, node.get("explain", texts, ()))),
            _groups(node.inside("restitution")),
        ),
    )


def _said(words: str) -> Fact:
    return Fact("said", {"words": words})


# values of this format


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    is_right = isinstance(value, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(item, str) for item in pair)
        for pair in value
    )
    return tuple((a, b) for a, b in expect(is_right, "a list of pairs of participants", value))


def _counts(value: Any) -> dict[str, int]:
    is_right = isinstance(value, Mapping) and all(
        isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in value.values()
    )
    return dict(expect(is_right, "a whole number, 0 or more, for each role", value))


def _status(value: Any) -> str:
    return expect(value in ("optimal", "feasible", "infeasible"), "optimal, feasible or infeasible", value)
