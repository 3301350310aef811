"""The labels of one language, ready to be found: by their stems, as sequences, and inside compounds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from croisee.engines.text.languages import Language
from croisee.engines.text.stems import SMALL, WORD, folded, stem

from .compounds import JOINTS, Compounds

Names = tuple[str, ...]  # concepts


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label of several words, by their stems."""

    stems: tuple[str, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may be in one language."""

    stem: str  # nothing for a small word
    names: Names = ()  # of the word as a whole
    phrases: tuple[Phrase, ...] = ()  # that begin with it
    parts: tuple[Names, ...] = ()  # of the pieces of a compound
    is_known: bool = False  # it stands in some label of this language


class Labels:
    """Of one language."""

    def __init__(self, language: Language, labels: Iterable[tuple[str, str]]) -> None:
        self.language = language
        self.singles: dict[str, Names] = {}
        self.phrases: dict[str, tuple[Phrase, ...]] = {}
        self.vocabulary: set[str] = set()
        self.readings: dict[str, Reading] = {}
        pieces: dict[str, Names] = {}
        sequences: dict[tuple[str, ...], Names] = {}
        for label, name in labels:
            words = self.words(label)
            stems = tuple(stem(word, language) for word in words)
            self.vocabulary.update(stems)
            sequences[stems] = tuple(dict.fromkeys((*sequences.get(stems, ()), name)))
            for word, short in zip(words, stems, strict=True) if language in JOINTS else ():
                for piece in (folded(word), short):
                    known = pieces.get(piece, ())
                    pieces[piece] = tuple(dict.fromkeys((*known, name))) if len(stems) == 1 else known
        for stems, names in sequences.items():
            if len(stems) == 1:
                self.singles[stems[0]] = names
                continue
            first = self.phrases.get(stems[0], ())
            self.phrases[stems[0]] = (*first, Phrase(stems, names))
        self.compounds = Compounds(language, pieces) if language in JOINTS else None

    def words(self, label: str) -> list[str]:
        """Without small words, unless there are no others."""
        words = WORD.findall(label.casefold())
        return [word for word in words if word not in SMALL[self.language]] or words

    def read(self, word: str) -> Reading:
        """A word in lower case; remembered, for texts say the same words again and again."""
        reading = self.readings.get(word)
        if reading is None:
            if len(self.readings) >= REMEMBERED:
                self.readings.clear()
            reading = self.readings[word] = self._read(word)
        return reading

    def _read(self, word: str) -> Reading:
        if word in SMALL[self.language]:
            return Reading("", is_known=True)
        short = stem(word, self.language)
        names, phrases = self.singles.get(short, ()), self.phrases.get(short, ())
        if not names and not phrases and self.language == "fr" and PRESENT.search(word):
            return self._read(PRESENT.sub("er", word))
        parts = self.compounds.concepts(word) if self.compounds and not names and len(word) >= LONG else ()
        return Reading(short, names, phrases, parts, bool(parts) or short in self.vocabulary)


LONG = 7  # letters of a compound, at least
PRESENT = re.compile(r"(?<=...)(ent|ons)$")  # of a verb, which Snowball leaves: ils réparent
REMEMBERED = 50_000  # words of a language
