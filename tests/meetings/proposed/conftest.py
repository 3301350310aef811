from datetime import date

import pytest

from croisee.meetings.models import Session
from tests.factories import OrganiserFactory, PilotFactory, QuestionFactory, RoomFactory, SessionFactory


@pytest.fixture
def oda():
    return OrganiserFactory(meeting__slug="nancy", meeting__open=True, person__first_name="Oda").person


@pytest.fixture
def workshop(oda) -> Session:
    meeting = oda.organised.get().meeting
    room = RoomFactory(meeting=meeting, name="Blue room")
    session = SessionFactory(meeting=meeting, title="Spaces", room=room, day=date(2013, 9, 12))
    QuestionFactory(session=session, text="Where?")
    PilotFactory(session=session, organisation__name="Region")
    return session


@pytest.fixture
def olaf(workshop):
    return OrganiserFactory(meeting=workshop.meeting, person__first_name="Olaf").person


@pytest.fixture
def enter(client):
    def go(person):
        client.force_login(person)
        return client

    return go
