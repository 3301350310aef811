"""What meetings, sessions and questions are called where they are only named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from croisee.contributions.standing import standing_in
from croisee.exchange import bridge, queries
from croisee.kit.once import one_page
from croisee.translations.naming import called, named
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    PersonFactory,
    QuestionFactory,
    RegistrationFactory,
    SeatFactory,
    SessionFactory,
    SynthesisFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    """A German day under way, with English beside its title, those of two workshops and a question."""
    meeting = MeetingFactory(live=True, language="de", title="Tag der Nachbarn")
    TranslationFactory(row=meeting, field="title", text="Day of neighbours")
    for german, english in (("Werkstatt", "Repair"), ("Küche", "Kitchen")):
        session = SessionFactory(meeting=meeting, title=german)
        TranslationFactory(row=session, field="title", text=english)
    question = QuestionFactory(meeting=meeting, session=None, text="Was fehlt?")
    TranslationFactory(row=question, text="What is missing?")
    return meeting


def read_by(client, address) -> tuple[str, list[str]]:
    with CaptureQueriesContext(connection) as read:
        page = client.get(address).text
    return page, [one["sql"] for one in read if "translations_translation" in one["sql"]]


def test_a_page_names_a_meeting_its_sessions_and_questions_in_one_statement(client, day):
    registration = RegistrationFactory(meeting=day)
    client.force_login(registration.person)

    page, read = read_by(client, reverse("contributions", args=[day.slug]))

    assert "<title>" in page and "Tag der Nachbarn" not in page
    assert '<span lang="en" title="translation from German">Day of neighbours</span>' in page
    assert ">Repair</option>" in page and ">Kitchen</option>" in page and ">What is missing?</option>" in page
    assert len(read) == 1


def test_questions_of_a_session_in_another_language_than_its_meeting_are_named_as_theirs(
    day, django_assert_num_queries
):
    type(day).objects.filter(pk=day.pk).update(language="en")
    session = SessionFactory(meeting=day, language="de")
    asked = [QuestionFactory(session=session, text=f"Wer hilft {n}?") for n in range(2)]
    TranslationFactory(row=asked[0], text="Who helps?")
    day.refresh_from_db()

    with one_page(), django_assert_num_queries(3):
        found = {one.pk: named(one) for one in day.questions.all()}

    assert found[asked[0].pk].text == "Who helps?"
    assert found[asked[1].pk].language == "de"


def test_what_has_no_translation_is_named_as_it_was_written(client, day):
    session = SessionFactory(meeting=day, title="Markt")
    client.force_login(RegistrationFactory(meeting=day).person)

    page, _read = read_by(client, reverse("contribute", args=[day.slug, session.pk]))

    assert '<span lang="de" title="in German">Markt</span>' in page and "Day of neighbours" in page


def test_meetings_in_a_list_are_named_in_one_statement(client, day):
    person = RegistrationFactory(meeting=day).person
    for number in range(3):
        other = MeetingFactory(live=True, language="de", title=f"Tag {number}")
        TranslationFactory(row=other, field="title", text=f"Day {number}")
        RegistrationFactory(meeting=other, person=person)
    client.force_login(person)

    page, read = read_by(client, reverse("me"))

    assert "Day 2" in page and "Day of neighbours" in page and "Tag 2" not in page
    assert len(read) == 2  # of the meetings, and of the one where workshops are under way


def test_a_search_names_where_something_was_said_in_the_statement_of_what_was_said(client, day):
    day.stage = "reported"
    day.save()
    ContributionFactory(session=day.sessions.first(), meeting=day, text="We lend tools", language="en")

    page, read = read_by(client, reverse("search") + "?text=tools")

    assert "Day of neighbours" in page and "Repair" in page and "Werkstatt" not in page
    assert len(read) <= 3


def test_the_carnet_on_paper_speaks_the_language_of_the_person(day):
    registration = RegistrationFactory(meeting=day, person__language="en")
    session = day.sessions.get(title="Werkstatt")
    SeatFactory(registration=registration, session=session)
    said = ContributionFactory(session=session, meeting=day, text="Wir leihen.", language="de")
    TranslationFactory(row=said, text="We lend.", machine=True)
    visible = day.contributions.shown().for_list()

    carnet = queries.carnet_of(standing_in(day, registration.person), day, visible)
    document = str(bridge.document_of(carnet, issued=day.starts_on))

    assert "Day of neighbours" in document and "Repair" in document and "Werkstatt" not in document
    assert "We lend." in document and "machine translation from German, not checked" in document


def test_a_row_that_was_carried_needs_no_statement(day, django_assert_num_queries):
    carried = type(day).objects.with_translations().get(pk=day.pk)

    with django_assert_num_queries(0):
        assert called(carried) == "Day of neighbours"


def test_who_leads_and_who_writes_the_synthesis_read_the_questions_in_their_language(client, day):
    client.force_login(PersonFactory(is_administrator=True))
    session = day.sessions.first()
    ContributionFactory(session=session, meeting=day, question=day.questions.get())
    SynthesisFactory(meeting=day)

    for address in (
        reverse("conduct", args=[day.slug, session.pk]),
        reverse("synthesis_edit", args=[day.slug]),
    ):
        page = client.get(address, HTTP_ACCEPT_LANGUAGE="en").text
        assert "What is missing?" in page and "Was fehlt?" not in page
