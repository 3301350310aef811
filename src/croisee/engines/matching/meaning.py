"""What texts mean beside the words and concepts that they name, where a model of it is given."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from .entry import Entry
from .weights import Weights

ASKED = 16  # needs whose likeness is known, while they are explained


class Embeddings(Protocol):
    """Anything that gives texts as rows of length 1."""

    def of(self, texts: Sequence[str]) -> np.ndarray:
        """A row for each text."""


class Meaning:
    """The vectors of the offers of an index."""

    def __init__(
        self, embeddings: Embeddings, offers: Sequence[Entry], previous: "Meaning | None" = None
    ) -> None:
        self.embeddings = embeddings
        is_like = previous is not None and previous.embeddings is embeddings
        self.known: dict[Entry, np.ndarray] = dict(previous.known) if previous and is_like else {}
        fresh = [offer for offer in offers if offer not in self.known]
        self.known.update(zip(fresh, embeddings.of([said(offer) for offer in fresh]), strict=True))
        self.known = {offer: self.known[offer] for offer in offers}
        self.rows = np.array([self.known[offer] for offer in offers], np.float32).reshape(len(offers), -1)
        self.likeness = lru_cache(ASKED)(self._likeness)

    def _likeness(self, need: Entry, weights: Weights) -> np.ndarray:
        """How near each offer is to a need, from 0 at what any two texts have in common, to 1."""
        if not len(self.rows):
            return np.zeros(0)
        [asked] = self.embeddings.of([said(need)])
        near: np.ndarray = (self.rows @ asked - weights.unrelated) / (1 - weights.unrelated)
        return np.clip(near, 0.0, 1.0)


def said(entry: Entry) -> str:
    return f"{entry.title} {entry.text}".strip()
