from datetime import time

import pytest
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.meetings.actions import organising as actions
from croisee.meetings.conflicts import conflicts_of
from croisee.meetings.models import Meeting, Session, Stage
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """An organiser of a draft meeting."""
    return OrganiserFactory()


def add_session(oda, **fields):
    facts = {"kind": "workshop", "title": "Set creativity free", "pilots": [], "questions": [], "helpers": []}
    return actions.save_session(meeting=oda.meeting, by=oda.person, **facts | fields)


def test_a_meeting_is_published_once_it_has_a_day_and_a_session(oda):
    with pytest.raises(Refused, match="Add a session"):
        actions.move_meeting(meeting=oda.meeting, to=Stage.OPEN, by=oda.person)

    add_session(oda)
    actions.move_meeting(meeting=oda.meeting, to=Stage.OPEN, by=oda.person)

    assert Meeting.objects.get().stage == Stage.OPEN


def test_a_double_click_moves_a_meeting_once(oda):
    add_session(oda)
    for _click in range(2):
        actions.move_meeting(meeting=oda.meeting, to=Stage.OPEN, by=oda.person)

    assert Entry.objects.filter(verb="meeting.moved").count() == 1


def test_a_meeting_does_not_jump_over_a_stage(oda):
    add_session(oda)
    with pytest.raises(Refused, match="Load the page again"):
        actions.move_meeting(meeting=oda.meeting, to=Stage.REPORTED, by=oda.person)


def test_a_pilot_is_the_organisation_of_the_directory_when_there_is_one(oda):
    town = OrganisationFactory(name="Conseil général du Pas-de-Calais")

    session = add_session(oda, pilots=["conseil general du pas de calais", "Marine Aubrac (Les Hauts Fils)"])

    assert [(p.organisation, p.name) for p in session.pilots.all()] == [
        (town, ""),
        (None, "Marine Aubrac (Les Hauts Fils)"),
    ]


def test_a_question_whose_words_stay_keeps_what_was_said(oda):
    session = add_session(oda, questions=["Where?", "Who?"])
    where = session.questions.get(text="Where?")
    said = ContributionFactory(session=session, question=where)

    actions.ask(oda.meeting, session, ["Who?", "Where?", "When?"])

    said.refresh_from_db()
    assert said.question == where
    assert [q.text for q in session.questions.all()] == ["Who?", "Where?", "When?"]


def test_each_change_of_a_session_raises_its_revision(oda):
    session = add_session(oda)
    add_session(oda, session=session, title="Another title")

    assert Session.objects.get().revision == 2


def test_a_workshop_held_again_takes_everything_from_the_first(oda):
    session = add_session(oda, questions=["Where?"])

    again = actions.hold_again(session=session, by=oda.person, day=None, start=time(14), end=None, room=None)

    assert again.root == session
    assert [w.pk for w in oda.meeting.sessions.workshops()] == [session.pk]


def test_a_session_in_which_something_was_said_stays(oda):
    session = add_session(oda)
    ContributionFactory(session=session)

    with pytest.raises(Refused, match="it stays"):
        actions.remove_session(session=session, by=oda.person)


def test_the_last_organiser_stays(oda):
    with pytest.raises(Refused, match="last organiser"):
        actions.remove_organiser(meeting=oda.meeting, person=oda.person, by=oda.person)


def test_a_room_taken_twice_is_said_in_words():
    meeting = MeetingFactory()
    hall = RoomFactory(meeting=meeting, name="Hall")
    SessionFactory(meeting=meeting, title="A", room=hall)
    SessionFactory(meeting=meeting, title="B", room=hall, start=time(11), end=time(13))

    assert conflicts_of(meeting) == ["Hall is taken twice at 11:00: by A and by B."]


