import pytest
from django.urls import reverse

from croisee.meetings.models import Session, Speaker
from tests.factories import OrganiserFactory, SessionFactory, SpeakerFactory
from tests.meetings.speakers.speaking import DAY


@pytest.fixture
def oda():
    """The organiser of an open meeting to come."""
    return OrganiserFactory(
        meeting__slug="nancy", meeting__title="Nancy", meeting__open=True, meeting__starts_on=DAY
    )


@pytest.fixture
def spaces(oda) -> Session:
    return SessionFactory(meeting=oda.meeting, title="Spaces", number=None)


@pytest.fixture
def lea(spaces) -> Speaker:
    """A witness who is not asked yet."""
    return SpeakerFactory(
        session=spaces, name="Lea Roy", email="lea@example.org", kind="witness", subject="A shared kitchen"
    )


@pytest.fixture
def desk(client, oda):
    """desk(route, *ids, **data) posts to the organiser's pages of the meeting as its organiser."""
    client.force_login(oda.person)

    def post(route: str, *ids: int, **data):
        return client.post(reverse(route, args=["nancy", *ids]), data, follow=True)

    return post
