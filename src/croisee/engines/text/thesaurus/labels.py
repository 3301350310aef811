"""The labels of one language, ready to be found: by their stems, as sequences, and inside compounds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from os.path import commonprefix

from croisee.engines.text.languages import Language
from croisee.engines.text.stems import LISTS, SMALL, WORD, folded, stem

from .compounds import JOINTS, KNOWN, Compounds

Names = tuple[str, ...]  # concepts

REMEMBERED = 50_000  # words of a language
LONG = 7  # letters of a compound, at least
PRESENT = re.compile(r"(?<=...)(ent|ons)$")  # of a French verb, which Snowball leaves: ils réparent
ENDINGS, SHORT_ENDINGS, SHORT_STEM = (
    8,
    4,
    5,
)  # letters in which two words of one stem may differ, both together


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label of several words, by their stems; small ones by themselves, where all others are one word."""

    stems: tuple[str, ...]
    names: Names


NO_PHRASES: Mapping[str, tuple[Phrase, ...]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may be in one language."""

    stem: str
    is_small: bool = False
    names: Names = ()  # of the word as a whole
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)  # it begins, by second words
    parts: tuple[Names, ...] = ()  # of the pieces of a compound
    is_known: bool = False  # it stands in some label of this language


class Labels:
    """Of one language."""

    def __init__(self, language: Language, labels: Iterable[tuple[str, str]]) -> None:
        self.language = language
        self.small = SMALL[language]
        self.singles: dict[str, dict[str, Names]] = {}  # by stem, then by the label itself
        self.phrases: dict[str, dict[str, tuple[Phrase, ...]]] = {}  # by their first and second words
        self.vocabulary: set[str] = set()
        self.read = lru_cache(REMEMBERED)(self._read)
        sequences: dict[tuple[str, ...], Names] = {}
        for label, name in labels:
            words = self.words(label)
            stems = tuple(map(self.stem, words))
            self.vocabulary.update(stems)
            if len(words) == 1:
                alike = self.singles.setdefault(stems[0], {})
                alike[words[0]] = with_name(alike.get(words[0], ()), name)
            elif words:
                sequences[stems] = with_name(sequences.get(stems, ()), name)
        self.lookalikes = frozenset(LISTS["lookalikes"][language].split())
        for word in self.lookalikes:
            self.singles.get(self.stem(word), {}).setdefault(word, ())
        for stems, names in sequences.items():
            begun = self.phrases.setdefault(stems[0], {})
            begun[stems[1]] = (*begun.get(stems[1], ()), Phrase(stems, names))
        self.compounds = Compounds(language, self.pieces(), self.ended) if language in JOINTS else None

    def words(self, label: str) -> list[str]:
        """Without small words, unless too little is left without them: “à pied” is no “pied”."""
        words = WORD.findall(label.casefold())
        telling = [word for word in words if word not in self.small]
        return telling if len(telling) > 1 else words

    def stem(self, word: str) -> str:
        return word if word in self.small else stem(word, self.language)

    def knows(self, word: str) -> bool:
        """Whether it stands in some label."""
        return self.stem(word) in self.vocabulary

    def has(self, word: str) -> bool:
        """Whether it is a label as it stands."""
        return bool(self.singles.get(self.stem(word), {}).get(word))

    def pieces(self) -> dict[str, Names]:
        """What compounds are made of: words of longer labels, that name nothing; stems; labels themselves."""
        pieces: dict[str, Names] = dict.fromkeys(self.vocabulary, ())
        for short, alike in self.singles.items():
            pieces[short] = tuple(dict.fromkeys(name for names in alike.values() for name in names))
        for alike in self.singles.values():
            pieces |= {folded(label): names for label, names in alike.items() if names}
        return pieces

    def named(self, word: str) -> Names:
        """The concepts of the labels that are this word, or another form of it: the nearest ones."""
        short = self.stem(word)
        alike = self.singles.get(short)
        if not alike:
            return ()
        most = SHORT_ENDINGS if len(short) < SHORT_STEM else ENDINGS
        ranked = sorted((apart(word, label, self.language), label) for label in alike)
        nearest = [label for far, label in ranked if far == ranked[0][0] <= most]
        return tuple(dict.fromkeys(name for label in nearest for name in alike[label]))

    def ended(self, part: str) -> Names:
        """The concepts of the last piece of a compound, in any form; short stems would fit too many ends."""
        return self.named(part) if len(self.stem(part)) >= KNOWN else ()

    def _read(self, word: str) -> Reading:
        """A word in lower case; remembered, for texts say the same words again and again."""
        short, is_small = self.stem(word), word in self.small
        names, phrases = self.named(word), self.phrases.get(short, NO_PHRASES)
        if is_small:
            return Reading(short, True, (), phrases, is_known=True)
        if not names and not phrases and self.language == "fr" and PRESENT.search(word):
            return self.read(PRESENT.sub("er", word))
        is_compound = not names and len(word) >= LONG and word not in self.lookalikes
        parts = self.compounds.concepts(word) if self.compounds and is_compound else ()
        return Reading(short, False, names, phrases, parts, bool(parts) or short in self.vocabulary)


def with_name(names: Names, name: str) -> Names:
    return names if name in names else (*names, name)


def apart(word: str, label: str, language: Language) -> int:
    """The letters after what two words have in common; French accents tell words apart (livre, livrés)."""
    one, other = (word, label) if language == "fr" else (folded(word), folded(label))
    common = len(commonprefix([one, other]))
    return len(one) + len(other) - 2 * common
