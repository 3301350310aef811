"""Small catalogues and projects, drawn at random: amounts that are seldom round, rules that often bind."""

import random
from dataclasses import replace
from datetime import date

from croisee.engines.financing import (
    AidReceived,
    AllOf,
    AnyOf,
    Bearer,
    Cap,
    Catalogue,
    Combining,
    Cost,
    DeMinimis,
    In,
    Instrument,
    Match,
    Money,
    Payment,
    Project,
)
from croisee.engines.financing.catalogue import KINDS
from croisee.engines.financing.planning import Wishes

TODAY = date(2026, 11, 23)
CATEGORIES = ("investment", "staff", "study")
YES, NO, UNKNOWN = AllOf(()), AnyOf(()), In("never_said", ("yes",))


def small_case(
    seed: int, instruments: int = 5, costs: int = 3, *, is_plain: bool = False
) -> tuple[Catalogue, Project]:
    """A catalogue and a project; a plain one has no bounds on costs, takes off no aid and repays nothing."""
    chance, more = random.Random(seed), random.Random(f"more {seed}")
    names = [f"i{k}" for k in range(chance.randint(1, instruments))]
    found = tuple(_instrument(name, names, chance) for name in names)
    found = found if is_plain else tuple(with_more(one, more) for one in found)
    spent = tuple(
        Cost(f"c{k}", chance.choice(CATEGORIES), chance.randint(1, 2_000_00), chance.randrange(4))
        for k in range(chance.randint(1, costs))
    )
    apart = 1 if is_plain else more.choice([1, 1, 6, 12])
    spent = tuple(replace(cost, month=cost.month * apart) for cost in spent)
    return Catalogue(found, combining=_combining(chance)), _project(spent, chance)


def small_wishes(catalogue: Catalogue, seed: int) -> Wishes:
    """Some lines granted or wanted, some bounded, one left out."""
    chance = random.Random(seed)
    names = [one.id for one in catalogue.instruments]
    chance.shuffle(names)
    locked = {name: chance.choice([None, chance.randint(0, 500_00)]) for name in names[: chance.randrange(3)]}
    at_most = {name: chance.randint(0, 800_00) for name in names if chance.random() < 0.3}
    left = [name for name in names if name not in locked]
    return Wishes(locked, frozenset(left[: chance.randrange(2)]), at_most)


def _instrument(name: str, names: list[str], chance: random.Random) -> Instrument:
    kind = chance.choice([*KINDS, "grant", "grant", "grant", "loan"])
    is_public = kind in ("grant", "repayable_advance") or chance.random() < 0.3
    others = [other for other in names if other != name]
    return Instrument(
        name,
        kind,
        chance.choice([YES] * 8 + [NO, UNKNOWN]),
        public=is_public,
        eu=is_public and chance.random() < 0.3,
        state=chance.choice(["FR", "FR", "DE", None]),
        rate_max=chance.choice([None, 0.3, 0.8, 1.0, round(chance.random(), 3)]),
        min=chance.choice([None, None, chance.randint(0, 900_00)]),
        max=chance.choice([None, chance.randint(0, 2_000_00)]),
        eligible_costs=chance.choice([None, frozenset(chance.sample(CATEGORIES, 2))]),
        de_minimis=chance.choice([None, "general", "sgei"]),
        grant_equivalent=1.0 if kind == "grant" else round(chance.random(), 3),
        requires=_group(others, 0.15, chance),
        excludes=frozenset(chance.sample(others, 1)) if others and chance.random() < 0.2 else frozenset(),
        match=Match(chance.choice(["own", "private", "other_public"]), chance.choice([0.1, 0.333, 1.0]))
        if chance.random() < 0.25
        else None,
        **chance.choice([{}] * 6 + [{"opens": date(2027, 1, 1)}, {"closes": date(2026, 1, 31)}]),
        starts_after_filing=chance.random() < 0.3,
        pays=chance.choice([(), (Payment(0.5, 1), Payment(0.5, 7)), (Payment(1.0, 3),)]),
        effort_days=float(chance.randint(0, 9)),
    )


def with_more(one: Instrument, chance: random.Random) -> Instrument:
    """With what its rate counts, and how it is repaid."""
    one = with_years(one, chance)
    return replace(
        one,
        cost_min=chance.choice([None] * 5 + [chance.randint(0, 2_000_00)]),
        cost_max=chance.choice([None] * 3 + [chance.randint(0, 2_000_00)]),
        minus_other_aid=chance.random() < 0.25,
        annual_rate=chance.choice([0.0, 0.03]),
        months_max=chance.choice([None, 24, 60]),
        grace_months=chance.choice([0, 6]),
    )


def with_years(one: Instrument, chance: random.Random) -> Instrument:
    """Some give so much a year, some of these for a year or two."""
    if chance.random() < 0.6:
        return one
    return replace(one, per_year=chance.randint(0, 900_00), years=chance.choice([None, 1, 2]))


def _group(others: list[str], share: float, chance: random.Random) -> tuple[frozenset[str], ...]:
    if not others or chance.random() > share:
        return ()
    return (frozenset(chance.sample(others, min(len(others), chance.randint(1, 2)))),)


def _combining(chance: random.Random) -> Combining:
    labels = ("public", "own", "private", "grant", "eu")
    caps = tuple(
        Cap(
            f"cap{k}",
            above=frozenset(chance.sample(labels, 1)),
            below=chance.choice([None, frozenset({"public", "own"}), frozenset(chance.sample(labels, 2))]),
            rate=chance.choice([0.2, 0.5, 0.8, round(chance.random(), 3)]),
            categories=chance.choice([None, frozenset(chance.sample(CATEGORIES, 1))]),
            when=chance.choice([None, None, YES, NO, UNKNOWN]),
            until=chance.choice([None, None, date(2013, 12, 31)]),
        )
        for k in range(chance.randrange(3))
    )
    small = DeMinimis(chance.randint(0, 2_000_00), chance.randint(0, 3_000_00))
    return Combining(chance.choice([None, small]), chance.random() < 0.7, caps)


def _project(costs: tuple[Cost, ...], chance: random.Random) -> Project:
    total = sum(cost.amount for cost in costs)
    aid = tuple(
        AidReceived(
            chance.choice(["FR", "DE"]),
            chance.choice(["general", "sgei"]),
            chance.randint(0, 1_500_00),
            chance.choice([date(2022, 5, 1), date(2023, 11, 23), date(2023, 11, 24), date(2025, 2, 1)]),
        )
        for _ in range(chance.randrange(3))
    )
    own = chance.randint(0, total)
    return Project(
        TODAY,
        Bearer(aid_received=aid),
        costs=costs,
        own_funds=Money(chance.choice([0, 0, own // 2, own]), own),
        private_max=chance.choice([0, chance.randint(0, total)]),
        max_debt=chance.choice([None, 0, chance.randint(0, total)]),
    )
