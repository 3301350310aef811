"""What would make somebody eligible: the fewest fields that would have to be otherwise, each by little."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .answers import OTHER, evenly, outcomes_of
from .compiled import Compiled
from .explaining import NAMES
from .facts import Fact
from .fields import NO, UNKNOWN, YES, FieldTests
from .rule import Answer, Facts, Rule, Territories, Value

MOST_FIELDS, MOST_ANSWERS = 3, 12  # together; of each, when several are tried together


@dataclass(frozen=True, slots=True)
class Step:
    """A field, what would have to be true of it, and the answers that would do, nearest first."""

    field: str
    fact: Fact
    answers: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Steps that are needed together, and what the verdict would be: eligible, or unknown for other facts."""

    steps: tuple[Step, ...]
    verdict: str

    def __str__(self) -> str:
        return " and ".join(str(step.fact) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Trial:
    """Answers to one field other than the one that was given, and what its conditions make of each."""

    field: str
    tests: FieldTests
    given: Answer
    answers: Sequence[Value]
    outcomes: np.ndarray

    @classmethod
    def of(cls, field: str, tests: FieldTests, given: Answer, territories: Territories) -> "Trial":
        answers = sorted(evenly(tests), key=lambda answer: distance(answer, given))
        return cls(field, tests, given, answers, outcomes_of(tests, answers, territories))

    def step(self, would_do: Sequence[Value]) -> Step:
        """In words, from the answers that would do."""
        best, given = would_do[0], self.given
        named = tuple(answer for answer in would_do if answer != OTHER)
        what, verb = ("codes", "lie") if self.tests.by_place else ("values", "be")
        if isinstance(best, int | float) and isinstance(given, int | float) and self.tests.between.size:
            fact = self.said("must_fall", high=best) if best < given else self.said("must_rise", low=best)
            return Step(self.field, fact, (best,))
        if OTHER in would_do:
            barred = tuple(one for one in self.answers if one not in would_do)
            return Step(self.field, self.said(f"must_not_{verb}", **{what: barred}), named)
        return Step(self.field, self.said(f"must_{verb}", **{what: named}), named)

    def said(self, kind: str, **values: object) -> Fact:
        return Fact(kind, {"field": self.field, **values})


Together = tuple[Trial, ...]


def changes(rule: Rule, facts: Facts, territories: Territories) -> tuple[Change, ...]:
    """Each field that is enough alone, else the first two or three together; the rule is as it stands."""
    one = Compiled((rule,), territories)
    values = one.values(facts)
    if values[one.roots[0]] != NO:
        return ()
    trials = [
        Trial.of(name, tests, facts[name], territories)
        for name, tests in one.fields.items()
        if facts.get(name) not in (None, ())
    ]
    hopeful = [helpful(size, trials, one, values) for size in range(1, MOST_FIELDS + 1)]
    for goal in (YES, UNKNOWN):
        for some in hopeful:
            found = tuple(changes_of(some, one, values, goal))
            if found:
                return found if some is hopeful[0] else found[:1]
    return ()


def helpful(size: int, trials: Sequence[Trial], one: Compiled, values: np.ndarray) -> list[Together]:
    """So many fields together without which the rule would not be refused: no others need be tried."""
    several = list(combinations(trials, size))
    tried = np.repeat(values[:, None], len(several), axis=1)
    for column, some in enumerate(several):
        for trial in some:
            tried[trial.tests.nodes, column] = UNKNOWN
    for group in one.groups:
        group.write(tried)
    return [some for some, value in zip(several, tried[one.roots[0]], strict=True) if value != NO]


def changes_of(several: Sequence[Together], one: Compiled, values: np.ndarray, goal: int) -> Iterator[Change]:
    """Those of these fields that reach the goal."""
    for some in several:
        size = len(some)
        most = None if size == 1 else MOST_ANSWERS
        shape = [len(trial.answers[:most]) for trial in some]
        columns = np.indices(shape).reshape(size, -1)  # which answer of each field
        tried = np.repeat(values[:, None], columns.shape[1], axis=1)
        for trial, picked in zip(some, columns, strict=True):
            tried[trial.tests.nodes] = trial.outcomes[picked].T
        for group in one.groups:
            group.write(tried)
        hits = columns[:, tried[one.roots[0]] == goal]
        if hits.size:
            best = hits[:, hits.sum(axis=0).argmin()]
            yield Change(tuple(steps_of(some, hits, best)), NAMES[goal])


def steps_of(some: Sequence[Trial], hits: np.ndarray, best: np.ndarray) -> Iterator[Step]:
    """For each field all answers that would do beside the best ones to the others."""
    for place, trial in enumerate(some):
        others = np.arange(len(some)) != place
        fits = (hits[others] == best[others, None]).all(axis=0)
        picked = np.sort(hits[place][fits])
        yield trial.step([trial.answers[n] for n in picked])


def distance(answer: Value, given: Answer) -> float:
    """Of numbers; other answers are all as near, but one that no rule names comes last."""
    if answer == OTHER:
        return float("inf")
    both = (answer, given)
    return abs(answer - given) if all(isinstance(one, int | float) for one in both) else 0.0  # type: ignore[operator]
