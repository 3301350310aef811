"""Sharing a budget: the Method of Equal Shares, by colleges or not.

Grzegorz Pierczyński, Piotr Skowron and Dominik Peters, "Proportional Participatory Budgeting with Additive
Utilities" (NeurIPS 2021). The money is shared equally among the ballots; a project is paid when its
supporters can, each in proportion to the points that they gave it and at most what they have; the cheapest
for each point comes first. What is left goes to the projects with most points for their cost, as long as they
fit. With colleges, each shares its weight of the money among those of it who voted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np

from .colleges import Electorate, present
from .facts import Fact
from .outcome import Outcome, Status

PARTS = 1000  # of a cent, in which money is counted; a price is rounded up to one of them
MOST = 2**62  # whole numbers that are counted with


@dataclass(frozen=True, slots=True)
class Project:
    id: str
    cost: int  # in cents

    def __post_init__(self) -> None:
        if self.cost <= 0:
            raise ValueError(f"A project costs something: {self.id}.")


@dataclass(frozen=True, slots=True)
class Points:
    """What one member gives to projects, in whole points; an approval is one point."""

    points: Mapping[str, int]
    college: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Purses:
    """Ballots that say the same, in one college. Shapes: B such ballots, P projects."""

    many: np.ndarray  # [B] how many there are of each
    points: np.ndarray  # [B, P]
    money: np.ndarray  # [B] what each of them has left, in parts of a cent

    def pays(self, project: int, price: int) -> np.ndarray:
        """[B] What each pays at a price for one point."""
        return np.minimum(self.money, self.points[:, project] * price)

    def together(self, project: int, price: int) -> int:
        return int(self.many @ self.pays(project, price))


def share(
    ballots: Iterable[Points], projects: Sequence[Project], budget: int, electorate: Electorate
) -> Outcome:
    """The projects that are paid, those first that were paid first. `budget` is in cents.

    Equals are taken in the order of `projects`.
    """
    ballots = list(ballots)
    _check(ballots, projects, budget)
    numbers = electorate.numbers(one.college for one in ballots)
    is_enough, said = present(electorate, numbers)
    if not is_enough:
        return Outcome(Status.NO_QUORUM, tuple(said))
    purses = _purses(ballots, projects, budget, electorate, numbers, said)
    left, chosen, open_ = budget, [], list(range(len(projects)))
    while best := _cheapest(projects, open_, purses):
        price, number = best
        project, paid = projects[number], purses.pays(number, price)
        purses.money[:] -= paid
        left -= project.cost
        chosen.append(project.id)
        open_.remove(number)
        values = {"option": project.id, "cost": project.cost / 100, "left": left / 100}
        voters = int(purses.many[paid > 0].sum())
        said.append(Fact("paid", values | {"voters": voters, "most": int(paid.max()) / PARTS / 100}))
    _complete([projects[number] for number in open_], ballots, left, chosen, said)
    return Outcome(Status.CHOSEN if chosen else Status.REJECTED, tuple(said), options=tuple(chosen))


def _check(ballots: Sequence[Points], projects: Sequence[Project], budget: int) -> None:
    known = {one.id for one in projects}
    if len(known) < len(projects):
        raise ValueError("Two projects have the same id.")
    if budget <= 0:
        raise ValueError("There is no money to share.")
    for one in ballots:
        if unknown := one.points.keys() - known:
            raise ValueError(f"There is no project {min(unknown)!r}.")
        if any(number < 0 for number in one.points.values()):
            raise ValueError("Points are given, not taken.")
    if PARTS * budget * max((sum(one.points.values()) for one in ballots), default=0) > MOST:
        raise ValueError("The budget or the points are too many to be counted.")


def _purses(
    ballots: Sequence[Points],
    projects: Sequence[Project],
    budget: int,
    electorate: Electorate,
    numbers: Mapping[str, int],
    said: list[Fact],
) -> Purses:
    """Equal ballots together, each with its part of the money."""
    money = _money(budget, electorate, numbers, said)
    given = Counter(
        (one.college, tuple(one.points.get(project.id, 0) for project in projects)) for one in ballots
    )
    colleges, points = [college for college, _points in given], [points for _college, points in given]
    return Purses(
        np.array(list(given.values()), np.int64),
        np.array(points, np.int64).reshape(len(points), len(projects)),
        np.array([money[college] for college in colleges], np.int64),
    )


def _money(
    budget: int, electorate: Electorate, numbers: Mapping[str, int], said: list[Fact]
) -> dict[str, int]:
    """What a ballot of each college has; the part of one in which nobody voted goes to the others."""
    weights = {one.id: one.weight for one in electorate.colleges if numbers[one.id]} or {"": Fraction(1)}
    whole, each = sum(weights.values()), {}
    for college, weight in weights.items():
        if cast := numbers.get(college):
            each[college] = floor(PARTS * budget * weight / whole / cast)
            values: dict[str, object] = {"money": budget / 100, "cast": cast}
            values["each"] = each[college] / PARTS / 100
            if college:
                values |= {"college": college, "weight": float(100 * weight / whole)}
            said.append(Fact("money_in" if college else "money_each", values))
    return each


def _cheapest(projects: Sequence[Project], open_: Sequence[int], purses: Purses) -> tuple[int, int] | None:
    """The price and the number of the project whose supporters pay least for a point, if any can be paid."""
    priced = ((_price(projects[number], number, purses), number) for number in open_)
    return min(((price, number) for price, number in priced if price is not None), default=None)


def _price(project: Project, number: int, purses: Purses) -> int | None:
    """The smallest price of a point, in parts of a cent, for which its supporters pay what it costs."""
    cost, low, high = PARTS * project.cost, 0, int(purses.money.max(initial=0))
    if purses.together(number, high) < cost:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if purses.together(number, middle) >= cost else (middle, high)
    return high


def _complete(
    projects: Sequence[Project], ballots: Sequence[Points], left: int, chosen: list[str], said: list[Fact]
) -> None:
    """From what is left: most points for each cent first, as long as it fits."""
    support = {project.id: sum(one.points.get(project.id, 0) for one in ballots) for project in projects}
    for project in sorted(projects, key=lambda one: -Fraction(support[one.id], one.cost)):
        values: dict[str, object] = {"option": project.id, "cost": project.cost / 100}
        if support[project.id] and project.cost <= left:
            left -= project.cost
            chosen.append(project.id)
            said.append(Fact("completed", values | {"left": left / 100}))
        else:
            said.append(Fact("unpaid", values))
