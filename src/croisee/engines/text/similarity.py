"""Texts that say nearly the same: cosine of weighted character n-grams.

Each word is cut into the four letters that follow each other in it, its borders included: of the lengths
tried by McNamee and Mayfield (Character N-Gram Tokenization for European Language Text Retrieval,
Information Retrieval 7, 2004), four served European languages best; it forgives endings, compounds and
typing errors, and finds words that two languages share. Weights are (1 + log tf) · log(1 + N / df), and
texts are compared by the cosine of the angle between them (Salton and Buckley, Term-weighting approaches
in automatic text retrieval, 1988).

It sees letters, not meaning: the same thing in wholly other words, or in another language without common
words, goes unseen.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from unicodedata import combining, normalize

import numpy as np

from croisee.engines.text.languages import STOP_WORDS

LENGTH = 4
ALIKE = 0.3  # from here on, two texts are worth a look: measured in tests/engines/text
AT_ONCE = 2048  # columns of the product of texts and n-grams, so that memory stays small
SMALL = frozenset().union(*STOP_WORDS.values())
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts, by their places in the list, the first one first; 1 is the same words in any order."""

    one: int
    other: int
    similarity: float


def alike(texts: Sequence[str], *, least: float = ALIKE) -> list[Alike]:
    """The pairs of texts that say nearly the same, the closest first."""
    likeness = similarities(texts)
    ones, others = np.nonzero(np.triu(likeness >= least, k=1))
    pairs = [
        Alike(one, other, round(float(likeness[one, other]), 4))
        for one, other in zip(ones.tolist(), others.tolist(), strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair.similarity, pair.one, pair.other))


def similarities(texts: Sequence[str]) -> np.ndarray:
    """How alike each text is to each other one: a symmetric matrix [N, N] from 0 to 1."""
    grams = [Counter(grams_of(text)) for text in texts]
    spread = Counter(gram for counts in grams for gram in counts)
    weights = {gram: log(1 + len(texts) / count) for gram, count in spread.items()}
    rows = [{gram: (1 + log(n)) * weights[gram] for gram, n in counts.items()} for counts in grams]
    lengths = np.array([sum(value * value for value in row.values()) ** 0.5 or 1.0 for row in rows])
    products = products_between(rows, sorted(gram for gram, count in spread.items() if count > 1))
    likeness = np.minimum(products / np.outer(lengths, lengths), 1.0)
    np.fill_diagonal(likeness, [float(bool(row)) for row in rows])
    return likeness


def products_between(rows: Sequence[dict[str, float]], shared: Sequence[str]) -> np.ndarray:
    """The product of each text with each other one, to which an n-gram of one text alone adds nothing."""
    total = np.zeros((len(rows), len(rows)))
    for start in range(0, len(shared), AT_ONCE):
        place = {gram: n for n, gram in enumerate(shared[start : start + AT_ONCE])}
        block = np.zeros((len(rows), len(place)))
        for n, row in enumerate(rows):
            for gram in row.keys() & place.keys():
                block[n, place[gram]] = row[gram]
        total += block @ block.T
    return total


def grams_of(text: str) -> list[str]:
    """The n-grams of the words that say something; a shorter word is one by itself."""
    return [gram for word in words_of(text) for gram in cut(f" {word} ")]


def words_of(text: str) -> list[str]:
    """Without small words, accents and capitals."""
    words = (word for word in WORD.findall(text.casefold()) if word not in SMALL)
    return ["".join(c for c in normalize("NFKD", word) if not combining(c)) for word in words]


def cut(word: str) -> list[str]:
    return [word[n : n + LENGTH] for n in range(max(len(word) - LENGTH, 0) + 1)]
