"""How the people of one run are first dealt to its tables."""

from collections.abc import Sequence
from itertools import count
from math import inf

import numpy as np

from .measures import share_a_language
from .solver import Program, solve


def deal(
    people: np.ndarray,
    size: int,
    order: np.ndarray,
    spoken: Sequence[frozenset[str]] | None,
    kept: dict[int, int],
    *,
    seed: int,
) -> dict[int, int]:
    """The table (from 1) of each person of a run.

    Tables are as few as the size (and a common language, when `spoken` is given) allows, and as equal as can
    be; like people, neighbours in `order`, are dealt to different ones. `kept` are tables that people keep,
    the locked ones first: then nobody of them moves and the others fill the seats.
    """
    ordered = people[np.argsort(order[people], kind="stable")]
    if kept:
        return _fill(ordered, size, spoken, kept)
    if spoken is None:
        return _round(ordered, -(-len(people) // size), 1)
    tables: dict[int, int] = {}
    first = 1
    for group, desks in groups_by_language(ordered, size, spoken, seed):
        tables |= _round(group, desks, first)
        first += desks
    return tables


def _round(people: Sequence[int] | np.ndarray, desks: int, first: int) -> dict[int, int]:
    return {int(i): first + place % desks for place, i in enumerate(people)}


def _fill(
    people: np.ndarray, size: int, spoken: Sequence[frozenset[str]] | None, kept: dict[int, int]
) -> dict[int, int]:
    sitting: dict[int, list[int]] = {}
    for i, table in kept.items():
        if _may_join(i, sitting.get(table, []), size, spoken):
            sitting.setdefault(table, []).append(i)
    seated = {i for members in sitting.values() for i in members}
    while len(sitting) * size < len(people):
        sitting[_next(sitting)] = []
    for i in (i for i in map(int, people) if i not in seated):
        open_to = [t for t in sitting if _may_join(i, sitting[t], size, spoken)]
        table = min(open_to, key=lambda t: (len(sitting[t]), t)) if open_to else _next(sitting)
        sitting.setdefault(table, []).append(i)
    return {i: table for table, members in sitting.items() for i in members}


def _next(sitting: dict[int, list[int]]) -> int:
    """The first number that no table has."""
    return next(t for t in count(1) if t not in sitting)


def _may_join(i: int, members: Sequence[int], size: int, spoken: Sequence[frozenset[str]] | None) -> bool:
    return len(members) < size and (spoken is None or share_a_language([spoken[j] for j in (*members, i)]))


def groups_by_language(
    people: np.ndarray, size: int, spoken: Sequence[frozenset[str]], seed: int
) -> list[tuple[list[int], int]]:
    """Groups of people with a language in common, each with its number of tables: fewest tables, then most
    equal.
    """
    kinds: dict[frozenset[str], list[int]] = {}
    for i in map(int, people):
        kinds.setdefault(spoken[i], []).append(i)
    languages = sorted(frozenset.union(*kinds)) or ["?"]
    fewest = _share_out(kinds, languages, size, 0, seed)
    desks = int(fewest[1].sum())
    for least in range(len(people) // desks, 0, -1):
        shares, tables = _share_out(kinds, languages, size, least, seed)
        if tables.sum() == desks:
            break
    groups = []
    for column in np.nonzero(tables)[0]:
        members = [
            members.pop(0)
            for members, share in zip(kinds.values(), shares[:, column], strict=True)
            for _ in range(share)
        ]
        groups.append((members, int(tables[column])))
    return groups


def _share_out(
    kinds: dict[frozenset[str], list[int]], languages: Sequence[str], size: int, least: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """How many of each kind of people speak each language (kinds, languages), and the tables of each
    language.
    """
    people = np.array([len(members) for members in kinds.values()])
    row, column = _may_speak(list(kinds), languages)
    program = _fewest_tables(people, row, column, len(languages), size, least)
    solution = solve(program, deadline=inf, seed=seed)
    shares = np.zeros((len(people), len(languages)), dtype=np.int64)
    if solution is None:
        return shares, np.zeros(len(languages))
    shares[row, column] = np.round(solution.values[: len(row)])
    return shares, np.round(solution.values[len(row) :])


def _may_speak(kinds: Sequence[frozenset[str]], languages: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The cells (kind, language) that may hold somebody; who has said nothing speaks any."""
    cells = [
        (k, c)
        for k, spoken in enumerate(kinds)
        for c, code in enumerate(languages)
        if not spoken or code in spoken
    ]
    return np.array([k for k, _ in cells]), np.array([c for _, c in cells])


def _fewest_tables(
    people: np.ndarray, row: np.ndarray, column: np.ndarray, languages: int, size: int, least: int
) -> Program:
    """Unknown: the people of each cell, then the tables of each language, as few as can be.

    Rows: each kind is shared out whole; a table of a language has at most `size` and at least `least` people.
    """
    kinds, cells, each = len(people), np.arange(len(row)), np.arange(languages)
    tables = len(row) + each
    entries = [
        (row, cells, 1),
        (kinds + column, cells, 1),
        (kinds + each, tables, -size),
        (kinds + languages + column, cells, 1),
        (kinds + languages + each, tables, -least),
    ]
    total = len(row) + languages
    return Program(
        cost=np.concatenate([np.zeros(len(row)), np.ones(languages)]),
        nudge=np.zeros(total),
        upper=np.full(total, float(people.sum())),
        row_lower=np.concatenate([people, np.full(languages, -inf), np.zeros(languages)]),
        row_upper=np.concatenate([people, np.zeros(languages), np.full(languages, inf)]),
        triples=(
            np.concatenate([r for r, _, _ in entries]),
            np.concatenate([c for _, c, _ in entries]),
            np.concatenate([np.full(len(c), v, dtype=float) for _, c, v in entries]),
        ),
    )
