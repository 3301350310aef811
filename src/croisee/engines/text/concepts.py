"""The things that a text speaks of, whatever its language: what lets texts of two languages be compared.

The list is `concepts.toml`: things of the field with the beginnings of their words in four languages. A thing
that is not in it is not seen.
"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from croisee.engines.text.words import words_of

LIST = Path(__file__).with_name("concepts.toml")
LONG = 5  # letters from which the beginning of a word is enough, also inside a compound
MORE = 3  # letters that a compound has besides


def concepts_of(text: str) -> frozenset[str]:
    """The concepts that a text names, by their names in the list."""
    return frozenset().union(*(concepts_in(word) for word in words_of(text)))


@lru_cache(maxsize=20_000)
def concepts_in(word: str) -> frozenset[str]:
    """Short words are known as a whole, long ones by their beginning; in compounds from five letters."""
    whole, begun = known()
    found = {concept for part, concept in begun if is_part(part, word)}
    return frozenset(found | {whole[word]} if word in whole else found)


def is_part(part: str, word: str) -> bool:
    return word.startswith(part) or (len(word) >= len(part) + MORE and part in word)


@cache
def known() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The short words with their concepts, and the beginnings of longer ones."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    parts = [(part.replace("-", ""), concept) for concept, line in listed.items() for part in line.split()]
    short = {part: concept for part, concept in parts if len(part) < LONG}
    return short, tuple((part, concept) for part, concept in parts if len(part) >= LONG)
