"""A number for each distinct rule: conditions first, then what is made of them, level by level."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from .fields import UNKNOWN, YES, as_nodes
from .rule import AllOf, AnyOf, Between, Condition, In, Not, Rule, Within

KINDS: tuple[type[Rule], ...] = (Not, AllOf, AnyOf)  # in this order on each level
SUMS = {AllOf: np.minimum, AnyOf: np.maximum}


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of one kind on one level, and the parts of all of them, one node after the other."""

    kind: type[Rule]
    nodes: np.ndarray
    parts: np.ndarray
    owners: np.ndarray  # of each part: the place of its node in `nodes`
    starts: np.ndarray  # of each node: the place of its first part

    @classmethod
    def of(cls, kind: type[Rule], nodes: np.ndarray, parts: np.ndarray, owners: np.ndarray) -> "Group":
        return cls(kind, nodes, parts, owners, np.flatnonzero(np.diff(owners, prepend=-1)))

    def write(self, values: np.ndarray) -> None:
        """The nodes from their parts."""
        of_parts = values[self.parts]
        values[self.nodes] = (
            YES - of_parts if self.kind is Not else SUMS[self.kind].reduceat(of_parts, self.starts, axis=0)
        )

    def open_in(self, values: np.ndarray) -> "Group":
        """What still matters: parts that are not known, of nodes that are not known."""
        kept = (values[self.nodes] == UNKNOWN)[self.owners] & (values[self.parts] == UNKNOWN)
        owners, places = np.unique(self.owners[kept], return_inverse=True)
        return Group.of(self.kind, self.nodes[owners], self.parts[kept], places)


@dataclass(slots=True)
class Numbering:
    """Rules that ask the same have the same number, whatever their words and sources."""

    rules: list[Rule] = field(default_factory=list)  # the first of each number
    parts: list[tuple[int, ...]] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)
    of_object: dict[int, int] = field(default_factory=dict)  # by id()

    def add(self, rule: Rule) -> int:
        """The number of a rule; those of its parts are given first."""
        parts = tuple(dict.fromkeys(map(self.add, rule.parts)))
        number = self.numbers.setdefault(key_of(rule, parts), len(self.rules))
        if number == len(self.rules):
            self.rules.append(rule)
            self.parts.append(parts)
            self.levels.append(1 + max(map(self.levels.__getitem__, parts), default=-1))
        self.of_object[id(rule)] = number
        return number

    def ordered(self) -> list[int]:
        """The numbers, so that parts come before what is made of them."""
        return sorted(range(len(self.rules)), key=self.rank)

    def rank(self, number: int) -> tuple[int, int]:
        rule = self.rules[number]
        return self.levels[number], -1 if isinstance(rule, Condition) else KINDS.index(type(rule))

    def groups(self, ordered: Iterable[int], place: list[int]) -> Iterator[Group]:
        """What is made of parts."""
        for (_, kind), numbers in groupby((n for n in ordered if self.parts[n]), key=self.rank):
            some = list(numbers)
            lengths = [len(self.parts[n]) for n in some]
            yield Group.of(
                KINDS[kind],
                as_nodes(place[n] for n in some),
                as_nodes(place[part] for n in some for part in self.parts[n]),
                np.repeat(np.arange(len(some)), lengths),
            )


def key_of(rule: Rule, parts: tuple[int, ...]) -> Hashable:
    match rule:
        case In(field=name, values=values):
            return In, name, frozenset(values)
        case Within(field=name, codes=codes):
            return Within, name, frozenset(codes)
        case Between(field=name, low=low, high=high):
            return Between, name, low, high
    return type(rule), parts
