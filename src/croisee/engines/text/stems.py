"""The words of a text and their stems, by language: what is left of a word when its endings are taken off.

Snowball's stemmers, with what they leave out here: French plurals after a vowel (vélos), Dutch vowels and
consonants that change with the syllable (school, scholen; huis, huizen; fiets, fietsen). Accents are folded
after stemming, which needs them. Luxembourgish is stemmed as German: Snowball has no stemmer for it.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from unicodedata import combining, normalize

import Stemmer

from croisee.engines.text.languages import LANGUAGES, STOP_WORDS, Language, language_of

ALGORITHMS = {"fr": "french", "de": "german", "nl": "dutch_porter", "en": "english"}
NEAREST: dict[str, Language] = {"lb": "de"}
IRREGULAR = {"travaux": "travail", "baux": "bail", "vitraux": "vitrail", "yeux": "œil"}
PLURAL = re.compile(r"(?<=..[aiou])s$")
PLURAL_S = re.compile(r"(?<=[bcdfghklmnpqrtvwxz])s$")
LONG_VOWEL = re.compile(r"([aeou])\1(?=[bcdfghjklmnpqrstvwxz]+$)")
HARD = str.maketrans({"z": "s", "v": "f"})
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
WORD = re.compile(r"[^\W_]+")
LISTS = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
SMALL = {code: STOP_WORDS[code] | frozenset(LISTS["small"][code].split()) for code in LANGUAGES}


def nearest(language: str, text: str = "") -> Language:
    """The language whose stemmer and labels serve a text: its own, a near one, or what it looks like."""
    known = next((code for code in LANGUAGES if code == language), None)
    return known or NEAREST.get(language) or language_of(text) or "en"


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """Of a word in lower case (`casefold`)."""
    if language == "fr":
        word = IRREGULAR.get(word) or PLURAL.sub("", word)
    cut: str = stemmer(language).stemWord(word)
    if language == "nl" and len(cut) > 2:
        cut = LONG_VOWEL.sub(r"\1", PLURAL_S.sub("", cut[:-1] + cut[-1].translate(HARD)))
    return folded(cut)


def folded(word: str) -> str:
    """Without accents, in any script."""
    if word.isascii():
        return word
    letters = normalize("NFKD", word.translate(LIGATURES))
    return "".join(letter for letter in letters if not combining(letter))


@lru_cache
def stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(ALGORITHMS[language], 0)  # words are remembered above, for all languages at once
