from datetime import time

import pytest
from django.urls import reverse

from croisee.meetings.models import Session
from tests.factories import OrganiserFactory, RoomFactory, SessionFactory, SiteFactory
from tests.meetings.days.held import DAY


@pytest.fixture
def oda(db):
    """The organiser of an open meeting in two towns, each with a hall."""
    organiser = OrganiserFactory(meeting__slug="four-towns", meeting__open=True, meeting__starts_on=DAY)
    for name in ("Nancy", "Rennes"):
        RoomFactory(
            meeting=organiser.meeting, site=SiteFactory(meeting=organiser.meeting, name=name), name="Hall"
        )
    return organiser


@pytest.fixture
def linked(oda) -> Session:
    """The link-up of all towns at 14:00."""
    return SessionFactory(
        meeting=oda.meeting, title="Link-up", kind="plenary", start=time(14), end=time(14, 45), is_common=True
    )


@pytest.fixture
def desk(client, oda):
    """desk(session, start=…, place=…) posts the form of the grid as its organiser."""
    client.force_login(oda.person)

    def move(session: Session, seen: int | None = None, **said):
        state = session.revision if seen is None else seen
        facts = {"session": f"{session.pk}-{state}", "place": "none"} | said
        return client.post(reverse("grid", args=["four-towns"]), facts, follow=True)

    return move
