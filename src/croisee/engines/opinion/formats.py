"""VOTES, PARTICIPANTS and STATEMENTS as CSV, the map as JSON: the file formats of `croisee opinion`."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from croisee.engines.tables import Table, shown

from .figures import Said
from .looks import Crossed, CrossedLooks, crossed
from .result import OUTSIDE, OpinionMap
from .votes import AGREE, DISAGREE, PASS, Numbers, Votes, last_of_each

VERSION = 1
VOTE = {"1": AGREE, "-1": DISAGREE, "0": PASS}
STATES = ("in", "out", "meta")
CROSSED = ("role", "territory")


def votes_from_csv(source: bytes, name: str = "votes") -> Votes:
    """Read VOTES; `name` is the file's, for what is said about it. The last vote on a statement counts."""
    table = Table(source, name, ("participant", "statement", "vote"))
    people, statements = Numbers(), Numbers()
    persons, on, values = [], [], []
    for first, (who, what, way) in table.chunks():
        try:
            values.append(np.fromiter(map(VOTE.__getitem__, way), np.int8, len(way)))
        except KeyError as wrong:
            row = first + way.index(wrong.args[0])
            raise table.wrong(row, f"vote: expected 1, -1 or 0, found {shown(wrong.args[0])}") from None
        for column, key in ((who, "participant"), (what, "statement")):
            if "" in column:
                raise table.wrong(first + column.index(""), f"{key}: expected a name, found nothing")
        persons.append(people.of(who, len(who)))
        on.append(statements.of(what, len(what)))
    if not values:
        return Votes.of(())
    cells = (np.concatenate(persons), np.concatenate(on), np.concatenate(values))
    return Votes(people.names, statements.names, *last_of_each(*cells, len(statements.names)))


def declared_from_csv(source: bytes, name: str = "participants") -> dict[str, dict[str, str]]:
    """Read PARTICIPANTS: for each column, the group that each person declares; nothing where they do not."""
    table = Table(source, name, ("participant",), others=True)
    columns: dict[str, dict[str, str]] = {key: {} for key in table.others}
    seen = set()
    for row, (person, *values) in table.rows():
        if not person:
            raise table.wrong(row, "participant: expected a name, found nothing")
        if person in seen:
            raise table.wrong(row, f"participant: {shown(person)} is there twice")
        seen.add(person)
        for key, value in zip(table.others, values, strict=True):
            if value:
                columns[key][person] = value
    return columns


def states_from_csv(source: bytes, name: str = "statements") -> dict[str, str]:
    """Read STATEMENTS: which are in, moderated out, or about the conversation itself (meta)."""
    table = Table(source, name, ("statement", "state"))
    states: dict[str, str] = {}
    for row, (statement, state) in table.rows():
        if not statement:
            raise table.wrong(row, "statement: expected a name, found nothing")
        if statement in states:
            raise table.wrong(row, f"statement: {shown(statement)} is there twice")
        if state not in STATES:
            raise table.wrong(row, f"state: expected in, out or meta, found {shown(state)}")
        states[statement] = state
    return states


def columns_of(declared: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The declared columns, and role × territory where both are declared."""
    both = [declared[key] for key in CROSSED if key in declared]
    return dict(declared) | ({" × ".join(CROSSED): crossed(*both)} if len(both) == len(CROSSED) else {})


def map_to_json(found: OpinionMap, looks: CrossedLooks | None = None) -> dict[str, Any]:
    """Write a map, and the crossed looks of the same statements."""
    by_statement = _looks(looks) if looks else {}
    people = zip(found.people, found.positions.tolist(), found.group.tolist(), strict=True)
    return {
        "version": VERSION,
        "method": found.method,
        "participants": [
            {"id": name, "x": x, "y": y, "group": None if group == OUTSIDE else group}
            for name, (x, y), group in people
        ],
        "groups": [
            {"id": g, "size": size, "representative": [_said(found, one) for one in said]}
            for g, (size, said) in enumerate(zip(found.sizes, found.representative, strict=True))
        ],
        "statements": [one | by_statement.get(one["id"], {}) for one in _statements(found)],
        "consensus": [_said(found, one) for one in found.agreed + found.refused],
        "explained_variance": found.explained.tolist(),
        "silhouette": found.silhouette,
        "stability": found.stability
        and {
            "median": found.stability.median,
            "least": found.stability.least,
            "trials": found.stability.trials,
        },
        "why": found.why and str(found.why),
        "explain": [str(fact) for fact in found.explain],
    } | ({} if looks is None else {"bridging": _ranks(looks, "shared"), "divided": _ranks(looks, "divided")})


def _statements(found: OpinionMap) -> Iterator[dict[str, Any]]:
    """How each statement was voted on, and where it lies."""
    figures = found.figures
    nobody = [None] * len(found.statements)
    columns = {
        "id": found.statements,
        "agree": figures.agree.tolist(),
        "disagree": figures.disagree.tolist(),
        "pass": figures.passes.tolist(),
        "x": found.statement_positions[:, 0].tolist(),
        "y": found.statement_positions[:, 1].tolist(),
        "extremity": figures.extremity.tolist(),
        "priority": figures.priority.tolist(),
        "group_informed_consensus": nobody if figures.consensus is None else figures.consensus.tolist(),
    }
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def _ranks(looks: CrossedLooks, which: str) -> dict[str, list[str]]:
    return {column: list(getattr(looks, which)(column)) for column in looks.of}


def _looks(looks: CrossedLooks) -> dict[str, dict[str, Any]]:
    """The keys that crossed looks add to each statement."""
    return {
        statement: {
            "bridging": {column: looks.of[column][s].bridging for column in looks.of},
            "looks": {column: _crossed(looks.of[column][s]) for column in looks.of},
        }
        for s, statement in enumerate(looks.statements)
    }


def _crossed(one: Crossed) -> dict[str, Any]:
    groups = [
        {
            "group": look.group,
            "agree": look.agree,
            "disagree": look.disagree,
            "pass": look.passes,
            "low": look.low,
            "high": look.high,
            "p": look.corrected,
            "differs": look.differs,
        }
        for look in one.looks
    ]
    return {"groups": groups, "held_back": one.held_back, "spread": one.spread}


def _said(found: OpinionMap, one: Said) -> dict[str, Any]:
    return {
        "statement": found.statements[one.statement],
        "direction": "agree" if one.agrees else "disagree",
        "said": one.said,
        "votes": one.votes,
        "probability": one.probability,
        "z": one.z,
    } | ({} if one.times is None else {"times": one.times, "difference": one.difference})


def of_state(states: Mapping[str, str], state: str) -> frozenset[str]:
    """The statements in this state."""
    return frozenset(name for name, its in states.items() if its == state)
