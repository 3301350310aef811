"""PROBLEM and PLAN as JSON: the file formats of `croisee compose`."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .facts import Fact
from .plan import Assignment, Conflict, Plan, Unplaced
from .problem import Participant, Problem, Rules, Workshop

VERSION = 1


class WrongFile(ValueError):
    """One line: the file, the key or row, and what was expected."""


def problem_from_json(source: str | bytes | Mapping[str, Any], name: str = "problem") -> Problem:
    """Read a PROBLEM; `name` is the file's, for what is said about it."""
    top = _top(source, name)
    top.only("version", "slots", "workshops", "participants", "rules", "previous", "stability")
    slots = top.get("slots", _texts)
    workshops = tuple(_workshop(row) for row in top.rows("workshops"))
    participants = tuple(_participant(row) for row in top.rows("participants"))
    previous = top.inside("previous")
    return _built(
        name,
        lambda: Problem(
            slots,
            workshops,
            participants,
            _rules(top),
            previous=_plan(previous) if previous else None,
            stability=top.get("stability", _number, 0),
        ),
    )


def plan_from_json(source: str | bytes | Mapping[str, Any], name: str = "plan") -> Plan:
    """Read a PLAN; its sentences are kept as they stand."""
    return _plan(_top(source, name))


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
    }


# reading


