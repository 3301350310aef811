"""A catalogue of made-up instruments in the real territories, as an import would have left it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from benchmarks.search import words
from croisee.engines.text.thesaurus import shipped
from croisee.funding import vocabulary
from croisee.funding.models import Aspect, Funder, Instrument, RuleVersion
from croisee.funding.models.said import Said
from croisee.network import themes
from croisee.network.models import Organisation
from croisee.territories.models import Territory

FUNDERS, BATCH = 400, 1000
SHARES = {"union": 4, "state": 26, "region": 34, "department": 20, "intercommunality": 7, "commune": 9}
NUMBERS = {"staff": (5, 10, 50), "age_years": (1, 3, 8), "budget": (5_000, 50_000, 500_000),
           "jobs_created": (1, 3), "capital": (15_000, 50_000), "partner_count": (2, 3)}  # fmt: skip
FLAGS = ("cross_border", "rural", "leader_area", "has_support", "zero_unemployment", "local_authority",
         "had_regional_creation_aid")  # fmt: skip
AMOUNTS = (1_000, 5_000, 10_000, 30_000, 100_000, 500_000)
SORTS = {"theme": None, "stage": vocabulary.Stage.values, "cost": vocabulary.Cost.values}


def fill(chance: random.Random, size: int) -> None:
    """Add instruments until there are so many: places as wide as those of real aids, ten conditions each."""
    places = places_by_level()
    funders = list(Organisation.objects.filter(kind="funder")) or made_funders()
    for start in range(Instrument.objects.count(), size, BATCH):
        rows = [instrument(chance, n) for n in range(start, min(start + BATCH, size))]
        rows = Instrument.objects.bulk_create(rows)
        Said.objects.keep(rows)
        tie(chance, rows, places, funders)


def places_by_level() -> dict[str, list[tuple[int, str]]]:
    """The keys and codes of the places of today."""
    rows = Territory.objects.filter(valid_until=None, country__in=("FR", ""))
    found: dict[str, list[tuple[int, str]]] = {level: [] for level in SHARES}
    for pk, code, level in rows.filter(level__in=SHARES).values_list("pk", "code", "level"):
        found[level].append((pk, code))
    return found


def made_funders() -> list[Organisation]:
    rows = (Organisation(name=f"Funder {n}", kind="funder", is_confirmed=True) for n in range(FUNDERS))
    return Organisation.objects.bulk_create(rows)


def instrument(chance: random.Random, number: int) -> Instrument:
    """A title of three words and a text of ninety, a fifth of them things that the thesaurus names."""
    opens = date.today() + timedelta(chance.randint(-400, 200)) if chance.random() < 0.5 else None
    return Instrument(
        key=f"made-up-{number}",
        kind=chance.choice(vocabulary.Kind.values),
        name=" ".join([*chance.sample(THINGS, 1), *words(chance, 2)]).capitalize()[:200],
        summary=(" ".join([*chance.sample(THINGS, 2), *words(chance, 10)]).capitalize() + ".")[:400],
        details=" ".join([*chance.sample(THINGS, 15), *words(chance, 63)]),
        amount_max=chance.choice((None, *AMOUNTS)),
        rate_max=chance.choice((None, 0.3, 0.5, 0.8)),
        status="open",
        opens=opens,
        closes=(opens or date.today()) + timedelta(chance.randint(0, 400)) if chance.random() < 0.6 else None,
    )


THINGS = [label for one in shipped().concepts.values() for label in one.labels.get("fr", ())[:1]]


def tie(
    chance: random.Random,
    rows: list[Instrument],
    places: dict[str, list[tuple[int, str]]],
    funders: list[Organisation],
) -> None:
    """Who pays each, where, what it is for, and its rule."""
    areas, aspects, rules = Instrument.areas.through, [], []
    where = [chance.choice(places[chance.choices(list(SHARES), SHARES.values())[0]]) for _ in rows]
    areas.objects.bulk_create(
        areas(instrument=one, territory_id=pk) for one, (pk, _code) in zip(rows, where, strict=True)
    )
    Funder.objects.bulk_create(
        Funder(instrument=one, organisation=chance.choice(funders), tier="region") for one in rows
    )
    for one, (_pk, code) in zip(rows, where, strict=True):
        who = chance.sample(vocabulary.Who.values, chance.randint(1, 4))
        aspects += [Aspect(instrument=one, sort=sort, value=value) for sort, value in said(chance, who)]
        rules.append(RuleVersion(instrument=one, rule={"all": list(conditions(chance, code, who))}))
    Aspect.objects.bulk_create(aspects)
    RuleVersion.objects.bulk_create(rules)


def said(chance: random.Random, who: list[str]) -> Iterator[tuple[str, str]]:
    yield from (("who", one) for one in who)
    for sort, values in SORTS.items():
        every = values or [code for code, _name in themes.choices()]
        yield from ((sort, one) for one in chance.sample(every, chance.randint(1, 3)))


def conditions(chance: random.Random, code: str, who: list[str]) -> Iterator[dict[str, Any]]:
    """Ten: where, who, at which stage, and seven others."""
    yield {"field": "territory", "within": [code]}
    yield {"field": "kind", "in": who}
    yield {"field": "stage", "in": chance.sample(vocabulary.Stage.values, 3)}
    for name in chance.sample([*NUMBERS, *FLAGS], 7):
        if name in NUMBERS:
            limit = chance.choice(NUMBERS[name])
            yield {"field": name, "between": chance.choice(([None, limit], [limit, None]))}
        else:
            yield {"field": name, "in": [chance.random() < 0.6]}
