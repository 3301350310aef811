"""A meeting and its programme as events, for programs."""

from datetime import time

import pytest

from tests.factories import MeetingFactory, OrganisationFactory, PilotFactory, SessionFactory, SpeakerFactory
from tests.jsonld import graph_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    host = OrganisationFactory(name="Town of Nancy", kind="authority", is_confirmed=True)
    meeting = MeetingFactory(open=True, title="Four towns", host=host, place="Nancy, Hall")
    return SessionFactory(meeting=meeting, title="Set free", start=time(10, 30), end=time(12))


def test_a_meeting_is_an_event_with_its_sessions(client, workshop):
    PilotFactory(session=workshop, name="Réseau")

    event, crumbs = graph_of(client, workshop.meeting.get_absolute_url())

    assert event["@type"] == "Event"
    assert event["name"] == {"@value": "Four towns", "@language": "en"}
    assert event["startDate"] == "2013-09-12"
    assert event["eventAttendanceMode"].endswith("OfflineEventAttendanceMode")
    assert event["location"]["name"] == "Nancy, Hall"
    assert event["organizer"][0]["@type"] == "GovernmentOrganization"
    (part,) = event["subEvent"]
    assert (part["startDate"], part["endDate"]) == ("2013-09-12T10:30:00+02:00", "2013-09-12T12:00:00+02:00")
    assert part["organizer"] == [{"@type": "Organization", "name": "Réseau"}]
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Meetings", "Four towns"]


def test_of_people_those_alone_are_named_who_said_yes(client, workshop):
    SpeakerFactory(session=workshop, name="Yes", confirmed=True)
    SpeakerFactory(session=workshop, name="Maybe")

    session, _crumbs = graph_of(client, workshop.get_absolute_url())

    assert [one["name"] for one in session["performer"]] == ["Yes"]
    assert session["superEvent"]["name"] == "Four towns"


def test_a_meeting_that_not_everybody_reads_says_nothing_to_programs(client, workshop):
    workshop.meeting.is_public = False
    workshop.meeting.save()

    assert graph_of(client, f"{workshop.meeting.get_absolute_url()}?key={workshop.meeting.reading_key}") == []
