"""Which question to ask next: the one whose answer is expected to settle most.

A field has few answers that differ: those that some condition tells from others. Each is tried on all rules
that are still open; what it settles counts by how likely the answer is: all alike, or as priors say.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .answers import Answers, Weights, answers_to
from .compiled import Compiled
from .fields import UNKNOWN
from .numbering import SUMS, Group
from .rule import Facts

CELLS = 2_000_000  # answers that are tried side by side, times the rules that they move
Priors = Mapping[str, Weights]


@dataclass(frozen=True, slots=True)
class Question:
    """A field, how many instruments an answer settles on average, and how many open ones ask for it.

    One may ask for several fields at once: `fields` are all of them, `field` the one that settles most.
    """

    field: str
    settles: float
    asked_by: int
    fields: tuple[str, ...] = ()


def questions(compiled: Compiled, facts: Facts, priors: Priors | None = None) -> list[Question]:
    """All that can still settle something, in the order of the rules."""
    left = Left(compiled, compiled.values(facts))
    asked = left.asked_by()
    return [
        Question(name, round(left.settled_by(name, answers(compiled, name, priors)), 6), asked[name], (name,))
        for name in asked
        if asked[name]
    ]


def asked_together(found: Sequence[Question], fields: Container[str]) -> list[Question]:
    """Those of these fields as one question, which settles what each would alone; the others as they are."""
    some = [one for one in found if one.field in fields]
    others = [one for one in found if one.field not in fields]
    if not some:
        return others
    best = max(some, key=lambda one: (one.settles, one.asked_by))
    names = tuple(one.field for one in some)
    return [Question(best.field, sum(one.settles for one in some), best.asked_by, names), *others]


def answers(compiled: Compiled, name: str, priors: Priors | None) -> Answers:
    """Those to a field; without priors they are worked out once."""
    tests, prior = compiled.fields[name], (priors or {}).get(name)
    if prior:
        return answers_to(tests, compiled.territories, prior)
    if name not in compiled.answers:
        compiled.answers[name] = answers_to(tests, compiled.territories)
    return compiled.answers[name]


class Left:
    """What is still open of the rules of a catalogue."""

    def __init__(self, compiled: Compiled, values: np.ndarray) -> None:
        self.fields = compiled.fields
        self.groups = [g for g in (group.open_in(values) for group in compiled.groups) if len(g.nodes)]
        self.roots = compiled.roots[values[compiled.roots] == UNKNOWN]
        self.waits = np.zeros((len(self.fields), len(values)), dtype=bool)  # which node waits for which field
        for row, tests in zip(self.waits, self.fields.values(), strict=True):
            row[tests.nodes] = values[tests.nodes] == UNKNOWN
        for group in self.groups:
            parts = self.waits[:, group.parts]
            self.waits[:, group.nodes] = np.logical_or.reduceat(parts, group.starts, axis=1)

    def asked_by(self) -> dict[str, int]:
        """For each field the number of open instruments that wait for it."""
        return dict(zip(self.fields, self.waits[:, self.roots].sum(axis=1).tolist(), strict=True))

    def settled_by(self, name: str, answers: Answers) -> float:
        """How many instruments an answer to this field settles on average."""
        waits = self.waits[list(self.fields).index(name)]
        rows = np.cumsum(waits) - 1  # only nodes that wait for it are looked at
        groups = [moved for group in self.groups if (moved := Moved.of(group, waits, rows))]
        roots = rows[self.roots[waits[self.roots]]]
        nodes = self.fields[name].nodes
        asked = waits[nodes]
        tried = np.empty((int(waits.sum()), max(1, CELLS // int(waits.sum()))), dtype=np.int8)
        total = 0.0
        for start in range(0, len(answers.shares), tried.shape[1]):
            some = slice(start, start + tried.shape[1])
            columns = tried[:, : len(answers.shares[some])]
            columns[rows[nodes[asked]]] = answers.outcomes[some][:, asked].T
            for group in groups:
                group.write(columns)
            total += float((columns[roots] != UNKNOWN).sum(axis=0) @ answers.shares[some])
        return total


@dataclass(frozen=True, slots=True)
class Moved:
    """A group with only the nodes and parts that one field moves; a node may wait for others, too."""

    group: Group
    waits_on: np.ndarray  # the places of those that do

    @classmethod
    def of(cls, group: Group, waits: np.ndarray, rows: np.ndarray) -> "Moved | None":
        kept = waits[group.parts]
        if not kept.any():
            return None
        owners, places = np.unique(group.owners[kept], return_inverse=True)
        others = np.bincount(group.owners[~kept], minlength=len(group.nodes))[owners]
        moved = Group.of(group.kind, rows[group.nodes[owners]], rows[group.parts[kept]], places)
        return cls(moved, np.flatnonzero(others))

    def write(self, values: np.ndarray) -> None:
        self.group.write(values)
        if len(self.waits_on):
            nodes = self.group.nodes[self.waits_on]
            values[nodes] = SUMS[self.group.kind](values[nodes], UNKNOWN)
