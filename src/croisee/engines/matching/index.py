"""One index of words and concepts, ranked as BM25 does.

Score of an offer = Σ over the terms of the need of weight · idf · level · tf (k1 + 1) / (tf + k1 (1 − b
+ b · length / mean)), with idf = log(1 + (N − n + ½) / (n + ½)) (Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009). Terms are stems and concepts; `level` is 1 for what is said
and a share for what is broader.

An offer that names many things meets every need a little: its score is divided by a power of what its
concepts weigh beside the mean (after pivoted normalisation, Singhal, Buckley and Mitra, 1996). What comes
out is divided by what the need would score itself, so 1 is an offer that says the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from croisee.engines.text.thesaurus import Thesaurus, shipped

from .choosing import Asked, Near, Rules, choose
from .entry import Entry
from .explaining import Match, explain
from .features import CONCEPT, Features, features_of
from .meaning import Embeddings, Meaning
from .weights import Weights

FEW = 0.4  # of the mean: an offer that names hardly anything gains no more from that


class Index:
    """Offers, ready to be asked; `previous` lends what it knows of those that did not change."""

    def __init__(
        self,
        offers: Iterable[Entry],
        thesaurus: Thesaurus | None = None,
        *,
        weights: Weights | None = None,
        previous: "Index | None" = None,
        embeddings: Embeddings | None = None,
    ) -> None:
        self.offers: Sequence[Entry] = sorted(offers, key=lambda offer: offer.id)  # equal scores: by id
        self.thesaurus = thesaurus or shipped()
        self.weights = weights or Weights()
        known = previous.features if previous and previous.is_like(self) else {}
        self.features: dict[Entry, Features] = {
            offer: known.get(offer) or features_of(offer, self.thesaurus, self.weights)
            for offer in self.offers
        }
        self.meaning: Meaning | None = (
            Meaning(embeddings, self.offers, previous.meaning if previous else None) if embeddings else None
        )
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
        """How much of what a need says each offer says, from 0 to 1; what it means the same adds to that."""
        found = self.scores_of_words(features, need)
        if self.meaning is None:
            return found
        return found + self.weights.meaning * self.meaning.likeness(need, self.weights)

    def means_the_same(self, need: Entry, place: int) -> bool:
        """Whether an offer is near enough to a need for that to be a reason."""
        if self.meaning is None:
            return False
        return bool(self.meaning.likeness(need, self.weights)[place] >= self.weights.close)

    def scores_of_words(self, features: Features, need: Entry) -> np.ndarray:
        """The same by words and concepts alone."""
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
            for other in thesaurus.related(name):
                if other not in features.concepts:
                    related[other] = max(related.get(other, 0.0), weights.related * weight)
        for name, share in features.broader.items():
            related[name] = max(related.get(name, 0.0), share)
        for name, weight in related.items():
            yield CONCEPT + name, weight

    def most(self, features: Features, need: Entry) -> float:
        """What an offer would score that says exactly what the need says."""
        k, b = self.weights.saturation, self.weights.length
        norm = k * (1 - b + b * features.length / self.length)
        impacts = {
            term: self.idf_of(term) * level * said * (k + 1) / (said + norm)
            for term, said, level in said_by(need, features, self.weights)
        }
        mass = sum(impacts[CONCEPT + name] for name in features.concepts)
        total = sum(weight * impacts.get(term, 0.0) for term, weight in self.asked(features, need))
        return float((total or 1.0) / self.crowded(np.array(mass / self.mass)))

    def crowded(self, mass: np.ndarray) -> np.ndarray:
        """By what an offer is divided whose concepts weigh so much beside the mean."""
        return np.maximum(mass, FEW) ** self.weights.crowding

    def idf_of(self, term: str) -> float:
        number = self.terms.get(term)
        return self.unheard if number is None else self.idf[number]

    def _file(self) -> None:
        """Sort what the offers say by term."""
        terms: dict[str, int] = {}
        numbers: list[int] = []
        said: list[tuple[int, float, float]] = []
        for place, offer in enumerate(self.offers):
            for term, often, level in said_by(offer, self.features[offer], self.weights):
                numbers.append(terms.setdefault(term, len(terms)))
                said.append((place, often, level))
        order = np.argsort(np.array(numbers, np.int32), kind="stable")
        of_term = np.array(numbers, np.int32)[order]
        rows = np.array(said, np.float32).reshape(-1, 3)[order]
        tf, weight = rows[:, 1], rows[:, 2]
        self.terms = terms
        self.places = rows[:, 0].astype(np.int32)
        self.starts = np.searchsorted(of_term, np.arange(len(terms) + 1)).tolist()
        idf = rarity(len(self.offers), np.bincount(of_term, np.minimum(weight, 1.0), len(terms)))
        self.idf, self.unheard = idf.tolist(), float(rarity(len(self.offers), np.zeros(1))[0])
        lengths = np.array([self.features[offer].length for offer in self.offers], np.float32)
        self.length = float(lengths.mean()) if lengths.any() else 1.0
        k, b = self.weights.saturation, self.weights.length
        norm: np.ndarray = k * (1 - b + b * lengths / self.length)
        impacts = idf[of_term] * weight * tf * (k + 1) / (tf + norm[self.places])
        is_named = np.array([term.startswith(CONCEPT) for term in terms], bool)[of_term] & (weight >= 1)
        masses = np.bincount(self.places[is_named], impacts[is_named], len(self.offers))
        self.mass = float(masses.mean()) if masses.any() else 1.0
        self.impacts = (impacts / self.crowded(masses / self.mass)[self.places]).astype(np.float32)


def rarity(number: int, spread: np.ndarray) -> np.ndarray:
    """What it says of an offer to have a term that so many of all have."""
    weight: np.ndarray = np.log(1 + (number - spread + 0.5) / (spread + 0.5))
    return weight


def said_by(entry: Entry, features: Features, weights: Weights) -> Iterator[tuple[str, float, float]]:
    """The terms of an entry: how often, and at which level."""
    for stem, times in features.words.items():
        yield stem, times, 1.0
    for name, times in features.concepts.items():
        yield CONCEPT + name, times, weights.confirmed if name in entry.concepts else 1.0
    for name, share in features.broader.items():
        yield CONCEPT + name, 1.0, share
