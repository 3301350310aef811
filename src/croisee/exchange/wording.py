"""What the editor of the thesaurus shows: concepts by their words, and texts that name too few."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from croisee.contributions.models import Contribution
from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import Concept
from croisee.exchange import thesaurus
from croisee.exchange.models import OwnConcept, Posting, Wording
from croisee.kit.text import fold

ENOUGH = 2  # concepts: with fewer, a text meets little
LOOKED_THROUGH, LISTED, LONG = 400, 40, 4


@dataclass(frozen=True, slots=True)
class Lean:
    """A text that names fewer than two concepts, and the words of it that name none."""

    text: str
    language: str
    address: str
    concepts: list[str]
    words: list[str]


def lean_texts() -> list[Lean]:
    """What was posted or needed last and meets little: the work of whoever looks after the thesaurus."""
    postings = Posting.objects.running().with_all().newest_first()[:LOOKED_THROUGH]
    found = (lean(one.contribution, one.get_absolute_url()) for one in postings)
    return [one for one in found if len(one.concepts) < ENOUGH][:LISTED]


def lean(contribution: Contribution, address: str) -> Lean:
    found, said = thesaurus.thesaurus().read(contribution.text, contribution.language)
    names = sorted({name for one in found for name in one.concepts})
    words = dict.fromkeys(
        word for word, _, names_something in said if not names_something and len(word) >= LONG
    )
    return Lean(contribution.text, contribution.language, address, names, list(words))


def words_of_nothing(texts: Iterable[Lean]) -> list[tuple[str, str, int]]:
    """The words that name nothing, with their language and in how many texts, the most frequent first."""
    counts = Counter((fold(word), one.language) for one in texts for word in {*one.words})
    return [(word, language, number) for (word, language), number in counts.most_common(LISTED)]


def concepts_called(text: str, most: int = 30) -> list[Concept]:
    """The concepts one of whose words, in any language, begins with a text, or holds it as a word."""
    asked = fold(text)
    if not asked:
        return []
    ranked = []
    for concept in thesaurus.thesaurus().concepts.values():
        labels = [fold(label) for labels in concept.labels.values() for label in labels]
        if rank := min((near for label in labels if (near := nearness(asked, label))), default=0):
            ranked.append((rank, concept.name, concept))
    return [concept for *_, concept in sorted(ranked, key=lambda row: row[:2])[:most]]


def nearness(asked: str, label: str) -> int:
    """1 the very word, 2 its beginning, 3 a word of it; 0 when it is none of these."""
    if label == asked:
        return 1
    return 2 if label.startswith(asked) else 3 if f" {asked}" in f" {label}" else 0


@dataclass(frozen=True, slots=True)
class Label:
    """A word of a concept: shipped, or added here by somebody."""

    text: str
    own: Wording | None


def labels_of(concept: Concept) -> list[tuple[str, list[Label], list[Wording]]]:
    """For each language its words, and those that were taken away here."""
    rows = list(Wording.objects.filter(concept=concept.name).select_related("added_by"))
    own = {(row.language, row.label): row for row in rows if not row.is_removed}
    gone = [row for row in rows if row.is_removed]
    return [
        (
            code,
            [Label(label, own.get((code, label))) for label in concept.labels.get(code, ())],
            [row for row in gone if row.language == code],
        )
        for code in LANGUAGES
    ]


def is_own(name: str) -> bool:
    """Whether a concept was added here."""
    return OwnConcept.objects.filter(name=name).exists()
