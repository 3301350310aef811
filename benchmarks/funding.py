"""The catalogue of 10 000 instruments in the real territories, as pages: how long they take, in milliseconds.

The list is asked for a real place (a commune in half of the tries), one kind of bearer and one or two words,
with the number behind each choice of its five filters, some ninety numbers; by somebody who is not signed in.
Beside it the first page of a process that has just started, the first after somebody wrote in a sheet, and
the page of a project with its next question. On SQLite; where CROISEE_DATABASE_URL names a PostgreSQL server,
also in a database made there and dropped.
"""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from time import perf_counter, process_time
from typing import Any, NamedTuple

from benchmarks._databases import on_each_database
from benchmarks._live.judging import percentile
from benchmarks._memory import peak
from benchmarks._promises import Promise

SIZES = (500, 10_000)
TRIES, CHANGES = 200, 10
LEVELS = {"commune": 50, "intercommunality": 20, "department": 15, "region": 10, "state": 5}
PROMISED = {"the list": 25, "the first list": 3000, "the list after a change": 300}
PROGRAM = "from benchmarks.funding import measure; measure()"
ASK = "from benchmarks.funding import ask; ask()"


class Took(NamedTuple):
    """Milliseconds by the clock, and of the processor, which a busy machine does not change much."""

    clock: float
    processor: float


def run() -> list[dict]:
    """A row for each page, each number of instruments and each database."""
    return on_each_database(PROGRAM)


def promises(rows: list[dict]) -> Iterator[Promise]:
    """What nineteen of twenty wait at most for the list of the larger catalogue."""
    for row in rows:
        if row["instruments"] == SIZES[-1] and row["asked"] in PROMISED:
            what = f"{row['instruments']} instruments, {row['database']}: {row['asked']}, p95"
            beside = ("Aides-territoires' page of 5000", 390) if row["asked"] == "the list" else ()
            yield Promise(what, row["p95 ms"], "ms", PROMISED[row["asked"]], False, *beside)


def measure() -> None:
    """In a process whose database is empty: fill it in two steps, have another process ask after each."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks._instruments import fill
    from croisee.site.tables import bring_up_to_date
    from croisee.territories.actions import load_territories

    bring_up_to_date()
    call_command("collectstatic", interactive=False, verbosity=0)
    load_territories()
    rows: list[dict] = []
    for size in SIZES:
        fill(random.Random(size), size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        done = subprocess.run([sys.executable, "-c", ASK], check=True, stdout=subprocess.PIPE, text=True)
        rows += json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(rows))


def ask() -> None:
    """In a process that has just started: ask for each page, print the rows."""
    import django

    django.setup()
    from django.db import connection

    from croisee.funding.models import Instrument

    there = {"database": connection.vendor, "instruments": Instrument.objects.count()}
    rows = [there | row for row in (*lists(random.Random(7)), *paths(random.Random(7)))]
    print(json.dumps([*rows[:-1], rows[-1] | {"peak MiB": round(peak())}]))


def lists(chance: random.Random) -> Iterator[dict]:
    """The list: the first time, many times, and after changes."""
    from django.test import Client

    from croisee.funding.models import Instrument

    browser, questions = Client(HTTP_HOST="localhost"), asked_for(chance)

    def get() -> Took:
        question = next(questions)
        took, answer = timed(lambda: browser.get("/funding/", question))
        assert answer.status_code == 200, question
        return took

    yield row("the first list", [get()])
    for _ in range(20):
        get()
    yield row("the list", [get() for _ in range(TRIES)])
    took = []
    for one in chance.sample(list(Instrument.objects.all()), CHANGES):
        one.name += " 2"
        one.save()
        took.append(get())
    yield row("the list after a change", took)


def asked_for(chance: random.Random) -> Iterator[dict[str, str]]:
    """A place, a kind of bearer, and one or two words that some sheet says."""
    from croisee.funding import vocabulary
    from croisee.funding.models import Instrument
    from croisee.territories.models import Territory

    places: dict[str, list[str]] = {level: [] for level in LEVELS}
    rows = Territory.objects.filter(valid_until=None, level__in=LEVELS, country="FR")
    for level, name, code in rows.values_list("level", "name", "code"):
        places[level].append(f"{name} ({code})")
    texts = list(Instrument.objects.values_list("details", flat=True)[:1000])
    while True:
        level = chance.choices(list(LEVELS), LEVELS.values())[0]
        said = chance.sample(chance.choice(texts).split(), chance.randint(1, 2))
        who = chance.choice(vocabulary.Who.values)
        yield {"where": chance.choice(places[level]), "who": who, "q": " ".join(said)}


def paths(chance: random.Random) -> Iterator[dict]:
    """The page of a project: the first time, while its questions are answered, and after changes."""
    from django.test import Client

    from croisee.cooperation.models import Project
    from croisee.funding.models import Instrument, Path
    from croisee.network.models import Person

    person, _ = Person.objects.get_or_create(email="somebody@example.org")
    project = Project.objects.create(title="A repair workshop", opened_by=person)
    path = Path.objects.create(project=project, answers={"kind": "association", "territory": "FR-COM-54395"})
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(person)

    def get() -> Took:
        took, answer = timed(lambda: browser.get(path.get_absolute_url()))
        assert answer.status_code == 200
        return took

    yield row("a project, first", [get()])
    took = []
    for n in range(TRIES // 4):
        path.answers = answers(chance, n % 8)
        path.save()
        took.append(get())
    yield row("a project", took)
    took = []
    for one in chance.sample(list(Instrument.objects.all()), CHANGES):
        one.save()
        took.append(get())
    yield row("a project after a change", took)


def answers(chance: random.Random, number: int) -> dict[str, Any]:
    """What is known of a project after some questions."""
    every = {
        "theme": ["energy"], "stage": "start", "staff": 4, "age_years": 2, "budget": 60_000, "rural": False,
        "cross_border": False, "has_support": True,
    }  # fmt: skip
    some = dict(chance.sample(list(every.items()), number))
    return {"kind": "association", "territory": "FR-COM-54395"} | some


def timed(what: Callable[[], Any]) -> tuple[Took, Any]:
    begun, used = perf_counter(), process_time()
    made = what()
    return Took(1000 * (perf_counter() - begun), 1000 * (process_time() - used)), made


def row(asked: str, took: list[Took]) -> dict:
    clock, processor = zip(*took, strict=True)
    return {
        "asked": asked, "tries": len(took), "p50 ms": percentile(clock, 0.5),
        "p95 ms": percentile(clock, 0.95), "p95 ms of its processor": percentile(processor, 0.95),
    }  # fmt: skip
