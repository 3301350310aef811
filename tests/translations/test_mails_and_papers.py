"""Mails, calendars and papers name meetings and sessions in the language of who gets them."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from croisee.attendance import calendars, certificates, papers
from croisee.attendance.letters import facts_of
from croisee.attendance.mails import tell
from croisee.attendance.models import Arrival, Wave
from croisee.exchange.mails import tell_timetable
from croisee.kit.models import Mail
from croisee.kit.once import one_page
from croisee.meetings.entrusting import tell_of_role
from tests.factories import (
    MeetingFactory,
    PersonFactory,
    RegistrationFactory,
    SeatFactory,
    SessionFactory,
    SessionRoleFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db
GERMAN = ("Tag der Nachbarn", "Werkstatt")


@pytest.fixture
def workshop():
    """A German workshop of a German day, both with English names."""
    meeting = MeetingFactory(live=True, language="de", title="Tag der Nachbarn", subtitle="Erster Teil")
    TranslationFactory(row=meeting, field="title", text="Day of neighbours")
    TranslationFactory(row=meeting, field="subtitle", text="Part one")
    session = SessionFactory(meeting=meeting, title="Werkstatt", room=None)
    TranslationFactory(row=session, field="title", text="Repair")
    return session


@pytest.fixture
def seat(workshop):
    """Of somebody who reads English."""
    registration = RegistrationFactory(meeting=workshop.meeting, person__language="en")
    return SeatFactory(registration=registration, session=workshop, table=2)


def in_english(text: str) -> bool:
    return "Day of neighbours" in text and "Repair" in text and not any(words in text for words in GERMAN)


def test_a_mail_and_its_calendar_name_the_meeting_in_the_language_of_who_gets_it(seat):
    tell(seat.registration, "seated")

    sent = Mail.objects.get()
    assert sent.subject == "Your workshops: Day of neighbours" and in_english(sent.text)
    event = calendars.event_file(seat.registration, []) or ""
    assert "SUMMARY:Day of neighbours" in event


def test_whoever_has_no_translation_is_told_the_name_as_it_was_given(seat):
    seat.registration.person.language = "nl"

    tell(seat.registration, "confirmed")

    assert "Tag der Nachbarn" in Mail.objects.get().subject


def test_who_gets_a_part_is_told_of_it_in_their_language(workshop):
    tell_of_role(SessionRoleFactory(session=workshop, person__language="en"), by=PersonFactory())

    sent = Mail.objects.get()
    assert in_english(sent.subject + sent.text)


def test_an_invitation_and_a_timetable_name_the_meeting_in_the_language_of_the_person(seat):
    registration = seat.registration
    with translation.override("en"):
        facts = facts_of(Wave(meeting=registration.meeting), registration.person, "")

    tell_timetable(registration, seat.session, [])

    assert facts["meeting"] == "Day of neighbours"
    sent = Mail.objects.get()
    assert sent.subject == "Your appointments: Day of neighbours" and "Day of neighbours" in sent.text


def test_many_mails_of_one_job_read_what_the_meeting_is_called_once(seat, django_assert_num_queries):
    meeting = seat.session.meeting
    with one_page(), translation.override("en"):
        tell(seat.registration, "link")
        with django_assert_num_queries(0):
            assert papers.entry(seat.session)["what"].startswith("Repair")
            assert papers.called(meeting) == "Day of neighbours"


def test_a_badge_speaks_the_language_of_its_person(seat):
    badge = papers.badge(seat.registration)

    assert badge["meeting"] == "Day of neighbours" and badge["language"] == "en"
    assert [line["what"] for line in badge["schedule"]] == ["Repair · table 2"]


def test_signs_speak_the_language_in_which_they_are_printed(seat, monkeypatch):
    printed = {}
    monkeypatch.setattr(papers, "print_pdf", lambda _template, data, issued: printed.update(data))

    papers.signs(seat.session.meeting)

    assert printed["title"] == "Day of neighbours"
    assert [sign["word"] for sign in printed["signs"]] == ["Repair", "Table 2"]
    assert [line["what"] for sign in printed["signs"] for line in sign["entries"]] == ["Repair", "Repair"]


def test_a_certificate_says_all_of_it_in_the_language_of_the_person(seat):
    Arrival.objects.create(registration=seat.registration, at=datetime(2031, 5, 6, 9, tzinfo=UTC))

    page = certificates.certificate(seat.registration, [])

    assert (page["meeting"], page["subtitle"]) == ("Day of neighbours", "Part one")
