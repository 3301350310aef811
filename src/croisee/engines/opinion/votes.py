"""Votes as columns: who, on what, which way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter

import numpy as np

AGREE, PASS, DISAGREE = 1, 0, -1
WHO, WHAT, WAY = map(itemgetter, range(3))


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """N votes of P people on S statements, each cell once, sorted by person, then statement.

    `people` and `statements` are names in the order that their numbers follow; every one of them has a vote.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: np.ndarray = field(repr=False)  # [N] numbers of people
    statement: np.ndarray = field(repr=False)  # [N] numbers of statements
    value: np.ndarray = field(repr=False)  # [N] 1 agree, -1 disagree, 0 pass

    def __post_init__(self) -> None:
        if len(self.value) and (self.value.min() < DISAGREE or self.value.max() > AGREE):
            raise ValueError("A vote is 1 (agree), -1 (disagree) or 0 (pass).")

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, int]]) -> "Votes":
        """From rows (person, statement, vote): the last one for a person and a statement counts; people and
        statements keep the order in which they are met."""
        rows = rows if isinstance(rows, list | tuple) else list(rows)
        people, statements = Numbers(), Numbers()
        person, statement = people.of(map(WHO, rows), len(rows)), statements.of(map(WHAT, rows), len(rows))
        value = np.fromiter(map(WAY, rows), np.int8, len(rows))
        columns = last_of_each(person, statement, value, len(statements.names))
        return cls(people.names, statements.names, *columns)

    def sorted(self) -> "Votes":
        """The same votes, whatever the order in which they were met."""
        people, of_person = _in_natural_order(self.people)
        statements, of_statement = _in_natural_order(self.statements)
        columns = last_of_each(
            of_person[self.person], of_statement[self.statement], self.value, len(statements)
        )
        return Votes(people, statements, *columns)

    def without(self, statements: Iterable[str]) -> "Votes":
        """The votes on other statements; who has none left is gone."""
        gone = set(statements)
        is_kept = np.array([name not in gone for name in self.statements], bool)
        keep = is_kept[self.statement] if len(self.value) else np.zeros(0, bool)
        people, person = _renumbered(self.people, self.person[keep])
        kept, statement = _renumbered(self.statements, self.statement[keep])
        return Votes(people, kept, person, statement, self.value[keep])


class Numbers:
    """Numbers for names, in the order in which they are met."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._number)

    def of(self, names: Iterable[str], length: int) -> np.ndarray:
        return np.fromiter(map(self._number.__getitem__, names), np.intp, length)


def last_of_each(
    person: np.ndarray, statement: np.ndarray, value: np.ndarray, statements: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sorted by person, then statement; of several votes in one cell, the last."""
    cell = person * statements + statement
    if len(cell) > 1 and not (cell[1:] > cell[:-1]).all():
        order = np.argsort(cell, kind="stable")
        cell = cell[order]
        order = order[np.append(cell[1:] != cell[:-1], True)]
        person, statement, value = person[order], statement[order], value[order]
    return person, statement, value


def natural(name: str) -> tuple[bool, int, str]:
    """Numbers by their size, before words."""
    is_number = name.isascii() and name.isdigit() and len(name) < 19
    return not is_number, int(name) if is_number else 0, name


def _in_natural_order(names: tuple[str, ...]) -> tuple[tuple[str, ...], np.ndarray]:
    order = sorted(range(len(names)), key=_keys(names).__getitem__)
    number = np.empty(len(names), np.intp)
    number[order] = np.arange(len(names))
    return tuple(names[i] for i in order), number


def _keys(names: tuple[str, ...]) -> list:
    """What `natural` sorts by; the numbers alone where all are short numbers, each written in one way."""
    together = "".join(names)
    if together.isascii() and together.isdigit() and max(map(len, names)) < 19:
        numbers = list(map(int, names))
        if "".join(map(str, numbers)) == together:
            return numbers
    return list(map(natural, names))


def _renumbered(names: tuple[str, ...], numbers: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    present = np.bincount(numbers, minlength=len(names)) > 0
    return tuple(n for n, p in zip(names, present, strict=True) if p), (np.cumsum(present) - 1)[numbers]
