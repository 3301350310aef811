"""One index of words and concepts, ranked as BM25 does.

Score of an offer = Σ over the terms of the need of weight · idf · level · tf (k1 + 1) / (tf + k1 (1 − b
+ b · length / mean)), with idf = log(1 + (N − n + ½) / (n + ½)) (Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009). Terms are stems and concepts; `level` is 1 for what is said
and a share for what is broader. It is divided by what the need would score itself: 1 is an offer that
says all the need says.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from croisee.engines.text.thesaurus import Thesaurus, shipped

from .choosing import Asked, Near, Rules, choose
from .entry import Entry
from .explaining import Match, explain
from .features import CONCEPT, Features, features_of
from .weights import Weights


class Index:
    """Offers, ready to be asked; `previous` lends what it knows of those that did not change."""

    def __init__(
        self,
        offers: Iterable[Entry],
        thesaurus: Thesaurus | None = None,
        *,
        weights: Weights | None = None,
        previous: "Index | None" = None,
    ) -> None:
        self.offers: Sequence[Entry] = sorted(offers, key=lambda offer: offer.id)  # equal scores: by id
        self.thesaurus = thesaurus or shipped()
        self.weights = weights or Weights()
        known = previous.features if previous and previous.is_like(self) else {}
        self.features: dict[Entry, Features] = {
            offer: known.get(offer) or features_of(offer, self.thesaurus, self.weights)
            for offer in self.offers
        }
        self._file()

    def is_like(self, other: "Index") -> bool:
        return self.thesaurus is other.thesaurus and self.weights == other.weights

    def best(
        self,
        need: Entry,
        top: int = 5,
        *,
        today: date | None = None,
        near: Near | None = None,
        declined: frozenset[str] = frozenset(),
        rules: Rules | None = None,
    ) -> list[Match]:
        """The offers that answer a need best, and why; `declined` are those that were refused before."""
        features = features_of(need, self.thesaurus, self.weights)
        asked = Asked(
            need,
            self.offers,
            self.scores(features, need),
            self.weights,
            rules or Rules(),
            today,
            near,
            declined,
        )
        return [
            explain(self, need, features, place, rank) for rank, place in enumerate(choose(asked, top), 1)
        ]

    def scores(self, features: Features, need: Entry) -> np.ndarray:
        """How much of what a need says each offer says, from 0 to 1."""
        asked = [
            (self.terms[term], weight) for term, weight in self.asked(features, need) if term in self.terms
        ]
        if not asked:
            return np.zeros(len(self.offers))
        slices = [slice(self.starts[term], self.starts[term + 1]) for term, _ in asked]
        places = np.concatenate([self.places[part] for part in slices])
        impacts = np.concatenate(
            [self.impacts[part] * weight for part, (_, weight) in zip(slices, asked, strict=True)]
        )
        return np.bincount(places, impacts, len(self.offers)) / self.most(features, need)

    def asked(self, features: Features, need: Entry) -> Iterator[tuple[str, float]]:
        """The terms of a need with their weights."""
        weights, thesaurus = self.weights, self.thesaurus
        for stem, times in features.words.items():
            yield stem, min(times, 3) * (weights.naming if stem in features.naming else weights.word)
        related: dict[str, float] = {}
        for name, times in features.concepts.items():
            weight = min(times, 3) * (weights.confirmed if name in need.concepts else 1.0)
            yield CONCEPT + name, weight
            concept = thesaurus.concepts.get(name)
            for other in concept.related if concept else ():
                if other not in features.concepts:
                    related[other] = max(related.get(other, 0.0), weights.related * weight)
        for name, share in features.broader.items():
            related[name] = max(related.get(name, 0.0), share)
        for name, weight in related.items():
            yield CONCEPT + name, weight

    def most(self, features: Features, need: Entry) -> float:
        """What an offer would score that says all of it."""
        total = sum(weight * self.idf_of(term) for term, weight in self.asked(features, need))
        return (total or 1.0) * (self.weights.saturation + 1)

    def idf_of(self, term: str) -> float:
        number = self.terms.get(term)
        n = 0.0 if number is None else float(self.spread[number])
        return float(np.log(1 + (len(self.offers) - n + 0.5) / (n + 0.5)))

    def _file(self) -> None:
        """Sort what the offers say by term."""
        terms: dict[str, int] = {}
        numbers: list[int] = []
        places: list[int] = []
        times: list[float] = []
        levels: list[float] = []
        for place, offer in enumerate(self.offers):
            for term, said, level in self.said(offer):
                numbers.append(terms.setdefault(term, len(terms)))
                places.append(place)
                times.append(said)
                levels.append(level)
        order = np.argsort(np.array(numbers, np.int32), kind="stable")
        of_term = np.array(numbers, np.int32)[order]
        weight = np.array(levels, np.float32)[order]
        tf = np.array(times, np.float32)[order]
        self.terms = terms
        self.places = np.array(places, np.int32)[order]
        self.starts = np.searchsorted(of_term, np.arange(len(terms) + 1)).tolist()
        self.spread = np.bincount(of_term, np.minimum(weight, 1.0), len(terms))
        lengths = np.array([self.features[offer].length for offer in self.offers], np.float32)
        k, b = self.weights.saturation, self.weights.length
        norm = k * (1 - b + b * lengths / (lengths.mean() or 1.0)) if len(lengths) else lengths
        idf = np.log(1 + (len(self.offers) - self.spread + 0.5) / (self.spread + 0.5))
        self.impacts = (idf[of_term] * weight * tf * (k + 1) / (tf + norm[self.places])).astype(np.float32)

    def said(self, offer: Entry) -> Iterator[tuple[str, float, float]]:
        """The terms of an offer: how often, and at which level."""
        features = self.features[offer]
        for stem, times in features.words.items():
            yield stem, times, 1.0
        for name, times in features.concepts.items():
            yield CONCEPT + name, times, self.weights.confirmed if name in offer.concepts else 1.0
        for name, share in features.broader.items():
            yield CONCEPT + name, 1.0, share
