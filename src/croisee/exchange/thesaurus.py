"""The thesaurus of the engine, as pages need it: what a text names, and what that is called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from time import monotonic
from typing import Any

from croisee.engines.text import language_of
from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import Concept, Thesaurus, shipped
from croisee.exchange.models import OwnConcept, Wording
from croisee.kit.thesaurus import Words

PATIENCE = 10  # seconds until another process knows of a new word
KEPT: dict[str, Any] = {}


def thesaurus() -> Thesaurus:
    """The one that is shipped, with what the network's team added and took away."""
    return words().thesaurus


def words() -> Words:
    """The same with its version: what every app reads texts with."""
    if monotonic() - KEPT.get("at", -PATIENCE) >= PATIENCE:
        own = own_words()
        version = blake2b(repr(own).encode(), digest_size=8).hexdigest() if any(own) else ""
        KEPT.update(at=monotonic(), words=Words(merged(*own), version))
    return KEPT["words"]


def forget() -> None:
    """The words are read anew at the next question."""
    KEPT.pop("at", None)


def own_words() -> tuple[tuple, tuple]:
    """What was added or taken away here; two statements."""
    words = Wording.objects.order_by("pk").values_list("concept", "language", "label", "is_removed")
    return tuple(words), tuple(OwnConcept.objects.order_by("pk").values_list("name", "broader"))


@lru_cache(maxsize=1)
def merged(words: tuple, things: tuple) -> Thesaurus:
    """The same value as long as nothing changes; words whose concept is gone are left out."""
    if not words and not things:
        return shipped()
    every = shipped().with_concepts(Concept(name, broader) for name, broader in things)
    more: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    less: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for concept, language, label, is_removed in words:
        if concept in every.concepts and is_removed:
            less[concept].add((language, label))
        elif concept in every.concepts:
            more[concept][language].append(label)
    every = every.with_labels(more)
    return Thesaurus(
        every.concepts | {name: without(every.concepts[name], gone) for name, gone in less.items()}
    )


def without(concept: Concept, gone: set[tuple[str, str]]) -> Concept:
    """A concept with fewer labels."""
    labels = {
        code: tuple(label for label in there if (code, label) not in gone)
        for code, there in concept.labels.items()
    }
    return replace(concept, labels=labels)


def recognised(text: str, language: str = "") -> list[str]:
    """The concepts that a text names, in the order of their names."""
    found = thesaurus().concepts_in(text, language or language_of(text) or "fr")
    return sorted({name for one in found for name in one.concepts})


def called(text: str) -> list[str]:
    """The concepts that somebody names by a word of any language: the first language that knows it."""
    return next((found for code in LANGUAGES if (found := recognised(text, code))), [])


def label_of(concept: str, language: str) -> str:
    """What a concept is called in a language."""
    return thesaurus().label(concept, language)


def known(concepts: Iterable[str]) -> list[str]:
    """Those that the thesaurus has."""
    return [one for one in concepts if one in thesaurus().concepts]


def with_narrower(concept: str) -> list[str]:
    """A concept and all that is narrower."""
    found, waiting = {}, [concept]
    while waiting:
        if (one := waiting.pop()) not in found:  # a file may say that two things contain each other
            found[one] = None
            waiting += narrower().get(one, [])
    return list(found)


def narrower() -> Mapping[str, list[str]]:
    """The concepts right below each one."""
    return below(thesaurus())


@lru_cache(maxsize=1)
def below(every: Thesaurus) -> Mapping[str, list[str]]:
    below: dict[str, list[str]] = defaultdict(list)
    for name, concept in every.concepts.items():
        if concept.broader:
            below[concept.broader].append(name)
    return below


def themes() -> list[str]:
    """The concepts that contain others and lie in none."""
    concepts = thesaurus().concepts
    return [name for name in narrower() if name in concepts and not concepts[name].broader]


def proposed_language(text: str, otherwise: str) -> str:
    """The language that a text seems to be written in."""
    return language_of(text) or otherwise
