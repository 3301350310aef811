"""The list of a directory of 200 000 organisations: how long it takes, in milliseconds, by filter.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also in a database made there and dropped.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate
from typing import Any

from benchmarks._databases import on_each_database
from benchmarks._live.judging import percentile
from benchmarks._promises import Promise

ORGANISATIONS, TOWNS, COUNTIES, REGIONS, MEMBERS = 200_000, 4_000, 100, 12, 3_000
TRIES, SECONDS, PROMISED, BATCH = 60, 15, 150, 2_000
PROGRAM = "from benchmarks.directory import measure; measure()"
SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "in", "eur")]
VOCABULARY = ["".join(random.Random(n).choices(SYLLABLES, k=1 + n % 4)) + str(n)[-1:] for n in range(8000)]
RANKS = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))


def run() -> list[dict]:
    """One row for each sort of question on each database."""
    return on_each_database(PROGRAM)


def promises(rows: list[dict]) -> Iterator[Promise]:
    """What nineteen of twenty wait at most, for each sort of question."""
    for row in rows:
        what = f"a directory of 200 000 organisations, {row['database']}: {row['asked']}, p95"
        yield Promise(what, row["p95 ms"], "ms", PROMISED)


def measure() -> None:
    """In a process whose database is empty: fill it, ask, print the rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from croisee.site.tables import bring_up_to_date

    bring_up_to_date()
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(random.Random(2013))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    chance = random.Random(7)
    print(json.dumps([asked(sort, ask, chance) for sort, ask in SORTS.items()]))


def fill(chance: random.Random, organisations: int = ORGANISATIONS) -> None:
    """Organisations in the towns of a dozen regions, one network, and what each says of itself."""
    from croisee.network import themes
    from croisee.network.models import Deal, Identifier, Membership, Organisation

    towns, counties = places()
    network = Organisation.objects.create(name="The network", kind="network", is_confirmed=True)
    for start in range(0, organisations, BATCH):
        numbers = range(start, min(start + BATCH, organisations))
        made = Organisation.objects.bulk_create(organisation(n, chance, towns) for n in numbers)
        acting = Organisation.acts_in.through
        acting.objects.bulk_create(
            acting(organisation_id=one.pk, territory_id=pk)
            for one in made
            for pk in {chance.choice(towns), *chance.sample(counties, chance.randrange(2))}
        )
        codes = [code for code, _name in themes.choices()]
        Deal.objects.bulk_create(
            Deal(organisation=one, theme=code) for one in made for code in chance.sample(codes, 2)
        )
        Identifier.objects.bulk_create(
            Identifier(organisation=one, scheme="siren", value=f"{n:09}")
            for n, one in zip(numbers, made, strict=True)
        )
        Membership.objects.bulk_create(
            Membership(organisation=one, network=network, stage=stage, since=date(2013, month, 1))
            for one in made[: BATCH * MEMBERS // organisations]
            for month, stage in enumerate(("identified", "invited", "member"), start=1)
        )


def places() -> tuple[list[int], list[int]]:
    """Towns in counties, counties in regions; their keys."""
    from croisee.territories.models import Containment, Territory

    def level(name: str, many: int) -> list[Territory]:
        rows = (
            Territory(
                code=f"{name[0].upper()}{n}",
                level=name,
                name=f"{name} {n}",
                folded=f"{name} {n}|",
                country="FR",
            )
            for n in range(many)
        )
        return Territory.objects.bulk_create(rows, batch_size=BATCH)

    regions, counties, towns = (
        level("region", REGIONS),
        level("department", COUNTIES),
        level("commune", TOWNS),
    )
    for inner, outer in ((counties, regions), (towns, counties)):
        pairs = (Containment(place=one, container=outer[n % len(outer)]) for n, one in enumerate(inner))
        Containment.objects.bulk_create(pairs, batch_size=BATCH)
    return [one.pk for one in towns], [one.pk for one in counties]


def spoken(chance: random.Random, many: int) -> list[str]:
    """Some words of a made-up language, the frequent ones as frequent as in any."""
    return chance.choices(VOCABULARY, cum_weights=RANKS, k=many)


def organisation(number: int, chance: random.Random, towns: list[int]) -> Any:
    """One with a name of its own, made of frequent and of rare words."""
    from croisee.network.models import Organisation
    from croisee.network.tables import rows_of

    words = spoken(chance, 3)
    return Organisation(
        name=f"{' '.join(words)} {number}", kind=chance.choice(Organisation.Kind.values),
        legal_form=chance.choice(list(rows_of("legal_forms"))), territory_id=chance.choice(towns),
        locality=words[0],
        country=chance.choices(("FR", "DE", "BE", "LU"), (70, 15, 10, 5))[0], is_confirmed=number % 50 > 0,
        about=" ".join(spoken(chance, 12)),
    )  # fmt: skip


SORTS: dict[str, Callable[[random.Random], dict[str, str]]] = {
    "everybody": lambda chance: {},
    "a page far down": lambda chance: {"page": str(chance.randrange(2000, 3300))},
    "a kind": lambda chance: {"kind": chance.choice(("association", "network", "funder"))},
    "a legal form and what is near to it": lambda chance: {"legal_form": "fr-association", "near": "on"},
    "a theme": lambda chance: {"theme": chance.choice(("energy", "housing", "borders"))},
    "a country": lambda chance: {"country": chance.choice(("FR", "LU"))},
    "members of the network": lambda chance: {"member": "1"},
    "those to be checked": lambda chance: {"unconfirmed": "on"},
    "one word": lambda chance: {"q": spoken(chance, 1)[0]},
    "a word that one in three says": lambda chance: {"q": VOCABULARY[3]},
    "a town": lambda chance: {"where": f"commune (C{chance.randrange(TOWNS)})"},
    "a county": lambda chance: {"where": f"department (D{chance.randrange(COUNTIES)})"},
    "a region": lambda chance: {"where": f"region (R{chance.randrange(REGIONS)})"},
    "a region, a kind and a theme": lambda chance: {
        "where": f"region (R{chance.randrange(REGIONS)})", "kind": "association", "theme": "energy",
    },
    "a country, a kind and a word": lambda chance: {
        "country": "DE", "kind": "cooperative", "q": spoken(chance, 1)[0],
    },
}  # fmt: skip


def asked(sort: str, ask: Callable[[random.Random], dict[str, str]], chance: random.Random) -> dict:
    """What a browser that is not signed in waits for, over some tries; they end when the time is over."""
    from django.db import connection
    from django.test import Client

    browser, took, end = Client(HTTP_HOST="localhost"), [], time.perf_counter() + SECONDS
    browser.get("/organisations/", ask(chance))  # the first page is slower: its templates are read
    while len(took) < TRIES and time.perf_counter() < end:
        question, begun = ask(chance), time.perf_counter()
        answer = browser.get("/organisations/", question)
        took.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, question
    return {
        "database": connection.vendor, "asked": sort, "tries": len(took),
        "p50 ms": percentile(took, 0.5), "p95 ms": percentile(took, 0.95),
    }  # fmt: skip
