"""What a cycle is called in the language of the reader, and who says it."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.meetings.actions.meeting import cycle_named
from croisee.translations.models import Translation
from tests.factories import CycleFactory, MeetingFactory, OrganiserFactory, TranslationFactory

pytestmark = pytest.mark.django_db
GERMAN, ENGLISH = "Vier Städte, ein Tag", "Four towns, one day"


@pytest.fixture
def meeting():
    """One of a German cycle that has an English name, itself in English."""
    cycle = CycleFactory(title=GERMAN, language="de")
    TranslationFactory(row=cycle, field="title", text=ENGLISH)
    return MeetingFactory(
        cycle=cycle, open=True, language="en", other_languages=["de"], starts_on=date(2031, 5, 6)
    )


def test_pages_name_a_cycle_in_the_language_of_the_reader(client, meeting):
    day = [meeting.cycle_id, meeting.starts_on]
    client.force_login(OrganiserFactory(meeting=meeting, person__language="en").person)

    pages = [
        client.get(address).text
        for address in (
            meeting.get_absolute_url(),
            reverse("cycle_day", args=day),
            reverse("link_up", args=day),
        )
    ]

    assert all(ENGLISH in page and GERMAN not in page for page in pages)


def test_who_organises_one_of_its_meetings_translates_a_cycle(client, meeting):
    address = reverse("translate", args=["cycle", meeting.cycle_id, "fr"])
    client.force_login(OrganiserFactory(meeting=meeting).person)

    form = client.get(address).context["form"]
    answer = client.post(address, form.initial | {"title": "Quatre villes"})

    assert answer.headers["Location"] == reverse("meetings", query={"q": GERMAN})
    assert Translation.objects.filter(language="fr", text="Quatre villes").exists()


def test_somebody_else_reads_in_which_languages_a_cycle_has_a_name(client, meeting):
    assert client.get(reverse("translations", args=["cycle", meeting.cycle_id])).status_code == 200
    assert client.get(reverse("translate", args=["cycle", meeting.cycle_id, "fr"])).status_code == 403


def test_a_cycle_of_drafts_is_found_by_nobody(client):
    meeting = MeetingFactory(cycle=CycleFactory())

    assert client.get(reverse("translations", args=["cycle", meeting.cycle_id])).status_code == 404


def test_its_name_waits_among_the_texts_of_its_meetings(client, meeting):
    client.force_login(OrganiserFactory(meeting=meeting).person)
    Translation.objects.all().delete()

    page = client.get(reverse("meeting_texts", args=[meeting.slug])).text

    assert reverse("translate", args=["cycle", meeting.cycle_id, "en"]) in page


def test_a_new_cycle_is_in_the_language_of_its_first_meeting(meeting):
    assert cycle_named("Neighbours", meeting).language == "en"
