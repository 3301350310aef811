"""The first page: what goes on, and where one is expected."""

import pytest
from django.urls import reverse

from tests.factories import MeetingFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_a_meeting_where_somebody_is_expected_stands_once(client):
    registration = RegistrationFactory(meeting__open=True)
    other = MeetingFactory(open=True)
    client.force_login(registration.person)

    page = client.get(reverse("home"))

    assert list(page.context["mine"]) == [registration.meeting]
    assert list(page.context["meetings"]) == [other]


def test_a_stranger_reads_every_published_meeting(client):
    meeting = MeetingFactory(open=True)

    page = client.get(reverse("home"))

    assert list(page.context["meetings"]) == [meeting]
    assert "Other meetings" not in page.content.decode()
