"""The pages behind a personal link, and who takes part through it."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from croisee.journal.models import Entry
from croisee.kit.models import Mail
from croisee.meetings.models import Stage
from tests import factories as make


@pytest.fixture
def mine(meeting):
    return make.RegistrationFactory(meeting=meeting, organisation__name="Town of Nancy")


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_link_that_leads_nowhere_says_what_to_do(client, db):
    page = client.get(reverse("registration", args=["nothing"]))

    assert page.status_code == 404
    assert "copy the whole link" in text_of(page)


def test_search_engines_and_caches_leave_the_page_alone(client, mine):
    page = client.get(mine.get_absolute_url())

    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]


def test_before_publication_the_programme_shows_the_wishes(client, meeting, mine):
    workshop = make.SessionFactory(meeting=meeting)
    make.ChoiceFactory(registration=mine, session=workshop)

    page = client.get(mine.get_absolute_url())

    assert "your choice 1" in text_of(page)
    assert "The programme and your wishes" in text_of(page)


def test_a_workshop_held_twice_shows_its_wish_twice(client, meeting, mine):
    workshop = make.SessionFactory(meeting=meeting)
    make.SessionFactory(meeting=meeting, repeats=workshop)
    make.ChoiceFactory(registration=mine, session=workshop)

    assert text_of(client.get(mine.get_absolute_url())).count("your choice 1") == 2


def test_after_publication_it_shows_the_seats_and_no_other_workshop(client, meeting, mine):
    plenary = make.SessionFactory(meeting=meeting, kind="plenary", title="Opening")
    workshop, other = make.SessionFactory.create_batch(2, meeting=meeting)
    make.SeatFactory(registration=mine, session=workshop, table=3)

    page = client.get(mine.get_absolute_url())

    assert [line.session for line in page.context["schedule"]] == [plenary, workshop]
    assert "table 3" in text_of(page)


def test_answers_are_changed_without_an_account(client, meeting, mine):
    workshop, _ = make.SessionFactory.create_batch(2, meeting=meeting)
    address = reverse("registration_change", args=[mine.token])

    answer = client.post(
        address,
        {"organisation": "Town of Metz", "role": "staff", "choice_1": workshop.pk, "accepts_news": "on"},
    )

    mine.refresh_from_db()
    assert answer.headers["Location"] == mine.get_absolute_url()
    assert (mine.organisation.name, mine.role, mine.accepts_news) == ("Town of Metz", "staff", True)
    assert [choice.session for choice in mine.choices.all()] == [workshop]
    assert Entry.objects.about(mine).first().by == mine.person


def test_the_form_to_change_shows_what_was_answered(client, meeting, mine):
    workshop, other = make.SessionFactory.create_batch(2, meeting=meeting)
    make.ChoiceFactory(registration=mine, session=other)

    form = client.get(reverse("registration_change", args=[mine.token])).context["form"]

    assert (form["organisation"].value(), form["choice_1"].value()) == ("Town of Nancy", str(other.pk))


def test_nothing_changes_once_the_meeting_is_over(client, meeting, mine):
    meeting.stage = Stage.REPORTED
    meeting.save()

    answer = client.post(
        reverse("registration_change", args=[mine.token]), {"organisation": "Town of Metz", "role": "staff"}
    )

    assert answer.status_code == 403
    assert "The meeting is over" in text_of(answer)


def test_a_cancelled_registration_is_taken_up_again_before_it_changes(client, mine):
    client.post(reverse("registration_cancel", args=[mine.token]))

    page = client.get(reverse("registration_change", args=[mine.token]))

    assert "register again first" in text_of(page)


def test_the_meeting_goes_into_a_calendar(client, meeting, mine):
    make.SessionFactory(meeting=meeting)

    calendar = Calendar.from_ical(client.get(reverse("registration_calendar", args=[mine.token])).content)

    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == f"registration-{mine.pk}@127.0.0.1"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event.decoded("DTSTART").isoformat() == "2013-09-12T08:30:00+00:00"


def test_a_cancellation_cancels_the_event(client, meeting, mine):
    client.post(reverse("registration_cancel", args=[mine.token]))

    source = bytes(Mail.objects.get().source).decode()
    mine.refresh_from_db()
    calendar = Calendar.from_ical(client.get(reverse("registration_calendar", args=[mine.token])).content)
    (event,) = calendar.walk("VEVENT")
    assert 'method="CANCEL"' in source
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", mine.revision)


def test_before_a_date_is_known_there_is_no_event(client, meeting, mine):
    meeting.starts_on = None
    meeting.save()

    assert client.get(reverse("registration_calendar", args=[mine.token])).status_code == 404


def test_a_mail_speaks_the_language_of_its_reader(client, meeting):
    german = make.RegistrationFactory(meeting=meeting, person__language="de")

    client.post(reverse("registration_cancel", args=[german.token]))

    mail = Mail.objects.get()
    assert mail.subject == "Ihre Anmeldung ist storniert: Nancy"
    assert f"http://127.0.0.1:8000{german.get_absolute_url()}" in mail.text


def test_the_link_lets_one_see_a_meeting_that_is_not_public(client, meeting, mine):
    meeting.is_public = False
    meeting.save()

    client.get(mine.get_absolute_url())

    assert client.get(meeting.get_absolute_url()).status_code == 200


def test_erasing_takes_the_answers_and_what_stays_is_told_before(mine):
    from croisee.kit.personal import PARTS

    mine.brings = "A mill"

    assert PARTS["registrations"](mine.person)[0]["organisation"] == "Town of Nancy"
