"""Preparatory meetings: agenda, presence, decisions, and the public programme without them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.meetings import actions
from croisee.meetings.models import Decision, Presence
from croisee.meetings.programme import programme_of
from croisee.network.actions import erase_me
from tests.factories import (
    AgendaPointFactory,
    DecisionFactory,
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    RegistrationFactory,
    SessionFactory,
    SessionRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    return OrganiserFactory(meeting__slug="nancy", meeting__stage="open")


@pytest.fixture
def session(oda):
    return SessionFactory(meeting=oda.meeting, kind="preparatory", title="Preparing Nancy")


@pytest.fixture
def desk(client, oda, session):
    """desk(route, *ids, **data) posts to the pages of the preparatory meeting as its organiser."""
    client.force_login(oda.person)

    def post(route: str, *ids: int, **data):
        return client.post(reverse(route, args=["nancy", session.pk, *ids]), data)

    return post


def seen(client, session, route: str) -> str:
    return client.get(reverse(route, args=["nancy", session.pk])).context["form"]["seen"].value()


def page(client, session) -> str:
    return client.get(reverse("preparing", args=["nancy", session.pk])).content.decode()


# The agenda


def test_the_agenda_is_written_line_by_line(client, desk, session):
    desk("agenda_edit", seen=seen(client, session, "agenda_edit"), **{"points@": ["Rooms", "", "Guests"]})

    assert [str(point) for point in session.agenda.all()] == ["Rooms", "Guests"]


def test_a_point_that_is_reworded_keeps_its_decisions(client, desk, session):
    decision = DecisionFactory(session=session, point=AgendaPointFactory(session=session, text="Rooms"))
    said = {f"points@{decision.point.pk}": "Rooms and lifts", "points@": "Guests"}

    desk("agenda_edit", seen=seen(client, session, "agenda_edit"), **said)

    decision.refresh_from_db()
    assert decision.point.text == "Rooms and lifts"


def test_a_point_that_goes_leaves_its_decisions(client, desk, session):
    decision = DecisionFactory(session=session, point=AgendaPointFactory(session=session))

    desk("agenda_edit", seen=seen(client, session, "agenda_edit"))

    decision.refresh_from_db()
    assert decision.point is None and not session.agenda.exists()


def test_points_change_places(desk, session):
    first, second = AgendaPointFactory.create_batch(2, session=session)

    desk("agenda_order", second.pk, to="earlier")
    assert list(session.agenda.all()) == [second, first]

    desk("agenda_order", second.pk, to="earlier")
    assert list(session.agenda.all()) == [second, first]


@pytest.mark.parametrize("route", ["agenda_edit", "presence_edit"])
def test_whoever_comes_second_with_an_old_form_is_told(client, desk, session, route):
    old = seen(client, session, route)
    AgendaPointFactory(session=session, text="Rooms")
    Presence.objects.create(session=session, name="Paul")

    answer = desk(route, seen=old, **{"points@": "Guests", "names@": "Lea"})

    assert "Somebody else changed this" in answer.content.decode()
    assert [str(point) for point in session.agenda.all()] == ["Rooms"]
    assert [str(one) for one in session.presences.all()] == ["Paul"]


# Presence


def test_who_was_there_is_noted_with_roles_and_by_name(client, desk, oda, session):
    pilot = SessionRoleFactory(session=SessionFactory(meeting=oda.meeting)).person
    town = OrganisationFactory(name="Ville de Nancy")
    said = {"people": [pilot.pk], "names@": ["ville de NANCY", "Marine Aubrac", "Marine Aubrac"]}

    desk("presence_edit", seen=seen(client, session, "presence_edit"), **said)

    found = [(one.person, one.organisation, one.name) for one in session.presences.all()]
    assert found == [(pilot, None, ""), (None, town, ""), (None, None, "Marine Aubrac")]
    assert "Marine Aubrac" in page(client, session) and "Ville de Nancy" in page(client, session)


def test_only_people_with_a_role_are_ticked(client, desk, session):
    answer = desk("presence_edit", seen=seen(client, session, "presence_edit"), people=[PersonFactory().pk])

    assert answer.context["form"].errors.keys() == {"people"}
    assert not session.presences.exists()


def test_a_presence_is_that_of_somebody(session):
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(session=session)


# Decisions


def test_a_decision_is_written_once_by_a_double_click(client, desk, session):
    point = AgendaPointFactory(session=session)
    stamp = client.get(reverse("preparing", args=["nancy", session.pk])).context["form"]["stamp"].value()
    said = {"text": "We book the hall.", "in_charge": " Anne  Marchal ", "due_on": "2013-06-30"}

    for _click in range(2):
        desk("decision_add", stamp=stamp, point=point.pk, **said)

    decision = Decision.objects.get()
    assert (decision.text, decision.in_charge) == ("We book the hall.", "Anne Marchal")
    assert (decision.due_on, decision.point, decision.done_at) == (date(2013, 6, 30), point, None)


def test_a_decision_without_words_gets_a_sentence(desk):
    assert desk("decision_add", text="").context["form"].errors.keys() == {"text"}
    assert not Decision.objects.exists()


def test_a_point_of_another_agenda_is_not_chosen(desk):
    assert desk("decision_add", text="So.", point=AgendaPointFactory().pk).context["form"].errors


def test_a_decision_is_done_and_not_done_after_all(desk, session):
    decision = DecisionFactory(session=session)

    for to, is_done in (("done", True), ("done", True), ("open", False)):
        desk("decision_done", decision.pk, to=to)
        decision.refresh_from_db()
        assert bool(decision.done_at) == is_done

    verbs = [entry.verb for entry in Entry.objects.about(decision)]
    assert verbs == ["decision.not_done", "decision.done"]


def test_a_decision_is_changed_unless_somebody_was_faster(desk, session):
    decision = DecisionFactory(session=session, text="We book the hall.")
    old = decision.changed_at.isoformat()

    desk("decision_edit", decision.pk, text="We book two halls.", seen=old)
    answer = desk("decision_edit", decision.pk, text="We book none.", seen=old)

    assert Decision.objects.get().text == "We book two halls."
    assert "Somebody else changed this" in answer.content.decode()


def test_a_decision_that_is_taken_out_stays_in_the_journal(desk, session):
    decision = DecisionFactory(session=session, text="We book the hall.")

    desk("decision_remove", decision.pk)

    assert not Decision.objects.exists()
    assert Entry.objects.about(session).get().facts["text"] == "We book the hall."


def test_open_decisions_stand_on_the_desk_the_most_urgent_first(client, oda, session):
    client.force_login(oda.person)
    DecisionFactory(session=session, text="Without a day")
    DecisionFactory(session=session, text="Later", due_on=date(2099, 1, 1))
    DecisionFactory(session=session, text="Late already", due_on=date(2013, 1, 1))
    done = DecisionFactory(session=session, text="Finished")
    actions.mark_decision(decision=done, is_done=True, by=oda.person)
    DecisionFactory(text="Elsewhere")

    answer = client.get(reverse("meeting_manage", args=["nancy"]))

    texts = [decision.text for decision in answer.context["open_decisions"]]
    assert texts == ["Late already", "Later", "Without a day"]
    assert ">late</span>" in answer.content.decode()


# Who reads and writes


def test_those_with_a_role_elsewhere_read_and_tick_but_do_not_write(client, oda, session):
    pilot = SessionRoleFactory(session=SessionFactory(meeting=oda.meeting)).person
    decision = DecisionFactory(session=session, text="We book the hall.")
    client.force_login(pilot)

    shown = page(client, session)
    actions.mark_decision(decision=decision, is_done=True, by=pilot)

    assert "We book the hall." in shown and "Write the agenda" not in shown
    with pytest.raises(Refused, match="write here"):
        actions.remove_decision(decision=decision, by=pilot)


def test_those_with_a_role_find_it_on_the_page_of_the_meeting(client, oda, session):
    address = reverse("preparing", args=["nancy", session.pk])
    meeting = oda.meeting.get_absolute_url()

    assert address not in client.get(meeting).content.decode()
    client.force_login(SessionRoleFactory(session=session).person)
    assert address in client.get(meeting).content.decode()


# Out of the public programme


@pytest.mark.parametrize("route", ["meeting", "meeting_print", "embed", "calendar"])
def test_the_public_programme_is_without_it(client, session, route):
    SessionFactory(meeting=session.meeting, title="Set creativity free")

    shown = client.get(reverse(route, args=["nancy"])).content.decode()

    assert "Set creativity free" in shown and "Preparing Nancy" not in shown


def test_a_version_is_without_it(oda, session):
    version = actions.publish_version(meeting=oda.meeting, name="First", by=oda.person)

    assert "Preparing Nancy" not in str(version.snapshot)


def test_organisers_work_on_it_in_the_programme(client, oda, session):
    client.force_login(oda.person)
    actions.publish_version(meeting=oda.meeting, name="First", by=oda.person)

    answer = client.get(reverse("meeting_programme", args=["nancy"]))

    assert "Preparing Nancy" in answer.content.decode() and not answer.context["since"]
    assert [item.pk for item in programme_of(oda.meeting, with_preparation=True).items] == [session.pk]


def test_participants_do_not_find_it_in_their_schedule(client, oda, session):
    registration = RegistrationFactory(meeting=oda.meeting)

    assert "Preparing Nancy" not in client.get(registration.get_absolute_url()).content.decode()


@pytest.mark.parametrize("number", (1, 3))
def test_its_page_costs_the_same_at_any_size(client, oda, session, number, django_assert_num_queries):
    for _ in range(number):
        DecisionFactory(session=session, point=AgendaPointFactory(session=session))
        Presence.objects.create(session=session, person=PersonFactory())
    client.force_login(oda.person)
    with django_assert_num_queries(8):
        page(client, session)


# What is kept of a person


def test_somebody_takes_out_where_they_were_and_is_forgotten_there(session):
    anne = PersonFactory()
    Presence.objects.create(session=session, person=anne)

    assert everything_about(anne)["meetings"]["present_at"] == ["Preparing Nancy"]
    erase_me(by=anne)
    assert not Presence.objects.exists()
