"""The answers to a field that its conditions tell from each other, and how likely each is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from .fields import UNKNOWN, FieldTests
from .rule import Territories, Value

OTHER = "\0"  # an answer that no rule names
Weights = Mapping[Value, float]


@dataclass(frozen=True, slots=True)
class Answers:
    """One of each kind, what its conditions make of it (a row each), and its share of all answers."""

    values: tuple[Value, ...]
    outcomes: np.ndarray  # [answers, nodes of the field]
    shares: np.ndarray


def answers_to(tests: FieldTests, territories: Territories, priors: Weights | None = None) -> Answers:
    """All kinds alike, but places by their number and what has priors by these."""
    weighted = priors or (places(tests, territories) if tests.by_place and territories.containers else None)
    values = list(weighted or evenly(tests))
    rows = outcomes_of(tests, values, territories)
    outcomes, first, kind = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    shares: np.ndarray = np.ones(len(first))
    if weighted:
        shares = np.bincount(kind.reshape(-1), np.array(list(weighted.values()), dtype=float))
    tell = (outcomes != UNKNOWN).all(axis=1) | (outcomes == UNKNOWN).any(axis=1).all()
    shares = np.where(tell, shares, 0.0)
    return Answers(tuple(values[n] for n in first), outcomes, shares / (shares.sum() or 1.0))


def outcomes_of(tests: FieldTests, values: Sequence[Value], territories: Territories) -> np.ndarray:
    """What the conditions of a field make of each answer: [answers, nodes of the field]."""
    scratch = np.full(int(tests.nodes.max()) + 1, UNKNOWN, dtype=np.int8)
    rows = np.empty((len(values), len(tests.nodes)), dtype=np.int8)
    for row, value in zip(rows, values, strict=True):
        scratch[tests.nodes] = UNKNOWN
        tests.write(scratch, value, territories)
        row[:] = scratch[tests.nodes]
    return rows


def places(tests: FieldTests, territories: Territories) -> Weights:
    """One place for all that lie in the same of the places that rules name, and how many these are."""
    named = frozenset(tests.by_place)
    number: Counter[frozenset[Value]] = Counter()
    example: dict[frozenset[Value], Value] = {}
    for code in territories.containers:
        around = territories.around(code) & named
        number[around] += 1
        example.setdefault(around, code)
    return {example[around]: float(n) for around, n in number.items()}


def evenly(tests: FieldTests) -> list[Value]:
    """One of each kind at least."""
    numbers = {limit for limit in chain(tests.low.tolist(), tests.high.tolist()) if np.isfinite(limit)}
    texts = {limit for _, one in tests.others for limit in (one.low, one.high) if isinstance(limit, str)}
    named = list(tests.by_value)
    kinds = known(named) if named or tests.by_place else []
    return [*kinds, *tests.by_place, *between(numbers), *after(texts), *([] if tests.of_lists.size else [0])]


def known(named: list[Value]) -> list[Value]:
    """The values that rules name, and one that none names; only yes and no where these are named."""
    if named and all(isinstance(value, bool) for value in named):
        return [True, False]
    return [*named, OTHER]


def between(limits: Iterable[float]) -> Iterator[Value]:
    """Each limit and what lies around it, in whole numbers where all limits are; not below nothing."""
    ordered = sorted(limits)
    least = min(0.0, *ordered) if ordered else 0.0
    if all(limit.is_integer() for limit in ordered):
        around = dict.fromkeys(int(limit) + step for limit in ordered for step in (-1, 0, 1))
        yield from (value for value in around if value >= least)
        return
    if ordered[0] > least:
        yield (ordered[0] + least) / 2
    for here, there in zip(ordered, [*ordered[1:], ordered[-1] + 2], strict=True):
        yield here
        yield (here + there) / 2


def after(limits: Iterable[str]) -> Iterator[Value]:
    """Before the first, each, and what comes at once after it."""
    for limit in sorted(limits):
        yield from ("", limit, f"{limit}\0")
