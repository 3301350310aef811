"""What a plan says of itself: who has no seat and why, what is proven, what cost what."""

from collections.abc import Iterator, Sequence

import numpy as np

from .bounds import mixing_bound, repeats_bound
from .facts import Fact
from .grid import Grid
from .plan import Assignment, Unplaced
from .seating import Seating

MOST = 5  # people or rules named for one reason


def unplaced(grid: Grid, where: np.ndarray) -> tuple[Unplaced, ...]:
    """Everybody without a seat, with the nearest reason."""
    problem = grid.problem
    return tuple(
        Unplaced(problem.participants[i].id, problem.slots[s], _why(grid, where, i, s))
        for i, s in np.argwhere(where < 0)
    )


def _why(grid: Grid, where: np.ndarray, i: int, s: int) -> Fact:
    person, slot = grid.problem.participants[i].id, grid.problem.slots[s]
    elsewhere = np.isin(np.arange(grid.shape[1]), where[i])
    if not grid.offered[:, s].any():
        return Fact("no_run", {"slot": slot})
    if not (grid.offered[:, s] & grid.allowed[i] & ~elsewhere).any():
        return Fact("none_left", {"participant": person, "slot": slot})
    room = int(grid.most[grid.offered[:, s]].sum())
    if room < grid.shape[0]:
        return Fact("room", {"slot": slot, "room": room, "people": grid.shape[0]})
    return Fact("full", {"participant": person, "slot": slot})


def facts(
    grid: Grid,
    seating: Seating,
    seats: Sequence[Assignment],
    moved: int,
    *,
    cost: float,
    bound: float,
    spent: int,
    mixing: float,
    repeats: int,
) -> tuple[Fact, ...]:
    """The explanation, the most important first."""
    return tuple(
        (
            *_proof(grid, seats, cost, bound),
            *_over_asked(grid, seating),
            *_rule_prices(grid, seating),
            *_must_moved(grid, seats),
            *_previous(grid, seats, moved),
            *_mixing(grid, seats, spent, mixing, repeats),
        )
    )


def _proof(grid: Grid, seats: Sequence[Assignment], cost: float, bound: float) -> Iterator[Fact]:
    missing = grid.shape[0] * grid.shape[2] - len(seats)
    if missing:
        yield Fact("unplaced", {"seats": missing})
    if cost <= bound:
        yield Fact("optimal", {"cost": cost})
    else:
        yield Fact("within", {"cost": cost, "bound": bound})


def _over_asked(grid: Grid, seating: Seating) -> Iterator[Fact]:
    """Workshops that more people wanted among their first choices than there is room for, dearest first."""
    slots = grid.shape[2]
    wanted = ((grid.rank < slots) & (grid.rank < grid.rank.max(axis=1, initial=0)[:, None])).sum(axis=0)
    room = grid.most * grid.offered.sum(axis=1)
    for w in np.lexsort((room - wanted, [-seating.prices.get(("room", w), 0.0) for w in range(len(room))])):
        if wanted[w] > room[w]:
            yield Fact(
                "over_asked",
                {
                    "workshop": grid.problem.workshops[w].id,
                    "slots": slots,
                    "wanted": int(wanted[w]),
                    "room": int(room[w]),
                    "price": round(seating.prices.get(("room", w), 0.0)),
                },
            )


def _rule_prices(grid: Grid, seating: Seating) -> Iterator[Fact]:
    rules = grid.problem.rules
    names = {
        "role": lambda role: Fact("min_per_role", {"role": role, "least": rules.min_per_role[role]}),
        "organisation": lambda _: Fact("max_same_organisation", {"most": rules.max_same_organisation}),
        "apart": lambda pair: Fact(
            "apart",
            dict(zip(("first", "second"), (grid.problem.participants[i].id for i in pair), strict=True)),
        ),
    }
    dear = sorted(
        ((price, kind, of) for (kind, of), price in seating.prices.items() if kind in names and price >= 0.5),
        key=lambda item: -item[0],
    )
    for price, kind, of in dear[:MOST]:
        rule = names[kind](of)
        yield Fact("rule_price", {"rule": rule, "price": round(price)})


def _must_moved(grid: Grid, seats: Sequence[Assignment]) -> Iterator[Fact]:
    """People held to a workshop that is not among their first choices, worst first."""
    people = {p.id: p for p in grid.problem.participants}
    held = [
        (people[a.participant].rank(a.workshop), a) for a in seats if a.workshop in people[a.participant].must
    ]
    moved = [(rank, a) for rank, a in held if rank >= grid.shape[2] and people[a.participant].preferences]
    for rank, a in sorted(moved, key=lambda item: -item[0])[:MOST]:
        yield Fact("must_moved", {"participant": a.participant, "workshop": a.workshop, "choice": rank + 1})


def _previous(grid: Grid, seats: Sequence[Assignment], moved: int) -> Iterator[Fact]:
    if grid.problem.previous is not None:
        yield Fact("moved", {"moved": moved, "seats": len(seats)})


def _mixing(
    grid: Grid, seats: Sequence[Assignment], spent: int, mixing: float, repeats: int
) -> Iterator[Fact]:
    if spent > 0:
        yield Fact("spent", {"spent": spent})
    yield Fact("mixing", {"mixing": mixing, "bound": max(mixing, mixing_bound(grid.problem, seats))})
    yield Fact("repeats", {"repeats": repeats, "bound": repeats_bound(grid.problem, seats)})
