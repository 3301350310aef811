"""The first page: what goes on, and where one is expected."""

from datetime import date
from importlib.metadata import version

import pytest
from django.urls import reverse

from tests.factories import MeetingFactory, PersonFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db


def test_a_meeting_where_somebody_is_expected_stands_once(client):
    registration = RegistrationFactory(meeting__open=True)
    other = MeetingFactory(open=True)
    client.force_login(registration.person)

    page = client.get(reverse("home"))

    assert list(page.context["mine"]) == [registration.meeting]
    assert list(page.context["meetings"]) == [other]


def test_a_meeting_with_a_programme_comes_before_an_empty_one_and_the_nearest_first(client):
    person = PersonFactory()
    days = (date(2027, 3, 1), date(2027, 3, 18), date(2027, 2, 11))
    empty, late, near = (MeetingFactory(open=True, starts_on=day, ends_on=None) for day in days)
    for meeting in (late, near):
        SessionFactory(meeting=meeting)
    for meeting in (empty, late, near):
        RegistrationFactory(meeting=meeting, person=person)
    client.force_login(person)

    assert list(client.get(reverse("home")).context["mine"]) == [near, late, empty]


def test_the_icon_is_found_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico").headers["Content-Type"] == "image/svg+xml"


def test_a_stranger_reads_every_published_meeting(client):
    meeting = MeetingFactory(open=True)

    page = client.get(reverse("home"))

    assert list(page.context["meetings"]) == [meeting]
    assert "Other meetings" not in page.content.decode()


def test_the_software_says_its_version_licence_and_source_and_who_runs_it(client, settings):
    settings.CONTACT = "Réseau Exemple <contact@example.org>"
    settings.SOURCE_URL = "https://example.org/croisee"

    about, privacy = (client.get(reverse(name)).content.decode() for name in ("about", "privacy"))

    assert version("croisee") in about and "AGPL-3.0-or-later" in about
    assert 'href="https://example.org/croisee"' in about
    for page in (about, privacy):
        assert "Réseau Exemple" in page and "mailto:contact@example.org" in page


def test_where_nobody_is_named_the_page_says_so(client):
    page = client.get(reverse("about")).content.decode()

    assert "Nobody is named yet" in page and "give it to whoever asks" in page


def test_nobody_is_expected_at_a_meeting_that_is_over(client):
    registration = RegistrationFactory(meeting__stage="reported")
    client.force_login(registration.person)

    page = client.get(reverse("home"))

    assert list(page.context["mine"]) == []
    assert list(page.context["meetings"]) == [registration.meeting]
