"""Which instruments are for a place on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from .bits import Move, bits_at, bits_by
from .values import Entry, Lies

Containers = Mapping[str, Sequence[Lies]]


class Places:
    """Sets by the place that an instrument names; `containers` says in which each place lies, all levels."""

    def __init__(self, named: Mapping[str, int], everywhere: int, containers: Containers) -> None:
        self.named, self.everywhere, self.containers = named, everywhere, containers
        self.parts: dict[str, dict[Lies, int]] = defaultdict(dict)
        for code, bits in self.named.items():
            for lies in containers.get(code, ()):
                some = self.parts[lies.container]
                some[lies] = some.get(lies, 0) | bits

    @classmethod
    def of(cls, entries: Sequence[Entry], containers: Containers) -> "Places":
        named = bits_by((code, n) for n, entry in enumerate(entries) for code in entry.places)
        return cls(named, bits_at([n for n, entry in enumerate(entries) if not entry.places]), containers)

    def at(self, code: str, day: date) -> int:
        """Those for the place itself, for what contains it on that day, and for everywhere."""
        bits = self.everywhere | self.named.get(code, 0)
        for lies in self.containers.get(code, ()):
            if (some := self.named.get(lies.container)) and lies.on(day):
                bits |= some
        return bits

    def inside(self, code: str, day: date) -> int:
        """Those for a part of it."""
        bits = 0
        for lies, some in self.parts.get(code, {}).items():
            if lies.on(day):
                bits |= some
        return bits

    def within(self, containers: Containers) -> "Places":
        """The same where places lie in others."""
        return Places(self.named, self.everywhere, containers)

    def after(self, move: Move, codes: frozenset[str]) -> "Places":
        """When an entry went and another came that is for these places."""
        everywhere = move.of_all({"": self.everywhere}, () if codes else ("",))
        return Places(move.of_all(self.named, codes), everywhere.get("", 0), self.containers)
