"""Words as they are compared: stems without accents, and the concepts that they name in four languages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, product

from croisee.engines.text.languages import Language
from croisee.engines.text.stems import SMALL, WORD, folded, nearest, stem
from croisee.engines.text.thesaurus import Found, Thesaurus

CONCEPT = "#"  # before the name of a concept; no stem begins with it
BEGUN = "*"  # after a term: all that begin so
LEAST = 3  # letters of a word that is only begun
Span = tuple[int, int]
Way = tuple[str, ...]  # terms that stand together
Ways = tuple[Way, ...]  # one of these is enough


def terms_of(text: str, language: str, thesaurus: Thesaurus) -> frozenset[str]:
    """What a text says: its stems, its concepts and what contains these."""
    found, said = thesaurus.read(text, language)
    concepts = {name for one in found for name in one.concepts}
    above = {other for name in concepts for other in thesaurus.broader(name)}
    return frozenset((*(stem for _, stem, _ in said), *(f"{CONCEPT}{name}" for name in concepts | above)))


def ways_of(words: str, language: str, thesaurus: Thesaurus) -> tuple[Ways, ...]:
    """What somebody asks for, each of it: by its concept, or by its words, of which the last may be begun."""
    found = thesaurus.concepts_in(words, language)
    named = {span: list(some) for span, some in groupby(found, key=span_of)}
    asked = []
    for span in sorted([*named, *free(words, language, named)]):
        said = words[slice(*span)]
        by_concept = concepts(named[span]) if span in named else unaccented(said, language, thesaurus)
        asked.append((*by_concept, stems(said, language), *begun(words, span)))
    return tuple(asked)


def span_of(found: Found) -> Span:
    return found.start, found.end


def concepts(found: list[Found]) -> Iterable[Way]:
    """The parts of a compound together; of a word with several meanings, one."""
    return product(*([f"{CONCEPT}{name}" for name in one.concepts] for one in found))


def free(words: str, language: str, named: Iterable[Span]) -> Iterator[Span]:
    """The words outside of these spans that say something."""
    for word in WORD.finditer(words):
        if stems(word[0], language) and not any(start <= word.start() < end for start, end in named):
            yield word.span()


def unaccented(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Way]:
    """What a word names when its accents are put back: who searches leaves them out."""
    for one in stems(word, language):
        for name in accented(thesaurus, nearest(language, word)).get(one, ()):
            yield (f"{CONCEPT}{name}",)


@lru_cache(maxsize=8)
def accented(thesaurus: Thesaurus, language: Language) -> dict[str, tuple[str, ...]]:
    """The concepts of labels of one word with accents, by their stems."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, concept in thesaurus.concepts.items():
        for label in concept.labels.get(language, ()):
            if not label.isascii() and WORD.fullmatch(label):
                found[stem(label.casefold(), language)].add(name)
    return {one: tuple(sorted(names)) for one, names in found.items()}


def begun(words: str, span: Span) -> Iterator[Way]:
    """The last word as the beginning of one, while nothing comes after it."""
    last = words[slice(*span)]
    if span[1] == len(words) and len(last) >= LEAST and WORD.fullmatch(last):
        yield (f"{folded(last.casefold())}{BEGUN}",)


def stems(words: str, language: str) -> Way:
    own = nearest(language, words)
    lowered = (word.casefold() for word in WORD.findall(words))
    return tuple(stem(word, own) for word in lowered if word not in SMALL[own])
