"""The thesaurus of the engine, as pages need it: what a text names, and what that is called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from croisee.engines.text import language_of
from croisee.engines.text.thesaurus import Thesaurus, shipped


def thesaurus() -> Thesaurus:
    return shipped()


def recognised(text: str, language: str = "") -> list[str]:
    """The concepts that a text names, in the order of their names."""
    found = thesaurus().concepts_in(text, language or language_of(text) or "fr")
    return sorted({name for one in found for name in one.concepts})


def label_of(concept: str, language: str) -> str:
    """What a concept is called in a language."""
    return thesaurus().label(concept, language)


def known(concepts: Iterable[str]) -> list[str]:
    """Those that the thesaurus has."""
    return [one for one in concepts if one in thesaurus().concepts]


def with_narrower(concept: str) -> list[str]:
    """A concept and all that is narrower."""
    found, waiting = [], [concept]
    while waiting:
        found.append(one := waiting.pop())
        waiting += narrower().get(one, [])
    return found


@cache
def narrower() -> Mapping[str, list[str]]:
    """The concepts right below each one."""
    below: dict[str, list[str]] = defaultdict(list)
    for name, concept in thesaurus().concepts.items():
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
