"""Certificates of attendance: who gets one, what it says, and how anybody checks it."""

from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from croisee.attendance import certificates, rules
from croisee.attendance.models import Arrival, Seat
from tests import factories as make

DAY = date(2013, 9, 12)


@pytest.fixture
def meeting(db):
    return make.MeetingFactory(
        stage="reported", slug="nancy", title="Nancy", starts_on=DAY, ends_on=None, place="Nancy, town hall"
    )


def came(meeting, first="Anne", last="Kieffer", *, at=time(8, 30), language="fr", **facts):
    """Somebody who was seen at that hour, in universal time."""
    person = make.PersonFactory(first_name=first, last_name=last, language=language)
    registration = make.RegistrationFactory(meeting=meeting, person=person, **facts)
    Arrival.objects.create(registration=registration, at=datetime.combine(DAY, at, UTC))
    return registration


def session(meeting, title, start, end, **facts):
    return make.SessionFactory(meeting=meeting, title=title, start=time(start), end=time(end), **facts)


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def own(client, registration) -> str:
    answer = client.get(reverse("registration_certificate", args=[registration.token]))
    assert answer["Content-Type"] == "application/pdf"
    (page,) = pages(answer.content)
    return page


def test_a_certificate_says_who_was_where_when_and_for_which_sessions(client, meeting):
    anne = came(meeting, organisation__name="Town of Nancy")
    mine, other = (session(meeting, title, 10, 12) for title in ("Mine", "Other"))
    session(meeting, "Closing", 14, 15, kind="plenary")
    session(meeting, "Lunch", 12, 14, kind="break")
    Seat.objects.create(registration=anne, session=mine)

    page = own(client, anne)

    assert "Attestation de présence Anne Kieffer Town of Nancy" in page
    assert "Nancy 12 septembre 2013 · Nancy, town hall" in page
    assert "10:00 – 12:00 Mine 14:00 – 15:00 Closing" in page
    assert "3 h 00" in page
    assert certificates.code_of(anne) in page
    assert other.title not in page and "Lunch" not in page


def test_it_is_written_in_the_language_of_the_person(client, meeting):
    assert "Teilnahmebescheinigung" in own(client, came(meeting, language="de"))


def test_what_was_over_before_somebody_came_is_not_attested(client, meeting):
    session(meeting, "Opening", 9, 10, kind="plenary")
    session(meeting, "Closing", 14, 15, kind="plenary")

    page = own(client, came(meeting, at=time(9)))  # eleven o'clock in Nancy

    assert "Closing" in page and "Opening" not in page


def test_hours_that_overlap_count_once(meeting):
    held = [session(meeting, "A", 9, 11), session(meeting, "B", 10, 12), session(meeting, "C", 14, 15)]

    assert certificates.total_of(held) == "In all: 4 h 00 min"


def test_the_personal_page_offers_it_to_those_who_came(client, meeting):
    anne = came(meeting)
    absent = make.RegistrationFactory(meeting=meeting)

    assert reverse("registration_certificate", args=[anne.token]) in client.get(anne.get_absolute_url()).text
    assert "certificate.pdf" not in client.get(absent.get_absolute_url()).text


def test_whoever_was_not_seen_is_told_whom_to_ask(client, meeting):
    absent = make.RegistrationFactory(meeting=meeting)

    answer = client.get(reverse("registration_certificate", args=[absent.token]))

    assert answer.status_code == 403
    assert "ask the organisers for your certificate" in answer.text


@pytest.mark.parametrize(
    ("days", "stage", "is_over"), ((0, "live", False), (1, "live", True), (0, "reported", True))
)
def test_a_meeting_is_over_when_it_is_said_so_or_the_day_after(db, days, stage, is_over):
    from django.utils import timezone

    meeting = make.MeetingFactory(stage=stage, ends_on=None)
    meeting.starts_on = timezone.localdate(timezone=meeting.zone) - timedelta(days=days)

    assert rules.is_over(meeting) is is_over


def test_the_organisers_print_all_of_them_at_once(client, meeting, organiser):
    for name in ("Anne", "Omar", "Zoé"):
        came(meeting, first=name)
    make.RegistrationFactory(meeting=meeting, person__first_name="Absent")

    printed = pages(client.get(reverse("certificates", args=[meeting.slug])).content)

    assert [name for name, page in zip(("Anne", "Omar", "Zoé"), printed, strict=True) if name in page] == [
        "Anne", "Omar", "Zoé",
    ]  # fmt: skip


def test_printing_all_costs_the_same_at_any_number(client, meeting, organiser):
    session(meeting, "Closing", 14, 15, kind="plenary")

    def statements(people: int) -> int:
        for _n in range(people):
            came(meeting)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("certificates", args=[meeting.slug]))
        return len(asked)

    assert statements(1) == statements(3)


def test_before_the_end_the_page_to_print_says_why_there_are_none(client, meeting, organiser):
    meeting.stage, meeting.starts_on = "live", date(2100, 1, 1)
    meeting.save()

    page = client.get(reverse("papers", args=[meeting.slug]))

    assert "Certificates of attendance are made once the meeting is over." in page.text


# Checking


def test_anybody_sees_that_it_is_genuine_and_nothing_else(client, meeting):
    anne = came(meeting, organisation__name="Town of Elsewhere")

    page = client.get(reverse("certificate", args=[certificates.code_of(anne)]))

    assert page.status_code == 200
    assert "This certificate is genuine." in page.text
    assert "Anne Kieffer" in page.text and "Nancy" in page.text and "12 September 2013" in page.text
    assert anne.organisation.name not in page.text and anne.person.email not in page.text
    assert page["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "change", (lambda c: c[:-1] + ("A" if c[-1] != "A" else "B"), lambda c: "9" + c, lambda c: "x")
)
def test_a_code_that_was_changed_is_not_genuine(client, meeting, change):
    page = client.get(reverse("certificate", args=[change(certificates.code_of(came(meeting)))]))

    assert page.status_code == 404
    assert "This certificate is not genuine." in page.text


def test_a_certificate_of_an_arrival_that_was_taken_back_is_not_genuine(client, meeting):
    anne = came(meeting)
    code = certificates.code_of(anne)
    anne.arrival.delete()

    assert client.get(reverse("certificate", args=[code])).status_code == 404


def test_a_code_or_the_whole_address_can_be_typed(client, meeting):
    code = certificates.code_of(came(meeting))
    address = reverse("certificate_check")

    for typed in (code, f" https://example.org/certificates/{code}/ "):
        assert client.get(address, {"code": typed}).url == reverse("certificate", args=[code])
    assert "not genuine" in client.get(address, {"code": "nothing"}).text
