"""Texts that say nearly the same: cosine of weighted character n-grams.

Each word is cut into the four letters that follow each other in it, its borders included: of the lengths
tried by McNamee and Mayfield (Character N-Gram Tokenization for European Language Text Retrieval,
Information Retrieval 7, 2004), four served European languages best; it forgives endings, compounds and
typing errors, and finds words that two languages share. Weights are (1 + log tf) · log(1 + N / df), and
texts are compared by the cosine of the angle between them (Salton and Buckley, Term-weighting approaches
in automatic text retrieval, 1988).

Letters are not meaning: the same thing in wholly other words goes unseen. Texts of two languages are compared
by the concepts that they name (`concepts`) and what contains these, rare ones weighing more.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from croisee.engines.text.concepts import weights_of
from croisee.engines.text.thesaurus import Thesaurus
from croisee.engines.text.words import words_of

LENGTH = 4
ALIKE = 0.3  # from here on, two texts are worth a look; measured in tests/engines/text
ACROSS = 0.6  # the same for the concepts of texts in two languages
SHARED = 1.2  # concepts that these have in common at least, what contains both counted by its share
AT_ONCE = 2048  # columns of the product of texts and n-grams, so that memory stays small


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts, by their places in the list, the first one first; 1 is the same words in any order."""

    one: int
    other: int
    similarity: float


def alike(
    texts: Sequence[str], languages: Sequence[str] = (), thesaurus: Thesaurus | None = None
) -> list[Alike]:
    """The pairs of texts that say nearly the same, the closest first; with their languages, also across."""
    likeness = similarities(texts)
    found = likeness >= ALIKE
    if languages:
        across = similarities_across(texts, languages, thesaurus)
        found |= across >= ACROSS
        likeness = np.maximum(likeness, across)
    ones, others = np.nonzero(np.triu(found, k=1))
    pairs = [
        Alike(one, other, round(float(likeness[one, other]), 4))
        for one, other in zip(ones.tolist(), others.tolist(), strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair.similarity, pair.one, pair.other))


def similarities(texts: Sequence[str]) -> np.ndarray:
    """How alike each text is to each other one in its letters: a symmetric matrix [N, N] from 0 to 1."""
    return cosines(weighted([Counter(grams_of(text)) for text in texts]))


def similarities_across(
    texts: Sequence[str], languages: Sequence[str], thesaurus: Thesaurus | None = None
) -> np.ndarray:
    """The same in the concepts of texts of different languages; 0 where they share hardly one."""
    rows = [weights_of(text, language, thesaurus) for text, language in zip(texts, languages, strict=True)]
    spread: dict[str, float] = {}  # in how many texts each concept stands, by its shares
    for row in rows:
        for concept, share in row.items():
            spread[concept] = spread.get(concept, 0.0) + share
    rare = {concept: log(1 + len(rows) / n) for concept, n in spread.items()}
    likeness = cosines([{name: share * rare[name] for name, share in row.items()} for row in rows])
    differ = np.not_equal.outer(np.array(languages), np.array(languages))
    return np.where(differ & (products_between(rows) >= SHARED), likeness, 0.0)


def weighted(counts: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """(1 + log tf) · log(1 + N / df)."""
    spread = Counter(feature for row in counts for feature in row)
    weights = {feature: log(1 + len(counts) / n) for feature, n in spread.items()}
    return [{feature: (1 + log(n)) * weights[feature] for feature, n in row.items()} for row in counts]


def cosines(rows: Sequence[Mapping[str, float]]) -> np.ndarray:
    """The cosine between each two rows; 0 with one that has nothing."""
    lengths = np.array([sum(value * value for value in row.values()) ** 0.5 or 1.0 for row in rows])
    likeness = np.minimum(products_between(rows) / np.outer(lengths, lengths), 1.0)
    np.fill_diagonal(likeness, [float(bool(row)) for row in rows])
    return likeness


def products_between(rows: Sequence[Mapping[str, float]]) -> np.ndarray:
    """The product of each row with each other one, to which a feature of one row alone adds nothing."""
    spread = Counter(feature for row in rows for feature in row)
    shared = sorted(feature for feature, n in spread.items() if n > 1)
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


def cut(word: str) -> list[str]:
    return [word[n : n + LENGTH] for n in range(max(len(word) - LENGTH, 0) + 1)]
