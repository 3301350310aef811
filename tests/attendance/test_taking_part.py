"""What an organisation did in meetings stands on its page."""

from datetime import date

import pytest

from croisee.attendance.models import Arrival
from croisee.attendance.taking_part import did_in, meetings_attended
from croisee.meetings.models import Meeting
from tests.factories import (
    CycleFactory,
    MeetingFactory,
    OrganisationFactory,
    PilotFactory,
    RegistrationFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db
OVER = {"stage": "reported", "starts_on": date(2013, 9, 12)}


def test_a_page_says_what_an_organisation_did_in_each_meeting(client):
    town = OrganisationFactory()
    led = MeetingFactory(title="Led", **OVER)
    PilotFactory(session=SessionFactory(meeting=led), organisation=town)
    MeetingFactory(title="Held", host=town, **OVER)
    RegistrationFactory(meeting=MeetingFactory(title="Came", **OVER), organisation=town)
    MeetingFactory(title="Without it", **OVER)

    page = client.get(town.get_absolute_url()).content.decode()

    did = {one.title: (one.held, one.led, one.came) for one in did_in(town, Meeting.objects.all())}
    assert did == {
        "Led": (False, True, False), "Held": (True, False, False), "Came": (False, False, True),
    }  # fmt: skip
    assert all(words in page for words in ("led a session", "held it", "came"))


def test_what_a_visitor_does_not_see_is_not_told(client):
    town = OrganisationFactory()
    MeetingFactory(title="Behind closed doors", host=town, is_public=False, **OVER)

    assert "Behind closed doors" not in client.get(town.get_absolute_url()).content.decode()


def test_where_people_were_counted_at_the_door_only_they_took_part():
    network = OrganisationFactory(kind="network")
    meeting = MeetingFactory(cycle=CycleFactory(network=network), **OVER)
    came, stayed = (RegistrationFactory(meeting=meeting) for _n in range(2))
    Arrival.objects.create(registration=came, at=came.queued_at)

    assert meetings_attended(network) == {came.organisation_id: 1}
