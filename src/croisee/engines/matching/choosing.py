"""The rules after the score: what is proposed, and what is not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from .entry import Entry
from .weights import Weights

AT_ONCE = 40  # candidates looked at before the next ones
SORTED = 400  # of the best ones, before the others are needed
AT_LEAST = 0.2  # of the best score: what somebody from across the border is proposed from


class Nearness(NamedTuple):
    """How near two territories are, from 0 to 1, and whether a border lies between."""

    share: float
    is_across: bool = False


Near = Callable[[str, str], Nearness]


@dataclass(frozen=True, slots=True)
class Rules:
    """Each can be switched off."""

    skip_expired: bool = True
    skip_own: bool = True
    one_per_organisation: bool = True
    one_across: bool = True


class Chosen(NamedTuple):
    """The place of an offer in the index, its score with what its place adds, and its territory's."""

    place: int
    score: float
    nearness: Nearness | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One need before all offers, with everything that decides which of them are proposed."""

    need: Entry
    offers: Sequence[Entry]
    scores: np.ndarray  # of the texts
    weights: Weights
    rules: Rules = Rules()
    today: date | None = None
    near: Near | None = None
    declined: frozenset[str] = frozenset()

    def allows(self, offer: Entry) -> bool:
        """Neither expired, nor one's own, nor declined before."""
        own, rules = self.need.organisation, self.rules
        is_expired = rules.skip_expired and self.today and offer.until and offer.until < self.today
        is_own = rules.skip_own and own and own == offer.organisation
        return not is_expired and not is_own and offer.id not in self.declined

    def nearness(self, there: str) -> Nearness | None:
        here = self.need.territory
        return self.near(here, there) if self.near and here and there else None

    def key(self, place: int) -> str | int:
        """What may be there once: an organisation, or an offer of nobody's."""
        organisation = self.offers[place].organisation
        return organisation if organisation and self.rules.one_per_organisation else place


def choose(asked: Asked, top: int) -> list[Chosen]:
    """The best offers that the rules let through, the best first, equal ones by their places."""
    seen: list[Chosen] = []
    wants_across = asked.near is not None and asked.rules.one_across and top > 1
    most = bonus(asked.weights, Nearness(1.0, True) if asked.near else None, bool(asked.need.kind))
    for candidates, left in in_turn(asked):
        seen += candidates
        chosen = the_best(seen, asked, top, wants_across)
        is_full = len(chosen) == top and chosen[-1].score >= left * most
        is_hopeless = bool(chosen) and left * most < chosen[0].score * AT_LEAST
        if is_full and (not wants_across or is_hopeless or any(map(is_across, chosen))):
            break
    return the_best(seen, asked, top, wants_across)


def the_best(seen: list[Chosen], asked: Asked, top: int, wants_across: bool) -> list[Chosen]:
    """Of those looked at; the last gives way to one from across the border when nobody else is."""
    best: dict[str | int, Chosen] = {}
    for one in sorted(seen, key=lambda one: -one.score):
        best.setdefault(asked.key(one.place), one)
    chosen = list(best.values())[:top]
    if not wants_across or len(chosen) < top or any(map(is_across, chosen)):
        return chosen
    taken = {asked.key(one.place) for one in chosen[:-1]}
    others = [
        one
        for one in seen
        if is_across(one) and asked.key(one.place) not in taken and one.score >= chosen[0].score * AT_LEAST
    ]
    return [*chosen[:-1], max(others, key=lambda one: one.score)] if others else chosen


def is_across(one: Chosen) -> bool:
    return one.nearness is not None and one.nearness.is_across


def in_turn(asked: Asked) -> Iterator[tuple[list[Chosen], float]]:
    """Those that score and are allowed, some at a time, by the score of their texts; and that of the last."""
    nearness = cache(asked.nearness)
    for places, least in some_at_a_time(asked.scores):
        candidates = []
        for place in places:
            offer = asked.offers[place]
            if asked.allows(offer):
                where = nearness(offer.territory)
                is_same = bool(offer.kind) and offer.kind == asked.need.kind
                score = float(asked.scores[place]) * bonus(asked.weights, where, is_same)
                candidates.append(Chosen(place, score, where))
        yield candidates, least


def some_at_a_time(scores: np.ndarray) -> Iterator[tuple[list[int], float]]:
    """The places of those that score, the best first, and the score below which the others are.

    Equal ones stay in their order. Most questions end with the first few: only the best are sorted at first.
    """
    least = float(np.partition(scores, -SORTED)[-SORTED]) if len(scores) > SORTED else 0.0
    for is_wanted in ((scores >= least) & (scores > 0), (scores < least) & (scores > 0)):
        places = np.flatnonzero(is_wanted)
        ordered = places[np.argsort(-scores[places], kind="stable")]
        for start in range(0, len(ordered), AT_ONCE):
            some = ordered[start : start + AT_ONCE]
            yield some.tolist(), float(scores[some[-1]])


def bonus(weights: Weights, where: Nearness | None, is_same_kind: bool) -> float:
    """What multiplies the score of the text: bounded, so that nothing is proposed for its place alone."""
    if where is None:
        return 1.0 + weights.kind * is_same_kind
    near = min(max(where.share, 0.0), 1.0)
    return 1.0 + weights.nearness * near + weights.across * where.is_across + weights.kind * is_same_kind