class _Node:
    """An object of the file, with its place in it."""

    def __init__(self, values: Mapping[str, Any], name: str, place: str) -> None:
        self.values, self.name, self.place = values, name, place

    def get(self, key: str, read: Callable[[Any], Any], *default: Any) -> Any:
        """The value of a key; without a default the key must be there. Null counts as absent."""
        value = self.values.get(key)
        if value is None and default:
            return default[0]
        try:
            return read(value)
        except (TypeError, ValueError) as wrong:
            raise self.wrong(
                key,
                f"expected {wrong}, found {_shown(value)}"
                if key in self.values
                else f"missing: expected {wrong}",
            ) from None

    def inside(self, key: str) -> "_Node | None":
        values = self.get(key, _object, None)
        return None if values is None else _Node(values, self.name, self._at(key))

    def rows(self, key: str) -> "list[_Node]":
        rows = self.get(key, _list)
        for i, row in enumerate(rows):
            if not isinstance(row, Mapping):
                raise self.wrong(f"{key}[{i}]", f"expected an object, found {_shown(row)}")
        return [_Node(row, self.name, self._at(f"{key}[{i}]")) for i, row in enumerate(rows)]

    def only(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise self.wrong(str(key), f"unknown key: expected one of {', '.join(keys)}")

    def wrong(self, key: str, why: str) -> WrongFile:
        return WrongFile(f"{self.name}: {self._at(key)}: {why}")

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _top(source: str | bytes | Mapping[str, Any], name: str) -> _Node:
    values = source
    if isinstance(source, str | bytes):
        try:
            values = json.loads(source)
        except UnicodeDecodeError:
            raise WrongFile(f"{name}: expected text in UTF-8") from None
        except (json.JSONDecodeError, RecursionError) as wrong:
            place = f"line {wrong.lineno}: " if isinstance(wrong, json.JSONDecodeError) else ""
            raise WrongFile(f"{name}: {place}expected JSON") from None
    if not isinstance(values, Mapping):
        raise WrongFile(f"{name}: expected an object, found {_shown(values)}")
    top = _Node(values, name, "")
    if top.get("version", _whole) != VERSION:
        raise top.wrong("version", f"expected {VERSION}, found {_shown(values['version'])}")
    return top


def _workshop(row: _Node) -> Workshop:
    row.only("id", "slots", "min", "max", "tables")
    tables = row.inside("tables")
    return _built(
        f"{row.name}: {row.place}",
        lambda: Workshop(
            row.get("id", _text),
            row.get("slots", _texts),
            row.get("max", _whole),
            row.get("min", _whole, 0),
            tables.get("size", _whole) if tables else None,
        ),
    )


def _participant(row: _Node) -> Participant:
    row.only("id", "role", "territory", "organisation", "preferences", "must", "cannot", "languages")
    return _built(
        f"{row.name}: {row.place}",
        lambda: Participant(
            row.get("id", _text),
            role=row.get("role", _text, None),
            territory=row.get("territory", _text, None),
            organisation=row.get("organisation", _text, None),
            preferences=row.get("preferences", _texts, ()),
            must=frozenset(row.get("must", _texts, ())),
            cannot=frozenset(row.get("cannot", _texts, ())),
            languages=frozenset(row.get("languages", _texts, ())),
        ),
    )


def _rules(top: _Node) -> Rules:
    rules = top.inside("rules")
    if rules is None:
        return Rules()
    rules.only("min_per_role", "max_same_organisation", "apart", "together", "common_language")
    return _built(
        f"{top.name}: rules",
        lambda: Rules(
            rules.get("min_per_role", _counts, {}),
            rules.get("max_same_organisation", _whole, None),
            rules.get("apart", _pairs, ()),
            rules.get("together", _pairs, ()),
            rules.get("common_language", _flag, False),
        ),
    )


def _plan(node: _Node) -> Plan:
    seats = tuple(
        Assignment(
            row.get("participant", _text),
            row.get("slot", _text),
            row.get("workshop", _text),
            row.get("table", _whole, None),
        )
        for row in node.rows("assignments")
    )
    missing = tuple(
        Unplaced(row.get("participant", _text), row.get("slot", _text), _said(row.get("why", _text, "")))
        for row in (node.rows("unplaced") if node.values.get("unplaced") else ())
    )
    conflict = tuple(map(_said, node.get("conflict", _texts, ())))
    return _built(
        f"{node.name}: {node.place}" if node.place else node.name,
        lambda: Plan(
            node.get("status", _status, "feasible"),
            seats,
            missing,
            node.get("cost", _number, 0),
            node.get("cost_bound", _number, 0),
            node.get("preferences", _object, {}),
            node.get("mixing", _number, 1.0),
            node.get("repeats", _whole, 0),
            Conflict(conflict) if conflict else None,
            tuple(map(_said, node.get("explain", _texts, ()))),
        ),
    )


def _said(words: str) -> Fact:
    return Fact("said", {"words": words})


def _built(place: str, build: Callable[[], Any]) -> Any:
    try:
        return build()
    except WrongFile:
        raise
    except ValueError as wrong:
        raise WrongFile(f"{place}: {wrong}") from None


# values: each reader says what it expects


def _expect(is_right: bool, what: str, value: Any) -> Any:
    if not is_right:
        raise ValueError(what)
    return value


def _text(value: Any) -> str:
    return _expect(isinstance(value, str) and value != "", "a text", value)


def _whole(value: Any) -> int:
    return _expect(
        isinstance(value, int) and not isinstance(value, bool) and value >= 0,
        "a whole number, 0 or more",
        value,
    )


def _number(value: Any) -> float:
    return _expect(
        isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf"),
        "a number, 0 or more",
        value,
    )


def _flag(value: Any) -> bool:
    return _expect(isinstance(value, bool), "true or false", value)


def _list(value: Any) -> Sequence[Any]:
    return _expect(isinstance(value, list | tuple), "a list", value)


def _object(value: Any) -> Mapping[str, Any]:
    return _expect(isinstance(value, Mapping), "an object", value)


def _texts(value: Any) -> tuple[str, ...]:
    is_right = isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)
    return tuple(_expect(is_right, "a list of texts", value))


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    is_right = isinstance(value, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(item, str) for item in pair)
        for pair in value
    )
    return tuple((a, b) for a, b in _expect(is_right, "a list of pairs of participants", value))


def _counts(value: Any) -> dict[str, int]:
    is_right = isinstance(value, Mapping) and all(
        isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in value.values()
    )
    return dict(_expect(is_right, "a whole number, 0 or more, for each role", value))


def _status(value: Any) -> str:
    return _expect(value in ("optimal", "feasible", "infeasible"), "optimal, feasible or infeasible", value)


def _shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else shown[:57] + "…"
