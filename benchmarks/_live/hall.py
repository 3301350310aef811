"""A meeting under way with as many people as wanted, written at once; and what the database has afterwards.

Both run in a process that has loaded the product.
"""

import json
import sys
from datetime import time
from pathlib import Path

SLUG, WORKSHOP, SAID = "charge", 200, 40
KINDS = ("practice", "need", "obstacle", "lever", "idea")


def prepare(file: str, people: int) -> None:
    """Workshops, people with their personal links, things already said; told in a file for the crowd."""
    from croisee.meetings.models import Meeting, Session
    from croisee.site.service import prepare as prepare_database

    prepare_database()
    meeting = Meeting.objects.create(
        slug=SLUG, title="Une rencontre très suivie", stage="live", place="Nancy"
    )
    sessions = [
        Session.objects.create(
            meeting=meeting, kind="workshop", number=n, title=f"Atelier {n}", start=time(10), end=time(12)
        )
        for n in range(1, max(2, people // WORKSHOP) + 1)
    ]
    links = registered(meeting, people)
    told = {
        "slug": SLUG,
        "sessions": {session.pk: said_in(session) for session in sessions},
        "people": [
            [token, person, sessions[i % len(sessions)].pk] for i, (token, person) in enumerate(links)
        ],
    }
    Path(file).write_text(json.dumps(told))


def registered(meeting, people: int) -> list[tuple[str, int]]:
    from django.utils import timezone

    from croisee.attendance.models import Registration
    from croisee.network.models import Organisation, Person

    houses = Organisation.objects.bulk_create(
        Organisation(name=f"Structure {n}", folded=f"structure {n}", kind="authority", is_confirmed=True)
        for n in range(max(5, people // 3))
    )
    crowd = Person.objects.bulk_create(
        Person(email=f"essai-{n}@example.org", first_name="Anne", last_name=f"Essai {n}", language="fr")
        for n in range(people)
    )
    links = Registration.objects.bulk_create(
        Registration(
            meeting=meeting, person=person, organisation=houses[n % len(houses)], queued_at=timezone.now(),
            role=("elected", "staff", "actor")[n % 3], status="confirmed",
        )
        for n, person in enumerate(crowd)
    )  # fmt: skip
    return [(link.token, link.person_id) for link in links]


def said_in(session) -> list[int]:
    from django.utils import timezone

    from croisee.contributions.models import Contribution

    made = Contribution.objects.bulk_create(
        Contribution(
            meeting=session.meeting, session=session, kind=KINDS[n % len(KINDS)], said_at=timezone.now(),
            text=f"Nous prêtons la salle des fêtes aux associations, essai {n}.", language="fr",
        )
        for n in range(SAID)
    )  # fmt: skip
    return [one.pk for one in made]


def look(file: str) -> None:
    """What is kept: positions, contributions by key, and when each topic moved."""
    from croisee.contributions.models import Contribution, Position
    from croisee.kit.models import Change

    said = Contribution.everything.filter(meeting__slug=SLUG)
    positions = Position.everything.filter(contribution__in=said.values("pk"))
    kept = {
        "positions": list(positions.order_by("pk").values_list("person", "contribution", "value")),
        "contributions": [[str(key), text] for key, text in said.order_by("pk").values_list("key", "text")],
        "changes": [
            [pk, topic, at.timestamp()]
            for pk, topic, at in Change.objects.order_by("pk").values_list("pk", "topic", "at")
        ],
    }
    Path(file).write_text(json.dumps(kept))


if __name__ == "__main__":
    from croisee.cli import django

    django()
    what, where, *numbers = sys.argv[1:]
    {"prepare": prepare, "look": look}[what](where, *map(int, numbers))
