"""Who is worth meeting: two organisations of which each has what the other needs.

A contact is worth what its poorer side gains: the harmonic mean of both directions. Pairs are taken from the
best on, and nobody gets more than a few: what maximises the expected matches alone sends everybody to the
same ones.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

import numpy as np

from croisee.engines.text.thesaurus import Thesaurus

from .choosing import Chosen
from .entry import Entry
from .explaining import Match, explain
from .features import Features, features_of
from .index import Index
from .meaning import Embeddings

KEPT = 100  # others of each organisation that are looked at
LEAST = 0.05  # of a need, that an offer answers: below, it is no reason to meet


@dataclass(frozen=True, slots=True)
class Organisation:
    """With what it needs and what it has."""

    id: str
    needs: tuple[Entry, ...] = ()
    offers: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Two that should meet: what the first one finds at the other, and the other way round."""

    one: str
    other: str
    score: float
    finds: Match
    gives: Match


@dataclass(frozen=True, slots=True)
class Way:
    """What one organisation finds at another: its need, the place of the offer, the score."""

    need: Entry
    place: int
    score: float


def contacts(
    organisations: Iterable[Organisation],
    thesaurus: Thesaurus | None = None,
    *,
    most: int = 5,
    today: date | None = None,
    apart: frozenset[frozenset[str]] = frozenset(),
    embeddings: Embeddings | None = None,
) -> list[Contact]:
    """The pairs worth a meeting, the best first; nobody is in more than `most`, those `apart` in none."""
    everyone = sorted(organisations, key=lambda one: one.id)
    owner = {offer.id: n for n, one in enumerate(everyone) for offer in one.offers if counts(offer, today)}
    counted = (offer for one in everyone for offer in one.offers if counts(offer, today))
    index = Index(counted, thesaurus, embeddings=embeddings)
    owners = np.array([owner[offer.id] for offer in index.offers], np.int64)
    needs = [[need for need in one.needs if counts(need, today)] for one in everyone]
    read = {need: features_of(need, index.thesaurus, index.weights) for own in needs for need in own}
    found = [ways(index, owners, n, own, read) for n, own in enumerate(needs)]
    pairs = [
        (harmonic(way.score, back.score), n, other)
        for n, of in enumerate(found)
        for other, way in of.items()
        if n < other
        and (back := found[other].get(n))
        and frozenset((everyone[n].id, everyone[other].id)) not in apart
    ]
    return [
        Contact(
            everyone[n].id,
            everyone[other].id,
            round(score, 4),
            told(index, found[n][other], read),
            told(index, found[other][n], read),
        )
        for score, n, other in shared_out(pairs, most)
    ]


def counts(entry: Entry, today: date | None) -> bool:
    return not (today and entry.until and entry.until < today)


def ways(
    index: Index, owners: np.ndarray, own: int, needs: Sequence[Entry], read: Mapping[Entry, Features]
) -> dict[int, Way]:
    """The best that one organisation finds at each other one, of those where it finds most."""
    best: dict[int, Way] = {}
    for need in needs:
        scores = index.scores(read[need], need)
        for place in np.argsort(-scores, kind="stable")[: KEPT * 2].tolist():
            score, other = float(scores[place]), int(owners[place])
            if score < LEAST:
                break
            if other != own and (other not in best or score > best[other].score):
                best[other] = Way(need, place, score)
    return dict(nlargest(KEPT, best.items(), key=lambda item: item[1].score))


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other)


def shared_out(pairs: list[tuple[float, int, int]], most: int) -> Iterator[tuple[float, int, int]]:
    """From the best on, as long as both have fewer than they may have."""
    had: dict[int, int] = {}
    for score, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if had.get(one, 0) < most and had.get(other, 0) < most:
            had[one], had[other] = had.get(one, 0) + 1, had.get(other, 0) + 1
            yield score, one, other


def told(index: Index, way: Way, read: Mapping[Entry, Features]) -> Match:
    return explain(index, way.need, read[way.need], Chosen(way.place, way.score, None), 1)
