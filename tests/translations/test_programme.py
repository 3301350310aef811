"""The programme in the language of the reader, and what waits to be translated of a meeting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from croisee.kit.stale import mark_of
from croisee.meetings.models import Session
from croisee.meetings.translating import SESSIONS, session_sent
from croisee.translations.models import Translation
from tests.factories import (
    ContributionFactory,
    OrganiserFactory,
    QuestionFactory,
    SessionFactory,
    SessionRoleFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db
GERMAN, ENGLISH = "Vom Lokalen zum Globalen", "From local to global"


@pytest.fixture
def day(workshop):
    """A German meeting with English beside it; one session, one question."""
    meeting = workshop.meeting
    meeting.language, meeting.other_languages, meeting.objectives = "de", ["en"], ["Lernen", "Handeln"]
    meeting.save()
    workshop.title = GERMAN
    workshop.save()
    workshop.question = QuestionFactory(session=workshop, text="Wie geht es weiter?")
    return workshop


@pytest.fixture
def organiser(client, day):
    person = OrganiserFactory(meeting=day.meeting).person
    client.force_login(person)
    return person


def test_a_programme_is_read_in_the_language_of_the_page(client, day):
    TranslationFactory(row=day, field="title", text=ENGLISH, machine=True)
    TranslationFactory(row=day.question, text="What next?")
    TranslationFactory(row=day.meeting, field="objectives", text="Learn\nAct", of=mark_of("Lernen\nHandeln"))

    page = client.get(day.meeting.get_absolute_url()).text

    assert f'<h4 class="part__title" lang="en"><a href="{day.get_absolute_url()}">{ENGLISH}</a>' in page
    assert "machine translation from German, not checked" in page
    assert '<li lang="en">What next?' in page
    assert '<ul class="aims" lang="en"><li>Learn</li><li>Act</li></ul>' in page


def test_a_programme_that_was_printed_is_printed_anew_after_somebody_checked_it(client, day):
    made = TranslationFactory(row=day, field="title", text=ENGLISH, machine=True)
    assert "not checked" in client.get(day.meeting.get_absolute_url()).text
    made.is_checked = True
    made.save()

    assert "checked by people" in client.get(day.meeting.get_absolute_url()).text


def test_a_session_and_its_wall_have_the_title_in_the_language_of_the_page(client, day, organiser):
    TranslationFactory(row=day, field="title", text=ENGLISH)

    page = client.get(day.get_absolute_url()).text
    wall = client.get(reverse("wall", args=[day.meeting.slug, day.pk])).text

    assert f'<h1 lang="en">{ENGLISH}</h1>' in page and f'<p lang="de">{GERMAN}</p>' in page
    assert f"<title>{ENGLISH} · " in page
    assert f'<h1 lang="en">{ENGLISH}</h1>' in wall


def test_a_programme_in_the_language_of_the_page_reads_no_translations(client, workshop):
    with CaptureQueriesContext(connection) as read:
        client.get(workshop.meeting.get_absolute_url())

    assert not [one for one in read.captured_queries if "translations_translation" in one["sql"]]


def test_a_pilot_translates_their_session_alone(client, day):
    client.force_login(SessionRoleFactory(session=day, kind="pilot").person)
    other = SessionFactory(meeting=day.meeting)

    assert client.get(reverse("translate", args=["session", day.pk, "en"])).status_code == 200
    assert client.get(reverse("translate", args=["question", day.question.pk, "en"])).status_code == 200
    assert client.get(reverse("translate", args=["session", other.pk, "en"])).status_code == 403
    assert client.get(reverse("translate", args=["meeting", day.meeting.pk, "en"])).status_code == 403


def test_the_title_of_a_session_is_translated_beside_it(client, day, organiser):
    data = {"seen": mark_of({}), "title": ENGLISH, "of_title": mark_of(GERMAN)}

    answer = client.post(reverse("translate", args=["session", day.pk, "en"]), data)

    assert answer.url == day.get_absolute_url()
    assert Translation.objects.get().text == ENGLISH


def test_the_queue_counts_what_each_language_lacks(client, day, organiser, django_assert_max_num_queries):
    said = ContributionFactory(session=day, text="Wir leihen.", language="de")
    ContributionFactory(session=day, text="We lend.", language="en")
    TranslationFactory(row=day, field="title", text=ENGLISH, machine=True)
    TranslationFactory(row=day.question, text="What next?", of="something else")

    with django_assert_max_num_queries(14):
        page = client.get(reverse("meeting_texts", args=[day.meeting.slug])).text

    assert "not translated: 3 · not checked: 1 · of an earlier text: 1" in page
    assert reverse("translate", args=["contribution", said.pk, "en"]) in page
    assert "not translated: 1 · not checked: 0" in page


def test_a_session_leaves_the_house_only_as_it_is_published(day):
    assert session_sent(day).title == GERMAN

    Session.objects.filter(pk=day.pk).update(is_leaving=True)
    day.refresh_from_db()
    assert session_sent(day) is None
    assert list(SESSIONS.public()) == [day]


def test_the_languages_of_a_meeting_are_a_setting(client, day, organiser):
    address = reverse("meeting_settings", args=[day.meeting.slug])
    form = client.get(address).context["sheet"].frame

    data = {name: form.initial.get(name) or "" for name in form.fields}
    data |= {"language": "de", "other_languages": ["fr", "de"], "title": "Tag", "time_zone": "Europe/Berlin"}
    data |= {"objectives": "", "related-TOTAL_FORMS": 0, "related-INITIAL_FORMS": 0, "roles": []}
    client.post(address, {name: value for name, value in data.items() if value != ""})

    day.meeting.refresh_from_db()
    assert day.meeting.languages == ["de", "fr"]
