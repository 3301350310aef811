"""Sets of places in a list, as whole numbers."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
ONES = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def bits_by(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """For each key the set of its places."""
    places: dict[Key, list[int]] = defaultdict(list)
    for key, place in pairs:
        places[key].append(place)
    return {key: bits_at(some) for key, some in places.items()}


def bits_at(places: list[int]) -> int:
    row = bytearray((max(places, default=-1) >> 3) + 1)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


def places_in(bits: int) -> Iterator[int]:
    """In ascending order."""
    for n, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) >> 3, "little")):
        if byte:
            for bit in ONES[byte]:
                yield n * 8 + bit


def all_of(bits: int, others: Iterable[int]) -> int:
    """What is in each of them."""
    for some in others:
        bits &= some
    return bits


@dataclass(frozen=True, slots=True)
class Move:
    """One place leaves the list, then one comes into it, where they are named: the others move up or down."""

    out: int | None = None
    into: int | None = None

    def __call__(self, bits: int) -> int:
        """A set afterwards, without what came."""
        if self.out is not None and bits >> self.out:
            bits = bits & below(self.out) | bits >> self.out + 1 << self.out
        if self.into is not None and bits >> self.into:
            bits = bits & below(self.into) | bits >> self.into << self.into + 1
        return bits

    def of_all(self, sets: Mapping[Key, int], keys: Iterable[Key]) -> dict[Key, int]:
        """All sets afterwards: what came is in those of these keys; one that is empty is none."""
        moved = {key: left for key, bits in sets.items() if (left := self(bits))}
        if self.into is not None:
            for key in keys:
                moved[key] = moved.get(key, 0) | 1 << self.into
        return moved


def below(place: int) -> int:
    return (1 << place) - 1
