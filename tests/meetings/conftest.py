import pytest
from django.urls import reverse

from croisee.meetings import actions
from croisee.meetings.models import Meeting, Organiser, Session, Version
from tests import factories as make


@pytest.fixture
def oda(db):
    """The organiser of an open meeting with two workshops, of which version 1 is published."""
    organiser = make.OrganiserFactory(meeting__slug="nancy", meeting__title="Nancy", meeting__open=True)
    for title in ("Spaces", "Money"):
        make.SessionFactory(meeting=organiser.meeting, title=title, number=None)
    publish(organiser)
    return organiser


@pytest.fixture
def spaces(oda) -> Session:
    return oda.meeting.sessions.get(title="Spaces")


@pytest.fixture
def money(oda) -> Session:
    return oda.meeting.sessions.get(title="Money")


@pytest.fixture
def desk(client, oda):
    """desk(route, ids, {...}) posts to the organiser's pages of the meeting as its organiser."""
    client.force_login(oda.person)

    def post(route: str, *ids: int, **data):
        return client.post(reverse(route, args=["nancy", *ids]), data)

    return post


def publish(oda: Organiser, name: str = "") -> Version:
    return actions.publish_version(meeting=Meeting.objects.get(pk=oda.meeting_id), name=name, by=oda.person)


def change(thing, **values) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


@pytest.fixture
def organiser(client):
    """Somebody who is signed in and may send a note."""
    person = make.AffiliationFactory(is_representative=True).person
    client.force_login(person)
    return person
