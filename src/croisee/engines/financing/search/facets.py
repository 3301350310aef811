"""One facet: which instruments have each of its labels; those that have none are for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .bits import bits_at, bits_by
from .values import Entry


@dataclass(frozen=True, slots=True)
class Facet:
    """A set for each label, those for all included."""

    sets: Mapping[str, int]
    for_all: int = 0

    @classmethod
    def of(cls, name: str, entries: Sequence[Entry]) -> "Facet":
        said = [entry.labels.get(name) for entry in entries]
        for_all = bits_at([n for n, labels in enumerate(said) if not labels])
        sets = bits_by((label, n) for n, labels in enumerate(said) for label in labels or ())
        return cls({label: bits | for_all for label, bits in sorted(sets.items())}, for_all)

    def any_of(self, labels: Iterable[str]) -> int:
        """One is enough; a label that nobody has finds what is for all."""
        bits = self.for_all
        for label in labels:
            bits |= self.sets.get(label, 0)
        return bits

    def counts(self, bits: int) -> dict[str, int]:
        """How many of these each label has."""
        return {label: (some & bits).bit_count() for label, some in self.sets.items()}


def facets_of(entries: Sequence[Entry]) -> dict[str, Facet]:
    names = dict.fromkeys(name for entry in entries for name in entry.labels)
    return {name: Facet.of(name, entries) for name in names}
