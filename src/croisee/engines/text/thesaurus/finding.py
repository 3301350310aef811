"""Finding the concepts of a text, with the words that name them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from re import Match

from croisee.engines.text.languages import LANGUAGES, Language
from croisee.engines.text.stems import WORD, nearest

from .concept import Concept
from .labels import Labels, Names, Phrase, Reading

FOREIGN = 6  # letters of a single word of another language
SKIPPED = 3  # small words inside a phrase, at most
ENDS = frozenset(".,;:!?\n()/…•")  # no phrase goes over these


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text names something; several concepts when they share the label."""

    concepts: Names
    start: int
    end: int
    word: str
    is_part: bool = False  # inside a compound


class Thesaurus:
    """Concepts by their names; a value: it does not change."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self.concepts = concepts
        self._labels = cache(self._labels_of)

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Thesaurus":
        listed = list(concepts)
        named = {concept.name: concept for concept in listed}
        if len(named) < len(listed):
            names = [concept.name for concept in listed]
            raise ValueError(f"{next(name for name in names if names.count(name) > 1)} is there twice.")
        for concept in listed:
            for other in (*filter(None, [concept.broader]), *concept.related):
                if other not in named:
                    raise ValueError(f"{concept.name}: there is no concept {other}.")
        return cls(named)

    def with_labels(self, labels: Mapping[str, Mapping[str, Iterable[str]]]) -> "Thesaurus":
        """Another one with more labels: by concept and language; a concept that is not there is added."""
        merged = dict(self.concepts)
        for name, more in labels.items():
            concept = merged.get(name) or Concept(name)
            both = {
                code: tuple(dict.fromkeys((*concept.labels.get(code, ()), *more.get(code, ()))))
                for code in dict.fromkeys((*concept.labels, *more))
            }
            merged[name] = replace(concept, labels=both)
        return Thesaurus(merged)

    def broader(self, name: str) -> Iterator[str]:
        """The concepts that contain this one, the nearest first."""
        seen = {name}
        while (concept := self.concepts.get(name)) and concept.broader and concept.broader not in seen:
            name = concept.broader
            seen.add(name)
            yield name

    def label(self, name: str, language: str) -> str:
        """The word to show for a concept."""
        concept = self.concepts.get(name)
        return concept.label(language) if concept else name.replace("-", " ")

    def concepts_in(self, text: str, language: str) -> list[Found]:
        """What a text names, in its order; a word that its own language does not know may be another's."""
        return self.read(text, language)[0]

    def read(self, text: str, language: str) -> tuple[list[Found], list[tuple[str, str, bool]]]:
        """What a text names, and its words: each with its stem, and whether it names something."""
        own = nearest(language, text)
        words = list(WORD.finditer(text))
        labels = self._labels(own)
        lowered = [word[0].casefold() for word in words]
        readings = [labels.read(word) for word in lowered]
        ends = breaks(text, words)
        free = [n for n, reading in enumerate(readings) if reading.stem]
        found = Taken(readings, ends)
        found.take(free)
        for other in LANGUAGES:
            strange = {n for n in free if n not in found.covered and not readings[n].is_known}
            if other != own and strange:
                left = [n for n in free if n not in found.covered]
                theirs = self._labels(other)
                found.readings = {n: theirs.read(lowered[n]) for n in left}
                found.take(left, strange & {n for n in left if len(lowered[n]) >= FOREIGN}, strange)
        spans = found.spans
        for n in free:
            if n not in found.covered and readings[n].parts:
                found.covered.add(n)
                spans += [(n, n, names, True) for names in readings[n].parts]
        spans.sort(key=lambda span: span[:2])
        result = [
            Found(names, words[a].start(), words[b].end(), text[words[a].start() : words[b].end()], is_part)
            for a, b, names, is_part in spans
        ]
        said = [
            (word[0], reading.stem, n in found.covered)
            for n, (word, reading) in enumerate(zip(words, readings, strict=True))
            if reading.stem
        ]
        return result, said

    def _labels_of(self, language: Language) -> Labels:
        pairs = (
            (label, name)
            for name, concept in self.concepts.items()
            for label in concept.labels.get(language, ())
        )
        return Labels(language, pairs)


def breaks(text: str, words: list[Match[str]]) -> list[bool]:
    """Whether a sentence ends before each word."""
    if not words:
        return []
    return [False] + [
        not ENDS.isdisjoint(text[one.end() : other.start()])
        for one, other in zip(words, words[1:], strict=False)
    ]


Span = tuple[int, int, Names, bool]


class Taken:
    """The spans that were chosen, and the words in them."""

    def __init__(self, readings: Mapping[int, Reading] | list[Reading], ends: list[bool]) -> None:
        self.readings, self.ends = readings, ends
        self.spans: list[Span] = []
        self.covered: set[int] = set()

    def take(self, free: list[int], single: set[int] | None = None, one_of: set[int] | None = None) -> None:
        """The longest labels first, then from left to right; none shares a word with another.

        `single` are the words that may stand alone, `one_of` those of which a phrase must have one.
        """
        phrases = [
            (-len(places), places, phrase.names)
            for place, n in enumerate(free)
            for phrase in self.readings[n].phrases
            if (places := self.follows(phrase, free, place))
            and (one_of is None or not one_of.isdisjoint(places))
        ]
        for _, places, names in sorted(phrases):
            if self.covered.isdisjoint(places):
                self.covered.update(places)
                self.spans.append((places[0], places[-1], names, False))
        for n in free:
            names = self.readings[n].names
            if names and n not in self.covered and (single is None or n in single):
                self.covered.add(n)
                self.spans.append((n, n, names, False))

    def follows(self, phrase: Phrase, free: list[int], place: int) -> list[int]:
        """The words of the text that are those of the phrase, one after the other; none when they are not."""
        places = free[place : place + len(phrase.stems)]
        if len(places) < len(phrase.stems):
            return []
        for one, other, wanted in zip(places, places[1:], phrase.stems[1:], strict=False):
            is_near = other - one <= SKIPPED + 1 and not any(self.ends[one + 1 : other + 1])
            if self.readings[other].stem != wanted or not is_near:
                return []
        return places
