"""The day of the appointments: the plan of tables, who is missing, who meets instead, taking either back."""

import pypdfium2
import pytest
from django.urls import reverse

from croisee.exchange import actions, timetables
from croisee.exchange.models import Absence
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests.exchange.conftest import pairs, published, two, wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(client, session, oda):
    """day(): the page; day("appointment_miss", row.pk, who=…): a button of it, and the page after it."""
    client.force_login(oda)
    address = [session.meeting.slug, session.pk]

    def visit(button=None, *more, **data):
        if button is None:
            return client.get(reverse("appointments_day", args=address))
        return client.post(reverse(button, args=[*address, *more]), data, follow=True)

    return visit


@pytest.fixture
def left_alone(session, four, oda):
    """Anne and Bob were to meet; Bob is missing, and Anne would like to meet Cleo too."""
    anne, bob, cleo, _ = four
    wish(session, anne, bob)
    row = published(session, oda)[0]
    wish(session, anne, bob, cleo)
    actions.miss(appointment=row, organisation=bob.organisation, by=oda)
    Mail.objects.all().delete()
    return row


def replaced(session, row, first, second, by):
    two = {"first": first.organisation_id, "second": second.organisation_id}
    return actions.replace(session=session, slot=row.slot, by=by, **two)


def told() -> list[str]:
    return sorted(Mail.objects.values_list("to", flat=True))


# The plan of tables


def test_the_grid_has_a_line_for_each_table_and_a_column_for_each_slot(session, four, oda, day):
    anne, bob, cleo, dan = four
    wish(session, anne, bob)
    wish(session, cleo, dan)
    rows = published(session, oda)

    grid = day().context["grid"]

    found = {
        (table, slot): set(pair)
        for table, held in grid.tables
        for slot, pair in enumerate(held)
        if pair is not None
    }
    assert found == {(row.table, row.slot): {row.first.name, row.second.name} for row in rows}
    assert {len(held) for _, held in grid.tables} == {5}


def test_the_plan_that_is_computed_stands_as_a_grid_too(client, session, four, oda):
    wish(session, four[0], four[1])
    plan = actions.ask_plan(session=session, by=oda)
    actions.compute_plan(plan=plan)
    client.force_login(oda)

    grid = client.get(reverse("appointments", args=[session.meeting.slug, session.pk])).context["grid"]

    assert grid.tables[0][1].count(None) == 4
    names = {four[0].organisation.name, four[1].organisation.name}
    assert names in [set(pair) for pair in grid.tables[0][1] if pair]


def test_each_table_has_a_sign_with_its_pairs(client, session, four, oda, day):
    anne, bob, *_ = four
    wish(session, anne, bob)
    row = published(session, oda)[0]
    day()

    answer = client.get(reverse("appointments_signs", args=[session.meeting.slug, session.pk]))

    with pypdfium2.PdfDocument(answer.content) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    hour = session.rounds.hours[row.slot]
    assert f"Table {row.table}" in text
    assert f"{hour:%H:%M}" in text
    assert row.first.name in text


# Missing, replaced


def test_who_is_left_alone_is_proposed_the_best_free_one(session, four, day, left_alone):
    anne, _bob, cleo, _dan = four

    line = day().context["lines"][left_alone.slot]

    assert not line.rows
    assert [absence.met for absence in line.missing] == [anne.organisation]
    assert pairs([line.proposal]) == {two(anne, cleo)}


def test_the_proposed_pair_meets_on_the_spot_and_nobody_else_moves(session, four, oda, left_alone):
    anne, _bob, cleo, _dan = four

    found = replaced(session, left_alone, anne, cleo, oda)

    assert (pairs([found]), found.slot, found.is_on_the_spot) == ({two(anne, cleo)}, left_alone.slot, True)
    assert told() == sorted([anne.person.email, cleo.person.email])


def test_a_replacement_that_is_not_free_any_more_is_refused(session, four, oda):
    anne, bob, cleo, _ = four
    wish(session, anne, bob)
    row = published(session, oda)[0]

    with pytest.raises(Refused):
        replaced(session, row, anne, cleo, oda)