def test_a_person_in_two_rooms_and_a_room_too_small_are_said_in_words():
    meeting = MeetingFactory()
    anne = PersonFactory(first_name="Anne", last_name="Marchal")
    small = RoomFactory(meeting=meeting, name="Attic", capacity=8)
    for title, room in (("A", small), ("B", None)):
        SessionRoleFactory(session=SessionFactory(meeting=meeting, title=title, room=room, seats=20), person=anne)

    assert conflicts_of(meeting) == [
        "A has 20 seats, but Attic holds 8 people.",
        "Anne Marchal is expected in two sessions at 10:30: A and B.",
    ]


def test_sessions_that_follow_each_other_are_no_conflict():
    meeting = MeetingFactory()
    hall = RoomFactory(meeting=meeting)
    SessionFactory(meeting=meeting, room=hall, end=time(12))
    SessionFactory(meeting=meeting, room=hall, start=time(12), end=time(13))

    assert conflicts_of(meeting) == []


def test_helpers_are_named_by_role_and_address(visit, world):
    data = {"kind": "workshop", "title": "Theme", "helpers": f"scribe: {world.stranger.email}"}

    visit("organiser", reverse("session_new", args=["nancy"]), data)

    assert [r.person for r in Session.objects.get(title="Theme").roles.all()] == [world.stranger]


@pytest.mark.parametrize("line", ["scribe: nobody@example.org", "chef: x", "scribe"])
def test_a_wrong_helper_gets_a_sentence_and_nothing_is_written(visit, world, line):
    data = {"kind": "workshop", "title": "Theme", "helpers": line}

    answer = visit("organiser", reverse("session_new", args=["nancy"]), data)

    assert "id_helpers_error" in answer.content.decode()
    assert not Session.objects.filter(title="Theme").exists()


def test_the_form_of_a_session_keeps_what_it_shows(visit, world):
    SessionRoleFactory(session=world.workshop, kind="rapporteur", person=world.stranger)
    page = visit("organiser", reverse("session_edit", args=["nancy", world.workshop.pk]))
    form = page.context["form"]
    before = sorted(world.workshop.roles.values_list("kind", "person"))

    visit(
        "organiser",
        reverse("session_edit", args=["nancy", world.workshop.pk]),
        {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
        | {name: "\n".join(form.initial[name]) for name in ("pilots", "questions", "helpers")}
        | {"start": "10:30", "end": "12:00", "day": "2013-09-12"},
    )

    world.workshop.refresh_from_db()
    assert sorted(world.workshop.roles.values_list("kind", "person")) == before
    assert [q.text for q in world.workshop.questions.all()] == [world.question.text]


def test_the_last_day_does_not_come_before_the_first(visit, world):
    data = {"title": "Nancy", "language": "en", "time_zone": "Europe/Paris", "starts_on": "2013-09-12"}

    answer = visit("organiser", reverse("meeting_edit", args=["nancy"]), data | {"ends_on": "2013-09-11"})

    assert "comes before the first" in answer.content.decode()


def test_an_organiser_in_the_details_is_looked_up_in_the_directory(visit, world):
    data = {"title": "Nancy", "language": "en", "time_zone": "Europe/Paris", "host": "TOWN OF NANCY"}

    visit("organiser", reverse("meeting_edit", args=["nancy"]), data | {"co_organisers": "Region\nTown of Metz"})

    world.meeting.refresh_from_db()
    assert world.meeting.host == world.town
    assert [str(co.organisation) for co in world.meeting.co_organisers.all()] == ["Region", "Town of Metz"]


@pytest.mark.parametrize("number", (1, 3))
def test_the_programme_desk_costs_the_same_at_any_size(client, number, django_assert_num_queries):
    oda = OrganiserFactory(meeting__stage="open")
    for session in SessionFactory.create_batch(number, meeting=oda.meeting):
        QuestionFactory(session=session)
        SessionRoleFactory(session=session)
    client.force_login(oda.person)
    with django_assert_num_queries(13):
        client.get(reverse("programme_edit", args=[oda.meeting.slug]))
