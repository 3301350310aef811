"""Which instruments say a term, or one that begins so."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from .bits import Move, all_of
from .words import BEGUN, CONCEPT, Ways


@dataclass(frozen=True)
class Terms:
    """A set for each term."""

    sets: Mapping[str, int]

    @cached_property
    def words(self) -> list[str]:
        """The stems, in their order."""
        return sorted(term for term in self.sets if not term.startswith(CONCEPT))

    def one_of(self, ways: Ways) -> int:
        """Those that have all terms of one of the ways."""
        bits = 0
        for first, *others in filter(None, ways):
            bits |= all_of(self.of(first), map(self.of, others))
        return bits

    def of(self, term: str) -> int:
        if not term.endswith(BEGUN):
            return self.sets.get(term, 0)
        bits, start = 0, term.removesuffix(BEGUN)
        for word in takewhile(lambda one: one.startswith(start), self._from(start)):
            bits |= self.sets[word]
        return bits

    def _from(self, start: str) -> Iterable[str]:
        return (self.words[n] for n in range(bisect_left(self.words, start), len(self.words)))

    def after(self, move: Move, said: Iterable[str]) -> "Terms":
        """When an entry went and another came that says this."""
        return Terms(move.of_all(self.sets, said))
