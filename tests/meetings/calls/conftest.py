import pytest
from django.urls import reverse

from croisee.meetings.models import Call
from tests.factories import CallFactory, OrganiserFactory
from tests.meetings.calls.calling import stamp


@pytest.fixture
def oda():
    """An organiser of a draft meeting with an open call."""
    organiser = OrganiserFactory(meeting__slug="nancy", meeting__title="Nancy")
    CallFactory(meeting=organiser.meeting, title="Tell us", questions=["How long?", "For whom?"])
    return organiser


@pytest.fixture
def call(oda) -> Call:
    return oda.meeting.call


@pytest.fixture
def desk(client, oda):
    """desk(route, *ids, **data) posts to the organiser's pages of the meeting as its organiser."""
    client.force_login(oda.person)

    def post(route: str, *ids: int, **data):
        return client.post(reverse(route, args=["nancy", *ids]), data)

    return post


@pytest.fixture
def propose(client, call):
    """propose(**changes) sends the form of the call as a passer-by."""

    def send(**changes):
        said = {"kind": "topic", "title": "Kitchens", "text": "Who cooks?", "speaker": "Paul Roy"}
        said |= {"organisation": "Town of Metz", "email": "Paul@example.org", "language": "de"}
        said |= {"answer_0": "An hour", "stamp": stamp(client, call)}
        return client.post(call.get_absolute_url(), said | changes)

    return send
