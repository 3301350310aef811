"""Words as they are compared: stems without accents, and the concepts that they name in four languages."""

from collections.abc import Iterable, Iterator
from itertools import groupby, product

from croisee.engines.text.stems import SMALL, WORD, nearest, stem
from croisee.engines.text.thesaurus import Found, Thesaurus

CONCEPT = "#"  # before the name of a concept; no stem begins with it
Way = tuple[str, ...]  # terms that stand together
Ways = tuple[Way, ...]  # one of these is enough


def terms_of(text: str, language: str, thesaurus: Thesaurus) -> frozenset[str]:
    """What a text says: its stems, its concepts and what contains these."""
    found, said = thesaurus.read(text, language)
    concepts = {name for one in found for name in one.concepts}
    above = {other for name in concepts for other in thesaurus.broader(name)}
    return frozenset((*(stem for _, stem, _ in said), *(f"{CONCEPT}{name}" for name in concepts | above)))


def ways_of(words: str, language: str, thesaurus: Thesaurus) -> tuple[Ways, ...]:
    """What somebody asks for, each of it: by its concept, or by its words."""
    named = {
        span: list(found) for span, found in groupby(thesaurus.concepts_in(words, language), key=span_of)
    }
    return (
        *((*concepts(found), stems(words[slice(*span)], language)) for span, found in named.items()),
        *(((one,),) for one in free(words, language, named)),
    )


def span_of(found: Found) -> tuple[int, int]:
    return found.start, found.end


def concepts(found: list[Found]) -> Iterable[Way]:
    """The parts of a compound together; of a word with several meanings, one."""
    return product(*([f"{CONCEPT}{name}" for name in one.concepts] for one in found))


def free(words: str, language: str, named: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The stems outside of these spans."""
    for word in WORD.finditer(words):
        if not any(start <= word.start() < end for start, end in named):
            yield from stems(word[0], language)


def stems(words: str, language: str) -> Way:
    own = nearest(language, words)
    lowered = (word.casefold() for word in WORD.findall(words))
    return tuple(stem(word, own) for word in lowered if word not in SMALL[own])
