"""Which article of one version is which of the next: by its words first, then by its number."""

from collections import Counter
from collections.abc import Sequence

from .values import Article

ALIKE = 0.6  # share of words in common from which two articles are one, whatever their numbers
SAME = 0.3  # the same under one number
WORDS = 40  # from so many words on, a text speaks for itself


def bag(text: str) -> Counter[str]:
    return Counter("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def shared(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words, 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def similarity(one: str, other: str) -> float:
    """How much two texts have in common, word for word, 0 to 1."""
    return shared(bag(one), bag(other))


def match(before: Sequence[Article], after: Sequence[Article]) -> list[tuple[int | None, int | None]]:
    """Pairs of places: (before, after), an added article without the first, a removed one without the second.

    What is alike goes together, most alike first; then what bears the same number and is not quite different.
    """
    old, new = [bag(one.text) for one in before], [bag(one.text) for one in after]
    likely = [
        (shared(a, b) + 0.1 * (before[i].number == after[j].number), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if comparable(a, b)
    ]
    to: dict[int, int] = {}
    taken: set[int] = set()
    for least in (ALIKE, SAME):
        for score, i, j in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
            numbered = before[i].number == after[j].number
            if i not in to and j not in taken and score >= least and (least == ALIKE or numbered):
                to[i] = j
                taken.add(j)
    pairs: list[tuple[int | None, int | None]] = [(i, to.get(i)) for i in range(len(before))]
    return pairs + [(None, j) for j in range(len(after)) if j not in taken]


def comparable(one: Counter[str], other: Counter[str]) -> bool:
    """Lengths that leave a chance of being alike; most pairs of a long text are left out by this."""
    small, large = sorted((one.total(), other.total()))
    return 2 * small >= SAME * (small + large) or large < WORDS
