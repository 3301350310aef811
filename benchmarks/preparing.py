"""How long a synthesis takes to be prepared by rule: of the demonstration's day, and of a very large meeting.

On SQLite, in a database of its own; the large meeting has thirty workshops with two questions each, people of
three roles, links, and positions on everything.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from benchmarks._live.environment import own
from benchmarks._memory import peak
from benchmarks._promises import Promise
from benchmarks.search import words

SAID, PEOPLE, SESSIONS, POSITIONS = 5000, 600, 30, 20_000
PROMISED = {"the demonstration's day": 2, "a very large meeting": 20}  # seconds
PROGRAM = "from benchmarks.preparing import measure; measure()"


def run() -> list[dict]:
    """One row for each meeting."""
    with (
        tempfile.TemporaryDirectory(prefix="croisee-bench-") as data,
        own(data, is_scaled=False) as environment,
    ):
        command = [sys.executable, "-c", PROGRAM]
        environment |= {"CROISEE_DEMO": "1"}
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def promises(rows: list[dict]) -> Iterator[Promise]:
    for row in rows:
        what = f"preparing the synthesis of {row['name']}, {row['contributions']} contributions"
        yield Promise(what, row["seconds"], "s", PROMISED[row["name"]])


def measure() -> None:
    """In a process whose database is empty: the demonstration and a large meeting, each prepared anew."""
    from croisee.cli import django

    django(demonstration=True)
    from croisee.meetings.models import Meeting
    from croisee.site.demonstration import load, meeting
    from croisee.site.service import prepare as prepare_database
    from croisee.syntheses.models import Synthesis

    prepare_database()
    load()
    nancy = Meeting.objects.get(slug=meeting.SLUG)
    for cited_first in ({"meeting": None}, {"meeting": nancy}):
        Synthesis.objects.filter(**cited_first).delete()
    large = a_large_meeting(random.Random(2013))
    print(json.dumps([prepared(name, one) for name, one in zip(PROMISED, (nancy, large), strict=True)]))


def prepared(name: str, meeting) -> dict:
    from croisee.network.models import Person
    from croisee.syntheses.actions import prepare
    from croisee.syntheses.models import Statement

    by = Person.objects.filter(is_administrator=True).first()
    begun = time.perf_counter()
    synthesis = prepare(meeting=meeting, by=by)
    return {
        "name": name,
        "contributions": meeting.contributions.count(),
        "statements": Statement.objects.filter(synthesis=synthesis).count(),
        "seconds": time.perf_counter() - begun,
        "peak MB so far": round(peak()),
    }


def a_large_meeting(chance: random.Random):
    """Workshops with two questions, what was said in them, by whom, what lifts what, and who agrees."""
    from django.utils import timezone

    from benchmarks._live.hall import registered
    from croisee.contributions.models import Author, Contribution, Link, Position
    from croisee.meetings.models import Meeting, Question, Session

    now = timezone.now()
    meeting = Meeting.objects.create(slug="large", title="Large", stage="reported", starts_on=now.date())
    people = [person for _token, person in registered(meeting, PEOPLE)]
    places = [
        (session, question)
        for n in range(SESSIONS)
        for session in [Session.objects.create(meeting=meeting, kind="workshop", number=n, title=f"W {n}")]
        for question in [
            Question.objects.create(meeting=meeting, session=session, text=f"Q {n} {k}") for k in range(2)
        ]
    ]
    said = Contribution.objects.bulk_create(
        Contribution(
            meeting=meeting, session=session, question=question, kind=chance.choice(Contribution.Kind.values),
            language="fr", said_at=now, text=" ".join(words(chance, 25)),
        )
        for session, question in chance.choices(places, k=SAID)
    )  # fmt: skip
    Author.objects.bulk_create(Author(contribution=one, person_id=chance.choice(people)) for one in said)
    pairs = {
        (chance.choice(people), chance.choice(said).pk): chance.choice((1, 1, 0, -1))
        for _ in range(POSITIONS)
    }
    Position.objects.bulk_create(
        Position(person_id=person, contribution_id=one, value=value, taken_at=now)
        for (person, one), value in pairs.items()
    )
    here = {}
    for one in said:
        here.setdefault((one.session_id, one.kind), []).append(one)
    Link.objects.bulk_create(
        Link(source=lever, target=chance.choice(here[session, "obstacle"]), kind="lifts")
        for (session, kind), levers in here.items()
        for lever in levers
        if kind == "lever" and (session, "obstacle") in here
    )
    return meeting
