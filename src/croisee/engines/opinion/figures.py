"""Figures of a statement in a group: shares, tests, what represents the group, what all agree on, what to ask
next.

Formulas of the Polis engine (compdemocracy/polis, `math/src/polismath/math`: repness.clj, stats.clj,
conversation.clj). All of them take numbers or arrays. Passes count as votes.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

SIGNIFICANT = 1.2816  # one-sided, 90 %
SHOWN = 5  # statements that represent a group, or that all agree on
META = 49.0  # the priority of a statement about the conversation itself


def share(said, votes):
    """The smoothed share: (n + 1) / (N + 2)."""
    return (said + 1) / (votes + 2)


def proportion_test(said, votes):
    """How far the share lies from one half, in standard errors."""
    return 2 * np.sqrt(votes + 1) * ((said + 1) / (votes + 1) - 0.5)


def two_proportion_test(said, said_by_others, votes, votes_of_others):
    """How far two shares lie from each other, in standard errors."""
    here, there = (said + 1) / (votes + 1), (said_by_others + 1) / (votes_of_others + 1)
    pooled = (said + said_by_others + 2) / (votes + votes_of_others + 2)
    spread = np.sqrt(abs(pooled * (1 - pooled)) * (1 / (votes + 1) + 1 / (votes_of_others + 1)))
    return np.where(pooled == 1, 0.0, (here - there) / np.where(spread == 0, 1.0, spread))


def priority(agrees, passes, votes, extremity):
    """How much an answer to this statement teaches; the next one is drawn in proportion to it."""
    importance = (1 - share(passes, votes)) * (extremity + 1) * share(agrees, votes)
    return (importance * (1 + 8 * 2.0 ** (-votes / 5))) ** 2


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each group agreed, disagreed and voted at all, [G, S]."""

    agree: np.ndarray
    disagree: np.ndarray
    votes: np.ndarray

    @property
    def passes(self) -> np.ndarray:
        return self.votes - self.agree - self.disagree

    def only(self, statements: np.ndarray) -> "Counts":
        """Of these statements."""
        return Counts(self.agree[:, statements], self.disagree[:, statements], self.votes[:, statements])

    def total(self) -> "Counts":
        """All groups together, [1, S]."""
        return Counts(*(c.sum(axis=0, keepdims=True) for c in (self.agree, self.disagree, self.votes)))


def counts_by(
    group: np.ndarray, groups: int, statement: np.ndarray, statements: int, value: np.ndarray
) -> Counts:
    """Counts of votes; `group` is the group of each vote, -1 for none."""
    size = groups * statements
    cell = group.astype(np.int64) * statements + statement
    inside = group >= 0
    return Counts(
        *(
            np.bincount(cell[which], minlength=size).reshape(groups, statements)
            for which in (inside & (value > 0), inside & (value < 0), inside)
        )
    )


class Said(NamedTuple):
    """A statement that represents a group, or that all share."""

    statement: int  # its number
    agrees: bool
    said: int
    votes: int
    probability: float
    z: float  # of the share against one half
    times: float | None = None  # how many times the share of the others
    difference: float | None = None  # z of the share against that of the others


def group_informed_consensus(counts: Counts) -> np.ndarray:
    """The product over groups of the smoothed share of agreement, [S]."""
    return np.prod(share(counts.agree, counts.votes), axis=0)


def representative(counts: Counts, names: np.ndarray) -> tuple[tuple[Said, ...], ...]:
    """For each group, up to five statements that say what it thinks and others think less; agreements first.
    `names` are the numbers of the statements that are counted."""
    everyone = counts.total()
    others = Counts(
        everyone.agree - counts.agree, everyone.disagree - counts.disagree, everyone.votes - counts.votes
    )
    sides = [
        (
            said,
            share(said, counts.votes),
            proportion_test(said, counts.votes),
            share(said, counts.votes) / share(theirs, others.votes),
            two_proportion_test(said, theirs, counts.votes, others.votes),
        )
        for said, theirs in ((counts.agree, others.agree), (counts.disagree, others.disagree))
    ]
    return tuple(
        _representative(names, counts.votes[g], *([column[g] for column in side] for side in sides))
        for g in range(len(counts.votes))
    )


def _representative(
    names: np.ndarray, votes: np.ndarray, for_it: list[np.ndarray], against: list[np.ndarray]
) -> tuple[Said, ...]:
    agree, pa, pat, ra, rat = for_it
    disagree, pd, pdt, rd, rdt = against
    agrees = rat > rdt

    def said(j: int) -> Said:
        n, p, pt, r, rt = for_it if agrees[j] else against
        return Said(
            int(names[j]),
            bool(agrees[j]),
            int(n[j]),
            int(votes[j]),
            float(p[j]),
            float(pt[j]),
            float(r[j]),
            float(rt[j]),
        )

    enough = ((rat > SIGNIFICANT) & (pat > SIGNIFICANT)) | ((rdt > SIGNIFICANT) & (pdt > SIGNIFICANT))
    best = _best_agreement(agree + disagree, ra, rat, pa, pat)
    head = () if best is None else (said(best),)
    if not enough.any():
        if not head and len(votes):
            head = (said(int(np.argmax(np.maximum(rat, rdt)))),)
        return head
    weight = np.where(agrees, ra * rat * pa * pat, rd * rdt * pd * pdt)
    chosen = np.flatnonzero(enough)
    chosen = chosen[np.argsort(-weight[chosen], kind="stable")]
    kept = [*head, *(said(int(j)) for j in chosen[: SHOWN + 1] if j != best)][:SHOWN]
    return tuple(sorted(kept, key=lambda one: not one.agrees))


def _best_agreement(spoken, ra, rat, pa, pat) -> int | None:
    """What the group agrees on best, by rules that look at the statements one after the other."""
    robust, plain = ra * rat * pa * pat, pa * pat
    starts = (spoken > 0) & ((pat > SIGNIFICANT) | ((ra > 1) & (pa > 0.5)))
    if not starts.any():
        return None
    best = int(np.argmax(starts))
    while True:
        worth = robust if ra[best] > 1 else plain
        later = np.flatnonzero((worth[best + 1 :] > worth[best]) & (spoken[best + 1 :] > 0))
        if not len(later):
            return best
        best += 1 + int(later[0])


def shared(counts: Counts, names: np.ndarray, *, agree: bool) -> tuple[Said, ...]:
    """Up to five statements on which everybody, taken together, agrees (or disagrees)."""
    total = counts.total()
    said, votes = (total.agree if agree else total.disagree)[0], total.votes[0]
    p, pt = share(said, votes), proportion_test(said, votes)
    chosen = np.flatnonzero((p > 0.5) & (pt > SIGNIFICANT))
    chosen = chosen[np.argsort(-(p * pt)[chosen], kind="stable")][:SHOWN]
    return tuple(
        Said(int(names[j]), agree, int(said[j]), int(votes[j]), float(p[j]), float(pt[j])) for j in chosen
    )
