"""Votes as columns: who, on what, which way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

AGREE, PASS, DISAGREE = 1, 0, -1


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
        return cls.from_columns([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])

    @classmethod
    def from_columns(cls, people: Sequence[str], statements: Sequence[str], values: Sequence[int]) -> "Votes":
        """The same from three columns of one length."""
        names, person = numbered(people)
        said, statement = numbered(statements)
        return cls(names, said, *last_of_each(person, statement, np.array(values, np.int8), len(said)))

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


def numbered(names: Sequence[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """The different names in the order in which they are met, and the number of each."""
    different = tuple(dict.fromkeys(names))
    number = dict(zip(different, range(len(different)), strict=True))
    return different, np.fromiter(map(number.__getitem__, names), np.intp, len(names))


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
    order = sorted(range(len(names)), key=lambda i: natural(names[i]))
    number = np.empty(len(names), np.intp)
    number[order] = np.arange(len(names))
    return tuple(names[i] for i in order), number


def _renumbered(names: tuple[str, ...], numbers: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    present = np.bincount(numbers, minlength=len(names)) > 0
    return tuple(n for n, p in zip(names, present, strict=True) if p), (np.cumsum(present) - 1)[numbers]
