"""The terms that a text names, word by word: for those who read it in another language."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from croisee.borders.terms.glossary import Edition, edition
from croisee.borders.terms.term import Term

WORD = re.compile(r"\w+(?:\.\w+)*")
ENDINGS = {
    "fr": ("s", "x", "e", "es"),
    "de": ("en", "es", "er", "e", "n", "s"),
    "nl": ("en", "s"),
    "en": ("s",),
}
SHORTEST, MOST = 3, 12
Phrases = Mapping[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Hint:
    """A place of a text that names a term."""

    term: Term
    start: int
    end: int


def hints_in(text: str, language: str, country: str = "") -> list[Hint]:
    """The first place of each term, the longest label before a shorter one; twelve at most."""
    now = edition()
    every, phrases = now.terms, phrases_in(language, now)
    words = list(WORD.finditer(text))
    read = [forms(word[0], language) for word in words]
    found: dict[str, Hint] = {}
    at = 0
    while at < len(words) and len(found) < MOST:
        length, names = longest(phrases, read, at)
        if names:
            name = min(names, key=lambda one: rank(every[one], language, country))
            found.setdefault(name, Hint(every[name], words[at].start(), words[at + length - 1].end()))
        at += max(length, 1)
    return sorted(found.values(), key=lambda hint: hint.start)


def longest(phrases: Phrases, read: list[tuple[str, ...]], at: int) -> tuple[int, list[str]]:
    """How many words the longest label that begins here has, and the terms that have it."""
    length, names = 0, []
    for first in read[at]:
        for wanted, name in phrases.get(first, ()):
            there = read[at : at + len(wanted)]
            if len(there) == len(wanted) >= length and all(
                one in forms for one, forms in zip(wanted, there, strict=True)
            ):
                names = [*(names if len(wanted) == length else ()), name]
                length = len(wanted)
    return length, names


def rank(term: Term, language: str, country: str) -> tuple[bool, bool, bool]:
    """A term of the country, or of one where the language is spoken, before a translation."""
    return country not in term.countries, language not in term.own_languages, bool(term.countries)


def forms(word: str, language: str) -> tuple[str, ...]:
    """A word as labels write it: whole, and without its ending; acronyms keep their capitals."""
    if word.isupper():
        return (word,)
    whole = word if language == "de" else word.lower()
    endings = ENDINGS.get(language, ()) if len(whole) > SHORTEST else ()
    return (whole, *(whole.removesuffix(end) for end in endings if whole.endswith(end)))


def phrases_in(language: str, edition: Edition) -> Phrases:
    """The labels of a language by their first word; made once of an edition."""
    if language not in edition.phrases:
        found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for term in edition.terms.values():
            for words in labels_of(term, language):
                found[words[0]].append((words, term.name))
        edition.phrases[language] = found
    return edition.phrases[language]


def labels_of(term: Term, language: str) -> Iterator[tuple[str, ...]]:
    """Its labels as words, without those that explain themselves in brackets."""
    for label in term.labels.get(language, ()):
        words = [word[0] for word in WORD.finditer(label)]
        if "(" not in label and words:
            yield tuple(forms(word, language)[0] for word in words)
