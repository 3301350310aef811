"""Colleges: groups of members whose votes are weighed, as in a SCIC."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from .facts import Fact

LEAST, MOST, FEWEST = Fraction(10, 100), Fraction(50, 100), 3  # act of 10 September 1947, article 19 octies


class Way(StrEnum):
    """How the votes of a college count."""

    PROPORTIONAL = "proportional"  # its weight is split as its votes are
    MAJORITY = "majority"  # all of its weight goes where its majority is


@dataclass(frozen=True, slots=True)
class College:
    """`weight` is a share of all, `members` how many may vote, `quorum` the share of them that must."""

    id: str
    members: int
    weight: Fraction
    quorum: Fraction = Fraction(0)

    @property
    def percent(self) -> float:
        return float(100 * self.weight)


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may vote: `members` in all, and their colleges where there are some."""

    members: int
    quorum: Fraction = Fraction(0)
    colleges: tuple[College, ...] = ()
    way: Way = Way.PROPORTIONAL

    def __post_init__(self) -> None:
        if not 0 <= self.quorum <= 1 or any(not 0 <= one.quorum <= 1 for one in self.colleges):
            raise ValueError("A quorum is a share of the members.")
        if self.colleges:
            if len({one.id for one in self.colleges}) < len(self.colleges):
                raise ValueError("Two colleges have the same id.")
            if sum(one.weight for one in self.colleges) != 1:
                raise ValueError("The weights of the colleges do not add up to 1.")
            if sum(one.members for one in self.colleges) != self.members:
                raise ValueError("The members of the colleges are not all members.")

    def numbers(self, said: Iterable[str]) -> dict[str, int]:
        """How many ballots each college cast; under "" where there are none."""
        cast = Counter(said)
        known = {one.id: one.members for one in self.colleges} or {"": self.members}
        if unknown := cast.keys() - known.keys():
            raise ValueError(f"There is no college {sorted(unknown)[0]!r}.")
        for college, number in cast.items():
            if number > known[college]:
                raise ValueError(f"More ballots than members: {number} of {known[college]}.")
        return {college: cast[college] for college in known}


def present(electorate: Electorate, numbers: Mapping[str, int]) -> tuple[bool, list[Fact]]:
    """Whether enough members voted, in all and in each college, and the arithmetic of it."""
    total = sum(numbers.values())
    said = [Fact("cast", {"cast": total, "members": electorate.members})]
    is_enough = _enough(said, "", total, electorate.members, electorate.quorum)
    for one in electorate.colleges:
        number = numbers[one.id]
        said.append(Fact("cast_in", {"college": one.id, "cast": number, "members": one.members}))
        is_enough &= _enough(said, one.id, number, one.members, one.quorum)
    return is_enough, said


def _enough(said: list[Fact], college: str, cast: int, members: int, quorum: Fraction) -> bool:
    if not quorum:
        return True
    least = ceil(quorum * members)
    values: dict[str, object] = {"least": least, "members": members} | (
        {"college": college} if college else {}
    )
    suffix = "_in" if college else ""
    if cast >= least:
        said.append(Fact(f"quorum{suffix}", values))
        return True
    said.append(Fact(f"no_quorum{suffix}", values | {"missing": least - cast}))
    return False


def breaches(weights: Sequence[Fraction]) -> list[str]:
    """What weights of colleges break of the law on SCIC: "fewer", "less", "more", "sum"; none is good."""
    found = {
        "fewer": len(weights) < FEWEST,
        "less": any(one < LEAST for one in weights),
        "more": any(one > MOST for one in weights),
        "sum": sum(weights) != 1,
    }
    return [name for name, is_so in found.items() if is_so]
