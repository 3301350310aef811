"""Choosing among several options by rankings: the Schulze method, by colleges or not.

Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011): an option is before another where the
strongest path from it is stronger than the way back; a path is as strong as its weakest step, a step as
strong as the votes for it where they are more than those against ("winning votes").
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .colleges import College, Electorate, Way, present
from .facts import Fact
from .outcome import Outcome, Status

Pairs = Mapping[tuple[str, str], Fraction]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options in tiers, best first; those of one tier are equal, what is not named comes last."""

    tiers: tuple[tuple[str, ...], ...]
    college: str = ""

    def places(self, options: Sequence[str]) -> tuple[int, ...]:
        """The place of each option, from 0."""
        named = [option for tier in self.tiers for option in tier]
        if len(set(named)) < len(named):
            raise ValueError("A ranking names an option twice.")
        if unknown := set(named) - set(options):
            raise ValueError(f"There is no option {min(unknown)!r}.")
        at = {option: place for place, tier in enumerate(self.tiers) for option in tier}
        return tuple(at.get(option, len(self.tiers)) for option in options)


def rank(rankings: Iterable[Ranking], options: Sequence[str], electorate: Electorate) -> Outcome:
    """All options, best first. `options` stand in the order that decides between equals."""
    if len(set(options)) < len(options) or not options:
        raise ValueError("Options are there, each once.")
    rankings = list(rankings)
    numbers = electorate.numbers(one.college for one in rankings)
    is_enough, said = present(electorate, numbers)
    counts = Counter((one.college, one.places(options)) for one in rankings)
    pairs = preferred(counts, options, electorate)
    if not is_enough:
        return Outcome(Status.NO_QUORUM, tuple(said))
    if not any(pairs.values()):
        return Outcome(Status.TIE, (*said, Fact("none")))
    paths = strongest(pairs, options)
    order = _ordered(paths, options)
    said += _told(pairs, paths, options, order)
    return Outcome(Status.CHOSEN, tuple(said), options=order)


def preferred(
    counts: Mapping[tuple[str, tuple[int, ...]], int], options: Sequence[str], electorate: Electorate
) -> dict[tuple[str, str], Fraction]:
    """For each pair how much is for the first before the second: votes, or weights of colleges in percent."""
    by_college: dict[str, dict[tuple[int, ...], int]] = {}
    for (college, places), number in counts.items():
        by_college.setdefault(college, {})[places] = number
    found = {(one, other): Fraction(0) for one in options for other in options if one != other}
    colleges = {one.id: one for one in electorate.colleges}
    for name, ballots in by_college.items():
        votes = _pairwise(ballots, len(options))
        for i, one in enumerate(options):
            for j, other in enumerate(options):
                if i != j:
                    found[one, other] += _weighed(votes, i, j, colleges.get(name), electorate.way, ballots)
    return found


def _pairwise(ballots: Mapping[tuple[int, ...], int], size: int) -> list[list[int]]:
    votes = [[0] * size for _ in range(size)]
    for places, number in ballots.items():
        for i, here in enumerate(places):
            row = votes[i]
            for j, there in enumerate(places):
                if here < there:
                    row[j] += number
    return votes


def _weighed(
    votes: list[list[int]],
    i: int,
    j: int,
    college: College | None,
    way: Way,
    ballots: Mapping[tuple[int, ...], int],
) -> Fraction:
    wins, losses = votes[i][j], votes[j][i]
    if college is None:
        return Fraction(wins)
    weight = 100 * college.weight
    if way == Way.MAJORITY:
        return weight if wins > losses else Fraction(0)
    return weight * wins / sum(ballots.values())


def strongest(pairs: Pairs, options: Sequence[str]) -> dict[tuple[str, str], Fraction]:
    """The strength of the strongest path of each pair (Floyd and Warshall)."""
    paths = {
        (one, other): pairs[one, other] if pairs[one, other] > pairs[other, one] else Fraction(0)
        for one, other in pairs
    }
    for over in options:
        for one in options:
            for other in options:
                if len({over, one, other}) == 3:
                    way = min(paths[one, over], paths[over, other])
                    if way > paths[one, other]:
                        paths[one, other] = way
    return paths


def _ordered(paths: Pairs, options: Sequence[str]) -> tuple[str, ...]:
    """By how many each is before; equals in their order, which the strict order of paths never breaks."""
    left, found = list(options), []
    while left:
        best = next(one for one in left if all(_holds(paths, one, other) for other in left))
        found.append(best)
        left.remove(best)
    return tuple(found)


def _holds(paths: Pairs, one: str, other: str) -> bool:
    return one == other or paths[one, other] >= paths[other, one]


def _told(pairs: Pairs, paths: Pairs, options: Sequence[str], order: Sequence[str]) -> list[Fact]:
    first, others = order[0], order[1:]
    said = [_pair(pairs, one, other) for n, one in enumerate(order) for other in order[n + 1 :]]
    if all(pairs[first, other] > pairs[other, first] for other in others):
        return [*said, Fact("condorcet", {"winner": first})]
    said.append(Fact("cycle"))
    unbeaten = [one for one in options if all(_holds(paths, one, other) for other in options)]
    said += [
        Fact(
            "path",
            {
                "first": first,
                "second": other,
                "strength": float(paths[first, other]),
                "back": float(paths[other, first]),
            },
        )
        for other in others
    ]
    if len(unbeaten) > 1:
        said.append(Fact("tied", {"options": ", ".join(unbeaten), "winner": first}))
    return said


def _pair(pairs: Pairs, one: str, other: str) -> Fact:
    values = {"first": one, "second": other, "wins": float(pairs[one, other])}
    return Fact("pair", values | {"losses": float(pairs[other, one])})
