"""What an entry says: its words by their stems, and its concepts with what is broader and related."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from croisee.engines.text.thesaurus import Thesaurus

from .entry import Entry
from .weights import Weights

CONCEPT = "#"  # before the name of a concept, among terms; no stem begins with it


@dataclass(frozen=True, slots=True)
class Features:
    """Terms with how often they are said; those of concepts that are only broader, with their share."""

    words: dict[str, float]
    naming: frozenset[str]  # the words that name a concept
    concepts: dict[str, float]  # named, or confirmed
    broader: dict[str, float]  # of these: how much they weigh
    length: float
    said: dict[str, str]  # the word that first names each concept, title before text


def features_of(entry: Entry, thesaurus: Thesaurus, weights: Weights) -> Features:
    words: Counter[str] = Counter()
    concepts: defaultdict[str, float] = defaultdict(float)
    naming: set[str] = set()
    first: dict[str, str] = {}
    for text, times in ((entry.title, weights.title), (entry.text, 1), (", ".join(entry.themes), 1)):
        if not text:
            continue
        found, said = thesaurus.read(text, entry.language)
        for one in found:
            share = (weights.part if one.is_part else 1.0) / len(one.concepts)  # a word may name several
            for name in one.concepts:
                concepts[name] += times * share
                first.setdefault(name, one.word)
        for _, stem, is_naming in said:
            if not stem.isdigit():
                words[stem] += times
                if is_naming:
                    naming.add(stem)
    length = float(words.total())
    named = dict(concepts)
    for name in entry.concepts:
        named[name] = named.get(name, 0.0) + 1.0
    return Features(dict(words), frozenset(naming), named, above(named, thesaurus, weights), length, first)


def above(named: dict[str, float], thesaurus: Thesaurus, weights: Weights) -> dict[str, float]:
    """The broader concepts of these that are not named themselves, with the share of each."""
    found: dict[str, float] = {}
    for name in named:
        share = 1.0
        for other in thesaurus.broader(name):
            share *= weights.broader
            if other not in named:
                found[other] = max(found.get(other, 0.0), share)
    return found
