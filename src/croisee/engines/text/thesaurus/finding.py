"""Finding the concepts of a text, with the words that name them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from re import Match

from croisee.engines.text.languages import LANGUAGES, Language
from croisee.engines.text.stems import WORD, nearest

from .concept import Concept
from .labels import REMEMBERED, Labels, Names, Phrase, Reading

FOREIGN = 6  # letters of a single word of another language, which is a label to the letter
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
        self._related = cache(self._related_of)
        self._broader = cache(self._broader_of)
        self._elsewhere = lru_cache(REMEMBERED)(self._known_elsewhere)

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

    def with_concepts(self, concepts: Iterable[Concept]) -> "Thesaurus":
        """Another one with more concepts; one that is there keeps its place and gains labels."""
        merged = dict(self.concepts)
        for concept in concepts:
            known = merged.get(concept.name)
            merged[concept.name] = replace(known, labels=both(known, concept.labels)) if known else concept
        return Thesaurus(merged)

    def with_labels(self, labels: Mapping[str, Mapping[str, Iterable[str]]]) -> "Thesaurus":
        """Another one with more labels: by concept and language; a concept that is not there is added."""
        return self.with_concepts(
            Concept(name, labels={code: tuple(words) for code, words in more.items()})
            for name, more in labels.items()
        )

    def broader(self, name: str) -> Iterator[str]:
        """The concepts that contain this one, the nearest first."""
        return iter(self._broader(name))

    def related(self, name: str) -> tuple[str, ...]:
        """The concepts that often help with this one, or this one with them."""
        return self._related().get(name, ())

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
        lowered = [word[0].casefold() for word in words]
        readings = list(map(self._labels(own).read, lowered))
        found = Taken(readings, breaks(text, words))
        found.take()
        strange = {n for n in found.free() if not readings[n].is_known}
        elsewhere = {other for n in strange for other in self._elsewhere(lowered[n], own)}
        for other in LANGUAGES if elsewhere else ():
            if other in elsewhere:
                labels = self._labels(other)
                found.readings = list(map(labels.read, lowered))
                alone = {n for n in strange if len(lowered[n]) >= FOREIGN and labels.has(lowered[n])}
                found.take(alone, strange)
                strange -= found.covered
        for n in found.free():
            if readings[n].parts:
                found.covered.add(n)
                found.spans += [(n, n, names, True) for names in readings[n].parts]
        result = [
            Found(names, words[a].start(), words[b].end(), text[words[a].start() : words[b].end()], is_part)
            for a, b, names, is_part in sorted(found.spans, key=lambda span: span[:2])
        ]
        said = [
            (word[0], reading.stem, n in found.covered)
            for n, (word, reading) in enumerate(zip(words, readings, strict=True))
            if not reading.is_small
        ]
        return result, said

    def _known_elsewhere(self, word: str, own: Language) -> tuple[Language, ...]:
        """The other languages in which a word stands in some label."""
        return tuple(other for other in LANGUAGES if other != own and self._labels(other).knows(word))

    def _broader_of(self, name: str) -> tuple[str, ...]:
        if name not in self.concepts:
            return ()
        way = [name]
        while (above := self.concepts[way[-1]].broader) in self.concepts and above not in way:
            way.append(above)
        return tuple(way[1:])

    def _related_of(self) -> dict[str, tuple[str, ...]]:
        both: dict[str, dict[str, None]] = {}
        for name, concept in self.concepts.items():
            for other in concept.related:
                both.setdefault(name, {})[other] = None
                both.setdefault(other, {})[name] = None
        return {name: tuple(others) for name, others in both.items()}

    def _labels_of(self, language: Language) -> Labels:
        pairs = (
            (label, name)
            for name, concept in self.concepts.items()
            for label in concept.labels.get(language, ())
        )
        return Labels(language, pairs)


def both(concept: Concept, more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The labels of a concept and others, by language."""
    return {
        code: tuple(dict.fromkeys((*concept.labels.get(code, ()), *more.get(code, ()))))
        for code in dict.fromkeys((*concept.labels, *more))
    }


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

    def __init__(self, readings: list[Reading], ends: list[bool]) -> None:
        self.readings, self.ends = readings, ends
        self.telling = [n for n, reading in enumerate(readings) if not reading.is_small]
        self.spans: list[Span] = []
        self.covered: set[int] = set()

    def free(self) -> list[int]:
        """The words that say something and are in no span yet."""
        return [n for n in self.telling if n not in self.covered]

    def take(self, single: set[int] | None = None, one_of: set[int] | None = None) -> None:
        """The longest labels first, then from left to right; none shares a word with another.

        `single` are the words that may stand alone, `one_of` those of which a phrase must have one.
        """
        phrases = [
            (-len(places), places, phrase.names)
            for n, reading in enumerate(self.readings)
            if n not in self.covered
            if reading.phrases
            for phrase in self.begun(reading.phrases, n)
            if (places := self.follows(phrase, n)) and (one_of is None or not one_of.isdisjoint(places))
        ]
        for _, places, names in sorted(phrases):
            if self.covered.isdisjoint(places):
                self.covered.update(places)
                self.spans.append((places[0], places[-1], names, False))
        for n in self.free():
            names = self.readings[n].names
            if names and (single is None or n in single):
                self.covered.add(n)
                self.spans.append((n, n, names, False))

    def begun(self, phrases: Mapping[str, tuple[Phrase, ...]], start: int) -> Iterator[Phrase]:
        """Those whose second word comes next, small words between them passed over."""
        for reading in self.readings[start + 1 : start + SKIPPED + 2]:
            yield from phrases.get(reading.stem, ())
            if not reading.is_small:
                return

    def follows(self, phrase: Phrase, start: int) -> list[int]:
        """The words of the text that are those of the phrase, one after the other; none when they are not."""
        places, at = [start], start
        for wanted in phrase.stems[1:]:
            at += 1
            while at < len(self.readings) and self.readings[at].stem != wanted:
                if not self.readings[at].is_small or self.ends[at] or at - places[-1] > SKIPPED:
                    return []
                at += 1
            if at == len(self.readings) or self.ends[at] or at in self.covered:
                return []
            places.append(at)
        return places
