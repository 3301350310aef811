"""One facet: which instruments have each of its labels; those that have none are for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .bits import Move, below, bits_at, bits_by
from .values import Entry, Labels


@dataclass(frozen=True, slots=True)
class Facet:
    """A set for each label, those for all not included, and that of these."""

    own: Mapping[str, int]
    for_all: int = 0

    @classmethod
    def of(cls, name: str, entries: Sequence[Entry]) -> "Facet":
        said = [entry.labels.get(name) for entry in entries]
        own = bits_by((label, n) for n, labels in enumerate(said) for label in labels or ())
        return cls(own, bits_at([n for n, labels in enumerate(said) if not labels]))

    def any_of(self, labels: Iterable[str]) -> int:
        """One is enough; a label that nobody has finds what is for all."""
        bits = self.for_all
        for label in labels:
            bits |= self.own.get(label, 0)
        return bits

    def counts(self, bits: int) -> dict[str, int]:
        """How many of these each label has."""
        for_all = (self.for_all & bits).bit_count()
        return {label: for_all + (some & bits).bit_count() for label, some in self.own.items()}

    def after(self, move: Move, labels: frozenset[str]) -> "Facet":
        """When an entry went and another came that has these labels."""
        for_all = move.of_all({"": self.for_all}, () if labels else ("",))
        return Facet(move.of_all(self.own, labels), for_all.get("", 0))


def facets_of(entries: Sequence[Entry]) -> dict[str, Facet]:
    names = dict.fromkeys(name for entry in entries for name in entry.labels)
    return {name: Facet.of(name, entries) for name in names}


def facets_after(facets: Mapping[str, Facet], move: Move, labels: Labels, size: int) -> dict[str, Facet]:
    """All facets when an entry went and another came; in a new one, the `size` there were are for all."""
    known = {**{name: Facet({}, below(size)) for name in labels}, **facets}
    return {name: facet.after(move, labels.get(name, frozenset())) for name, facet in known.items()}
