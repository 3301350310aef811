import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.meetings.actions.versions import publish_version
from croisee.meetings.records import MEETINGS, SESSIONS
from tests import factories as make

pytestmark = pytest.mark.django_db


def titles(visitor):
    return {one["title"] for one in MEETINGS.records(MEETINGS.open_to(visitor))}


def test_a_draft_leaves_for_those_who_prepare_it(world):
    make.MeetingFactory(live=True, title="Behind doors", is_public=False)
    assert titles(AnonymousUser()) == titles(world.participant) == {"Nancy"}
    assert titles(world.organiser) == {"Nancy", "Draft"}
    assert titles(world.administrator) == {"Nancy", "Draft", "Behind doors"}


def test_what_waits_for_the_next_version_does_not_leave(world):
    world.meeting.waiting = {"title": "Not yet"}
    world.meeting.save()
    assert "Not yet" not in titles(world.organiser)


def test_meetings_are_found_by_their_days(world):
    make.MeetingFactory(live=True, title="Later", starts_on="2020-01-01", ends_on="2020-01-03")

    def found(name, day):
        return {one.title for one in MEETINGS.filters[name].apply(MEETINGS.open_to(AnonymousUser()), day)}

    assert found("from", "2020-01-03") == {"Later"} and not found("from", "2020-01-04")
    assert found("to", "2019-12-31") == {"Nancy"} and not found("to", "2013-01-01")


def published_with_a_speaker(**facts):
    """A meeting whose programme was published, with who said since that they speak."""
    meeting = make.MeetingFactory(live=True, **facts)
    session = make.SessionFactory(meeting=meeting)
    make.OrganiserFactory(meeting=meeting, person=(organiser := make.PersonFactory()))
    publish_version(meeting=meeting, by=organiser)
    make.SpeakerFactory(session=session, name=f"Voice of {meeting}", confirmed=True)
    return session


def test_sessions_of_many_meetings_are_read_at_once(django_assert_num_queries):
    here = [published_with_a_speaker(title=f"Meeting {n}") for n in range(3)]

    with django_assert_num_queries(4):  # sessions, meetings, versions, who speaks
        found = list(SESSIONS.records(SESSIONS.open_to(AnonymousUser())))

    assert [(one["id"], one["speakers"][0]["name"]) for one in found] == [
        (session.pk, f"Voice of {session.meeting}") for session in here
    ]
