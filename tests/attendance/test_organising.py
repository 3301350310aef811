"""Who comes: the organiser's list, its file, and one entry of it."""

import csv
from datetime import datetime
from io import StringIO

import pytest
from django.urls import reverse

from croisee.attendance.models import Arrival, Registration
from croisee.journal.actions import record
from croisee.journal.models import Entry
from tests import factories as make


@pytest.fixture
def listed(client, meeting):
    """listed(role="staff"): the last names on the list, as asked."""

    def names(**asked):
        page = client.get(reverse("registrations", args=[meeting.slug]), asked).context["page"]
        return [registration.person.last_name for registration in page.object_list]

    return names


def coming(meeting, name, **facts):
    return make.RegistrationFactory(meeting=meeting, person__last_name=name, **facts)


def test_the_list_is_by_name_whatever_the_accents(organiser, meeting, listed):
    for name in ("Zola", "Émile", "Fabre"):
        coming(meeting, name)

    assert listed() == ["Émile", "Fabre", "Zola"]


def test_the_list_is_filtered_by_text_role_and_state(organiser, meeting, listed):
    coming(meeting, "Émile", role="staff")
    coming(meeting, "Fabre", status="waiting")
    coming(meeting, "Zola", organisation__name="Ville d’Épinal")

    assert listed(text="emile") == ["Émile"]
    assert listed(text="epinal") == ["Zola"]
    assert listed(role="staff") == ["Émile"]
    assert listed(status="waiting") == ["Fabre"]
    assert listed(role="nonsense") == ["Émile", "Fabre", "Zola"]


def test_a_representative_sees_the_people_of_their_organisation(client, meeting, listed):
    town = make.OrganisationFactory()
    coming(meeting, "Fabre", organisation=town)
    coming(meeting, "Zola")
    client.force_login(make.AffiliationFactory(organisation=town, is_representative=True).person)

    assert listed() == ["Fabre"]


def test_an_organisation_to_be_checked_is_marked(client, organiser, meeting):
    coming(meeting, "Fabre", organisation__is_confirmed=False)

    assert "new, to be checked" in client.get(reverse("registrations", args=[meeting.slug])).content.decode()


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_holds_what_the_list_shows(client, organiser, meeting):
    workshop = make.SessionFactory(meeting=meeting, title="Set creativity free")
    zola = coming(meeting, "Zola", status="waiting", brings="Several\nlines", role="staff")
    make.ChoiceFactory(registration=zola, session=workshop)
    coming(meeting, "Fabre")

    header, row = rows_of(
        client.get(reverse("registrations_export", args=[meeting.slug, "csv"]), {"status": "waiting"})
    )

    entry = dict(zip(header, row, strict=True))
    assert (entry["Last name"], entry["Comes as"]) == ("Zola", "staff of an authority")
    assert (entry["Status"], entry["Place in the waiting list"]) == ("on the waiting list", "1")
    assert (entry["Wishes"], entry["Brings"]) == ("Set creativity free", "Several\nlines")


@pytest.mark.parametrize("start", ("=", "+", "-", "@", "\t"))
def test_no_cell_of_the_file_is_a_formula(client, organiser, meeting, start):
    coming(meeting, "Zola", brings=f"{start}HYPERLINK(1)")

    header, row = rows_of(client.get(reverse("registrations_export", args=[meeting.slug, "csv"])))

    assert dict(zip(header, row, strict=True))["Brings"] == f"'{start}HYPERLINK(1)"


def test_an_organiser_puts_a_registration_right(client, organiser, meeting):
    registration = coming(meeting, "Zola", organisation__name="Town of Nancy")

    client.post(
        reverse("registration_edit", args=[meeting.slug, registration.pk]),
        {"organisation": "Town of Metz", "role": "staff", "function": "Clerk"},
    )

    registration.refresh_from_db()
    assert (registration.organisation.name, registration.role) == ("Town of Metz", "staff")
    assert Entry.objects.about(registration).first().facts["before"] == {
        "organisation": "Town of Nancy",
        "role": "elected",
    }


def test_moving_up_needs_a_reason(client, organiser, meeting):
    registration = coming(meeting, "Zola", status="waiting")

    answer = client.post(
        reverse("registration_move_up", args=[meeting.slug, registration.pk]), {"how": "seat", "reason": ""}
    )

    assert list(answer.context["move_up"].errors) == ["reason"]
    assert Registration.objects.get().is_waiting


def test_the_reason_stands_in_the_history(client, organiser, meeting):
    registration = coming(meeting, "Zola", status="waiting")

    client.post(
        reverse("registration_move_up", args=[meeting.slug, registration.pk]),
        {"how": "seat", "reason": "Speaks at noon"},
    )

    page = client.get(reverse("registration_edit", args=[meeting.slug, registration.pk]))
    assert "Speaks at noon" in page.content.decode()


def test_an_organiser_cancels_for_somebody_and_the_next_gets_the_seat(client, organiser, meeting):
    meeting.seats = 1
    meeting.save()
    first = coming(meeting, "Fabre")
    coming(meeting, "Zola", status="waiting")

    client.post(reverse("registration_withdraw", args=[meeting.slug, first.pk]))

    assert [r.status for r in Registration.objects.order_by("pk")] == ["cancelled", "confirmed"]


def test_the_organiser_of_another_meeting_sees_nothing(client, organiser):
    other = make.RegistrationFactory()

    assert client.get(reverse("registrations", args=[other.meeting.slug])).status_code == 403


def test_a_registration_of_another_meeting_is_not_found(client, organiser, meeting):
    other = make.RegistrationFactory()

    assert client.get(reverse("registration_edit", args=[meeting.slug, other.pk])).status_code == 404


def test_the_list_costs_the_same_at_any_size(organiser, meeting, statements):
    address = reverse("registrations", args=[meeting.slug])

    def add(rows: int) -> int:
        for registration in make.RegistrationFactory.create_batch(rows, meeting=meeting, status="waiting"):
            make.ChoiceFactory(registration=registration, session=make.SessionFactory(meeting=meeting))
        return statements(address)

    assert add(1) == add(3) <= 15


def test_an_entry_costs_the_same_at_any_size(organiser, meeting, statements):
    registration = coming(meeting, "Zola", status="waiting")
    address = reverse("registration_edit", args=[meeting.slug, registration.pk])

    def add(*ranks: int) -> int:
        for rank in ranks:
            session = make.SessionFactory(meeting=meeting)
            make.ChoiceFactory(registration=registration, session=session, rank=rank)
            make.SeatFactory(registration=registration, session=session)
            record("registration.changed", about=registration, by=organiser)
        return statements(address)

    assert add(0) == add(1, 2, 3) <= 15


def test_who_came_is_on_the_list_and_in_its_file(client, organiser, meeting, listed):
    there = coming(meeting, "Émile")
    coming(meeting, "Fabre")
    coming(meeting, "Zola", status="waiting")
    at = datetime(2013, 9, 12, 9, 5, tzinfo=meeting.zone)
    Arrival.objects.create(registration=there, at=at)

    assert (listed(came="yes"), listed(came="no")) == (["Émile"], ["Fabre"])
    assert (
        client.get(reverse("registrations", args=[meeting.slug])).content.decode().count(">came</span>") == 1
    )
    answer = client.get(reverse("registrations_export", args=[meeting.slug, "csv"]), {"came": "yes"})
    (row,) = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))
    assert (row["Last name"], row["Came at"]) == ("Émile", at.isoformat(timespec="minutes"))