def test_a_missing_one_sent_twice_is_noted_once(session, four, oda, day):
    anne, bob, cleo, dan = four
    wish(session, anne, bob)
    wish(session, cleo, dan)
    row = published(session, oda)[0]
    Mail.objects.all().delete()

    answers = [day("appointment_miss", row.pk, who=row.first_id).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert Absence.objects.get(is_noticed=True).organisation_id == row.first_id
    assert session.appointments.count() == 1
    assert len(told()) == 1


# Taken back


def test_whoever_is_there_after_all_meets_as_planned(session, four, day, left_alone):
    anne, bob, *_ = four
    absence = Absence.objects.get()

    answer = day("appointment_restore", absence.pk)

    row = session.appointments.get()
    assert (pairs([row]), row.slot, row.table) == ({two(anne, bob)}, left_alone.slot, left_alone.table)
    assert f"meet after all, at table {row.table}" in answer.text
    assert not Absence.objects.exists()
    assert told() == [anne.person.email]
    assert Entry.objects.about(session).first().verb == "appointments.there_after_all"


def test_taken_back_twice_is_taken_back_once(session, day, left_alone):
    absence = Absence.objects.get()

    day("appointment_restore", absence.pk)
    answer = day("appointment_restore", absence.pk)

    assert answer.status_code == 200
    assert session.appointments.count() == 1
    assert len(told()) == 1


def test_who_was_replaced_meanwhile_is_not_in_two_places(session, four, oda, day, left_alone):
    anne, _bob, cleo, _dan = four
    replaced(session, left_alone, anne, cleo, oda)

    answer = day("appointment_restore", Absence.objects.get().pk)

    assert "meet at this hour meanwhile: call that off first." in answer.text
    assert pairs(session.appointments.all()) == {two(anne, cleo)}


def test_once_the_replacement_is_called_off_the_two_meet_as_planned(session, four, oda, day, left_alone):
    anne, bob, cleo, _dan = four
    found = replaced(session, left_alone, anne, cleo, oda)
    Mail.objects.all().delete()

    day("appointment_call_off", found.pk)
    assert told() == sorted([anne.person.email, cleo.person.email])
    day("appointment_restore", Absence.objects.get().pk)

    assert pairs(session.appointments.all()) == {two(anne, bob)}


def test_what_was_planned_is_not_called_off(session, four, oda, day):
    wish(session, four[0], four[1])
    row = published(session, oda)[0]

    answer = day("appointment_call_off", row.pk)

    assert (answer.status_code, session.appointments.count()) == (403, 1)
    assert "say who is missing instead" in answer.text


def test_when_the_table_is_taken_the_two_get_another_one_and_both_are_told(
    session, four, oda, day, left_alone
):
    anne, bob, cleo, dan = four
    other = [cleo.organisation, dan.organisation]
    session.appointments.create(
        first=other[0], second=other[1], slot=left_alone.slot, table=left_alone.table, is_on_the_spot=True
    )

    day("appointment_restore", Absence.objects.get().pk)

    row = session.appointments.get(first=bob.organisation)
    assert {row.table, left_alone.table} == {1, 2}
    assert told() == sorted([anne.person.email, bob.person.email])


def test_without_a_free_table_nothing_is_taken_back(session, four, day, left_alone):
    _anne, _bob, cleo, dan = four
    session.rounds.tables = 1
    session.rounds.save()
    session.appointments.create(
        first=cleo.organisation, second=dan.organisation, slot=left_alone.slot, table=left_alone.table
    )

    answer = day("appointment_restore", Absence.objects.get().pk)

    assert "No table is free at this hour any more." in answer.text
    assert Absence.objects.get().is_noticed


def test_two_who_meet_at_another_hour_meanwhile_do_not_meet_twice(session, four, day, left_alone):
    anne, bob, *_ = four
    slot = (left_alone.slot + 1) % 5
    session.appointments.create(first=anne.organisation, second=bob.organisation, slot=slot, table=1)

    answer = day("appointment_restore", Absence.objects.get().pk)

    assert "meet at another hour meanwhile." in answer.text


def test_who_left_the_meeting_meets_nobody_again(session, four, day, left_alone):
    four[0].status = four[0].Status.CANCELLED
    four[0].save()

    answer = day("appointment_restore", Absence.objects.get().pk)

    assert "One of the two does not come to the meeting any more." in answer.text
    assert not session.appointments.exists()


def test_what_an_organisation_said_itself_stays_said(session, four, oda, day):
    anne, bob, *_ = four
    wish(session, anne, bob)
    row = published(session, oda)[0]
    wish(session, bob, away=(row.slot,))
    actions.miss(appointment=row, organisation=bob.organisation, by=oda)

    day("appointment_restore", Absence.objects.get().pk)

    absence = Absence.objects.get()
    assert (absence.is_noticed, absence.slot, absence.met) == (False, row.slot, None)


def test_slots_that_nobody_is_missing_from_propose_nothing(session, four, oda):
    wish(session, four[0], four[1])
    rows = published(session, oda)

    lines = timetables.lines_of(session.rounds, rows, ())

    assert [line.proposal for line in lines] == [None] * 5
