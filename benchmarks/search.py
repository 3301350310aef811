"""The page that searches over a hundred thousand contributions: how long it takes, in milliseconds.

On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server, also in a database made there and dropped.
"""

import json
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks._databases import on_each_database
from benchmarks._live.judging import percentile
from benchmarks._promises import Promise

SAID, MEETINGS, TOWNS, TRIES, SECONDS = 100_000, 50, 200, 60, 15
PROMISED = {"sqlite": 100, "postgresql": 50}
SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "in", "eur")]
PROGRAM = "from benchmarks.search import measure; measure()"


def run() -> list[dict]:
    """One row for each sort of question on each database."""
    return on_each_database(PROGRAM)


def promises(rows: list[dict]) -> Iterator[Promise]:
    """What nineteen of twenty wait at most, for each sort of question."""
    for row in rows:
        what = f"searching 100 000 contributions, {row['database']}: {row['asked']}, p95"
        yield Promise(what, row["p95 ms"], "ms", row["promised ms"])


def measure() -> None:
    """In a process whose database is empty: fill it, ask, print the rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from croisee.site.tables import bring_up_to_date

    bring_up_to_date()
    call_command("collectstatic", interactive=False, verbosity=0)
    chance = random.Random(2013)
    fill(chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps([asked(sort, ask, chance) for sort, ask in SORTS.items()]))


def words(chance: random.Random, many: int) -> list[str]:
    """Some words of a made-up language, the frequent ones as frequent as in any."""
    return chance.choices(VOCABULARY, WEIGHTS, k=many)


VOCABULARY = ["".join(random.Random(n).choices(SYLLABLES, k=1 + n % 4)) + str(n)[-1:] for n in range(8000)]
WEIGHTS = [1 / (rank + 3) for rank in range(len(VOCABULARY))]


def fill(chance: random.Random, said_in_all: int = SAID) -> None:
    """Meetings that are over, in towns of one region, and what was said there."""
    from croisee.contributions.models import Author, Contribution
    from croisee.meetings.models import Meeting, Session
    from croisee.network.models import Organisation
    from croisee.territories.models import Containment, Territory

    def keep(model, rows) -> list:
        return model.objects.bulk_create(list(rows), batch_size=2000)

    region = Territory.objects.create(code="R", name="Region", level="region")
    towns = [
        Territory(code=f"T{n}", level="commune", name=f"Town {n}", folded=f"town {n}|") for n in range(TOWNS)
    ]
    towns = keep(Territory, towns)
    keep(Containment, (Containment(place=town, container=region) for town in towns[: TOWNS // 2]))
    organisations = keep(Organisation, (Organisation(name=f"O {t.code}", territory=t) for t in towns))
    day = date(2013, 9, 12)
    over = [Meeting(slug=f"m{n}", title=f"M {n}", stage="reported", starts_on=day) for n in range(MEETINGS)]
    sessions = keep(
        Session, (Session(meeting=one, kind="workshop", title="S") for one in keep(Meeting, over))
    )
    first = datetime(2013, 1, 1, tzinfo=UTC)
    said = (
        Contribution(
            meeting=session.meeting,
            session=session,
            kind=chance.choice(Contribution.Kind.values),
            language=chance.choice(("fr", "de", "nl", "en")),
            text=" ".join(words(chance, 25)),
            said_at=first + timedelta(hours=n),
        )
        for n, session in enumerate(chance.choices(sessions, k=said_in_all))
    )
    said = keep(Contribution, said)
    keep(Author, (Author(contribution=one, organisation=chance.choice(organisations)) for one in said))


SORTS = {
    "one word": lambda chance: {"text": words(chance, 1)[0]},
    "two words": lambda chance: {"text": " ".join(words(chance, 2))},
    "the beginning of a word": lambda chance: {"text": words(chance, 1)[0][:3]},
    "a word that one in three says": lambda chance: {"text": VOCABULARY[3]},
    "a word and a kind": lambda chance: {"text": words(chance, 1)[0], "what": "need"},
    "a word and a territory": lambda chance: {"text": words(chance, 1)[0], "territory": "Region (R)"},
    "a word and a town": lambda chance: {"text": words(chance, 1)[0], "territory": "Town 7 (T7)"},
    "a territory alone": lambda chance: {"territory": "Region (R)"},
    "a word and dates": lambda chance: {
        "text": words(chance, 1)[0], "since": "2015-01-01", "until": "2016-12-31",
    },
}  # fmt: skip


def asked(sort: str, ask, chance: random.Random) -> dict:
    """What a browser that is not signed in waits for, over some tries; they end when the time is over."""
    from django.db import connection
    from django.test import Client

    browser, took, end = Client(HTTP_HOST="localhost"), [], time.perf_counter() + SECONDS
    browser.get("/search/", ask(chance))  # the first page is slower: its templates are read
    while len(took) < TRIES and time.perf_counter() < end:
        question, begun = ask(chance), time.perf_counter()
        answer = browser.get("/search/", question)
        took.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, question
    promised = PROMISED[connection.vendor]
    return {
        "database": connection.vendor, "asked": sort, "tries": len(took), "p50 ms": percentile(took, 0.5),
        "p95 ms": percentile(took, 0.95), "promised ms": promised,
    }  # fmt: skip
