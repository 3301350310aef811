"""Which statement next: first those that have not yet reached one's own role and territory, then those whose
answer teaches most.

While a statement that the person may see has no vote from somebody of their role, or of their territory, they
get one of those: the one that reached fewest of their groups. After that the next one is drawn with the
published weights (see `figures.priority`). Nobody gets the same statement twice. The draw depends on the
seed, on the person and on how many statements they have seen, and on nothing else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from .figures import META, counts_by, priority
from .plane import Cells, plane_of
from .votes import Votes

Group = tuple[str, str]  # a column of declared groups, and one of its groups


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may come next: its weight, and the groups whom it has reached."""

    statement: str
    weight: float
    reached: frozenset[Group] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not 0 < self.weight < float("inf"):
            raise ValueError(f"A weight is greater than 0: {self.statement} has {self.weight}.")


def next_statement(
    candidates: Sequence[Candidate],
    *,
    person: str,
    groups: Collection[Group] = (),
    seen: Collection[str] = (),
    seed: int = 0,
) -> str | None:
    """The statement that this person gets next, or None when they have seen them all."""
    left = sorted((c for c in candidates if c.statement not in seen), key=lambda c: c.statement)
    if not left:
        return None
    chance = Random(f"{seed}:{person}:{len(seen)}")
    missing = [sum(group not in c.reached for group in groups) for c in left]
    if most := max(missing):
        return chance.choice([c for c, n in zip(left, missing, strict=True) if n == most]).statement
    return chance.choices(left, [c.weight for c in left])[0].statement


def candidates_of(
    votes: Votes,
    statements: Collection[str],
    declared: Mapping[str, Mapping[str, str]],
    *,
    meta: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """Every statement with its weight and whom it has reached, from the votes so far."""
    people, known = len(votes.people), len(votes.statements)
    plane = plane_of(Cells(votes.person, votes.statement, people, known), votes.value.astype(float))
    counts = counts_by(np.zeros_like(votes.person), 1, votes.statement, known, votes.value)
    weights = priority(counts.agree[0], counts.passes[0], counts.votes[0], plane.extremity)
    weight = dict(zip(votes.statements, weights.tolist(), strict=True))
    unseen = float(priority(0, 0, 0, 0))
    reached = _reached(votes, declared)
    return tuple(
        Candidate(s, META if s in meta else weight.get(s, unseen), frozenset(reached.get(s, ())))
        for s in statements
    )


def _reached(votes: Votes, declared: Mapping[str, Mapping[str, str]]) -> dict[str, set[Group]]:
    reached: dict[str, set[Group]] = {}
    for column, groups in declared.items():
        labels = [groups.get(who) for who in votes.people]
        for i, j in zip(votes.person.tolist(), votes.statement.tolist(), strict=True):
            if (label := labels[i]) is not None:
                reached.setdefault(votes.statements[j], set()).add((column, label))
    return reached
