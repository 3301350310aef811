from datetime import time

import pytest
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Meeting, Session, Stage
from tests.factories import (
    ContributionFactory,
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    QuestionFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
)
from tests.meetings.conftest import change
from tests.meetings.writing import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """An organiser of a draft meeting."""
    return OrganiserFactory(meeting__slug="nancy")


def lines(*texts: str) -> list[dict]:
    return [{"text": text, "ref": ""} for text in texts]


# Stages


def test_a_meeting_is_published_once_it_has_a_day():
    oda = OrganiserFactory(meeting__starts_on=None)

    with pytest.raises(Refused, match="Say when"):
        actions.move(meeting=oda.meeting, to=Stage.OPEN, by=oda.person)


def test_a_meeting_that_people_registered_for_stays_published(oda):
    oda.meeting.stage = Stage.OPEN
    oda.meeting.save()
    RegistrationFactory(meeting=oda.meeting)

    with pytest.raises(Refused, match="People have registered"):
        actions.move(meeting=oda.meeting, to=Stage.DRAFT, by=oda.person)


def test_a_double_click_moves_a_meeting_once(oda):
    for _click in range(2):
        actions.move(meeting=oda.meeting, to=Stage.OPEN, by=oda.person)

    assert Meeting.objects.get().stage == Stage.OPEN
    assert [entry.facts for entry in Entry.objects.filter(verb="meeting.moved")] == [
        {"before": "draft", "to": "open"}
    ]


def test_a_meeting_does_not_jump_over_a_stage(oda):
    with pytest.raises(Refused, match="cannot go from “draft” to “over”"):
        actions.move(meeting=oda.meeting, to=Stage.REPORTED, by=oda.person)


def test_a_stage_that_does_not_exist_is_refused(desk):
    assert desk("meeting_move", to="nonsense").status_code == 403


# Sessions


def test_a_session_is_added_by_its_form(desk, oda):
    RoomFactory(meeting=oda.meeting, name="Hall")
    said = {
        "kind": "workshop",
        "number": "1",
        "title": "Set creativity free",
        "day": "2013-09-12",
        "start": "10:30",
        "end": "12:00",
        "room": oda.meeting.rooms.get().pk,
        "pilots@": ["Region", "Town"],
        "questions@": ["Where?", "", "Who?"],
        "framing": "Why we meet.",
    }

    desk("session_new", **said)

    session = Session.objects.get()
    assert (session.title, session.start, session.room.name) == ("Set creativity free", time(10, 30), "Hall")
    assert [str(pilot) for pilot in session.pilots.all()] == ["Region", "Town"]
    assert [str(question) for question in session.questions.all()] == ["Where?", "Who?"]


def test_one_more_line_keeps_what_is_typed_and_writes_nothing(desk):
    page = desk("session_new", **{"title": "Half a ti", "questions@": ["Where?"], "add": "questions"})

    form = page.content.decode()
    assert 'value="Half a ti"' in form and ">Where?</textarea>" in form
    assert form.count('name="questions@"') == 2
    assert not Session.objects.exists()


def test_a_line_that_is_ticked_is_left_out(desk, oda):
    session = QuestionFactory(session__meeting=oda.meeting, text="Where?", position=0).session
    who = QuestionFactory(session=session, text="Who?", position=1)
    said = {"kind": "workshop", "title": "T", "seen": "0", "questions-out": "1"}
    said |= {f"questions@{question.pk}": question.text for question in session.questions.all()}

    desk("session_edit", session.pk, **said)

    assert list(session.questions.all()) == [who]


def test_a_form_that_is_sent_twice_adds_one_session(desk, client):
    form = client.get(reverse("session_new", args=["nancy"])).context["form"]
    said = {"kind": "workshop", "title": "T", "seen": form["seen"].value()}

    pages = [desk("session_new", **said).url for _ in range(2)]

    assert Session.objects.count() == 1 and pages[0] == pages[1]
    desk("session_new", **said | {"seen": "another form"})
    assert Session.objects.count() == 2


def test_a_form_that_is_filled_in_anew_by_the_way_back_adds_another_session(desk, client):
    form = client.get(reverse("session_new", args=["nancy"])).context["form"]
    said = {"kind": "break", "title": "Coffee", "seen": form["seen"].value()}

    for start in ("10:30", "15:30"):
        desk("session_new", **said, start=start)

    assert [f"{session.start:%H:%M}" for session in Session.objects.order_by("start")] == ["10:30", "15:30"]


def test_a_session_does_not_end_before_its_start(desk):
    page = desk("session_new", kind="workshop", title="T", start="22:00", end="00:00")

    assert "The end comes before the start. What lasts until midnight ends at 23:59." in page.content.decode()
    assert not Session.objects.exists()


def test_a_pilot_is_the_organisation_of_the_directory_when_there_is_one(oda):
    region = OrganisationFactory(name="Conseil général du Pas-de-Calais")
    session = SessionFactory(meeting=oda.meeting)

    save(oda, session, pilots=lines("conseil general du pas de calais", "Marine Aubrac"))

    assert [(p.organisation, p.name) for p in session.pilots.all()] == [(region, ""), (None, "Marine Aubrac")]


def test_a_question_that_is_reworded_keeps_what_was_said(oda):
    where = QuestionFactory(session__meeting=oda.meeting, text="Where?")
    said = ContributionFactory(session=where.session, question=where)

    save(oda, where.session, questions=[*lines("When?"), {"text": "Where exactly?", "ref": str(where.pk)}])

    said.refresh_from_db()
    assert said.question == where
    assert [question.text for question in where.session.questions.all()] == ["When?", "Where exactly?"]


def test_whoever_comes_second_with_an_old_form_is_told(desk, oda):
    session = SessionFactory(meeting=oda.meeting, title="First")
    save(oda, session, title="Second")

    page = desk("session_edit", session.pk, kind="workshop", title="Third", seen="0")

    assert "Somebody else changed this" in page.content.decode()
    assert Session.objects.get().title == "Second"


def test_a_workshop_held_again_is_the_same_workshop_and_is_given_an_hour_before_the_next(oda):
    session = SessionFactory(meeting=oda.meeting)

    again = actions.repeat_session(session=session, by=oda.person)
    assert actions.repeat_session(session=session, by=oda.person) == again  # by a double click
    change(again, start=time(14))
    thrice = actions.repeat_session(session=again, by=oda.person)

    assert {*session.repetitions.all()} == {again, thrice}
    assert list(oda.meeting.sessions.workshops()) == [session]


def test_a_repetition_changes_its_hour_only(desk, oda):
    session = SessionFactory(meeting=oda.meeting, title="Free")
    again = actions.repeat_session(session=session, by=oda.person)

    desk("session_edit", again.pk, seen="0", start="14:00", end="15:30", title="Another")

    again.refresh_from_db()
    assert (again.title, again.start) == ("Free", time(14))


def test_a_session_in_which_something_was_said_stays(oda):
    session = ContributionFactory(session__meeting=oda.meeting).session

    with pytest.raises(Refused, match="it stays in the programme"):
        actions.delete_session(session=session, by=oda.person)

    assert Session.objects.exists() and not Entry.objects.exists()


def test_whoever_asks_to_take_out_what_stays_is_told_before_saying_yes_and_led_back(client, oda):
    session = ContributionFactory(session__meeting=oda.meeting).session
    address = reverse("session_delete", args=["nancy", session.pk])
    client.force_login(oda.person)

    page = client.get(address).content.decode()

    assert "it stays in the programme" in page and "Take it out" not in page
    refused = client.post(address, headers={"referer": f"http://testserver{address}"}).content.decode()
    assert "Back to the page before" in refused
    elsewhere = client.post(address, headers={"referer": "https://elsewhere.example/"}).content.decode()
    assert "elsewhere" not in elsewhere


def test_taking_a_session_out_asks_once(client, desk, oda):
    session = SessionFactory(meeting=oda.meeting)
    address = reverse("session_delete", args=["nancy", session.pk])

    assert "out of the programme?" in client.get(address).content.decode()
    assert Session.objects.exists()
    client.post(address)
    assert not Session.objects.exists()


def test_sessions_of_an_hour_change_places(oda):
    first, second = SessionFactory.create_batch(2, meeting=oda.meeting)

    actions.order_session(session=second, step=-1, by=oda.person)

    assert list(oda.meeting.sessions.in_order()) == [second, first]


def test_a_known_person_gets_a_role_in_a_session(desk, oda):
    session, anne = SessionFactory(meeting=oda.meeting), PersonFactory(email="anne@example.org")

    for _click in range(2):
        desk("role_give", session.pk, email="Anne@example.org", kind="scribe")

    assert [(role.person, role.kind) for role in session.roles.all()] == [(anne, "scribe")]


def test_whoever_gets_a_role_reads_in_their_language_what_is_asked_of_them_once(desk, oda):
    session = SessionFactory(meeting=oda.meeting, title="Sharing cars")
    PersonFactory(email="anne@example.org", language="en")

    for _click in range(2):
        desk("role_give", session.pk, email="anne@example.org", kind="pilot")

    mail = Mail.objects.get()
    assert mail.to == "anne@example.org"
    assert "“Sharing cars”" in mail.text and "Your part: pilot." in mail.text
    assert reverse("session_kit", args=[oda.meeting.slug, session.pk]) in mail.text


def test_whoever_takes_a_role_themselves_gets_no_mail(desk, oda):
    desk("role_give", SessionFactory(meeting=oda.meeting).pk, email=oda.person.email, kind="pilot")

    assert not Mail.objects.exists()


def test_an_address_that_nobody_has_is_asked_for_a_name_and_then_taken(desk, oda):
    session = SessionFactory(meeting=oda.meeting)

    page = desk("role_give", session.pk, email="piet@example.org", kind="scribe")

    assert "Nobody with this address is known yet: say who it is." in page.text
    assert not session.roles.exists()

    name = {"first_name": "Piet", "last_name": "Claeys", "language": "nl"}
    desk("role_give", session.pk, email="piet@example.org", kind="scribe", **name)

    piet = session.roles.get().person
    assert (piet.email, piet.name, piet.language) == ("piet@example.org", "Piet Claeys", "nl")


@pytest.mark.postgres
def test_an_address_that_cannot_be_one_is_refused_with_a_sentence(desk, oda):
    session = SessionFactory(meeting=oda.meeting)

    assert desk("role_give", session.pk, email="a\0@example.org", kind="scribe").status_code == 200
    assert not session.roles.exists()


@pytest.mark.parametrize("route", ["session_edit", "session_delete", "session_order", "session_repeat"])
def test_a_session_of_another_meeting_is_not_reached(desk, route):
    assert desk(route, SessionFactory().pk).status_code == 404


# Rooms


def test_a_room_has_its_name_once(desk, oda):
    desk("meeting_programme", name="Hall", capacity="40", access="Lift")

    page = desk("meeting_programme", name="hall")

    assert "already has a room of this name" in page.content.decode()
    assert [(room.name, room.capacity) for room in oda.meeting.rooms.all()] == [("Hall", 40)]


def test_doing_without_a_room_keeps_its_sessions(desk, oda):
    session = SessionFactory(meeting=oda.meeting, room=RoomFactory(meeting=oda.meeting))

    desk("room_delete", session.room.pk)

    session.refresh_from_db()
    assert session.room is None


def test_what_is_missing_stands_before_the_button_that_publishes(client, oda):
    SessionFactory(meeting=oda.meeting, kind=Session.Kind.WORKSHOP, title="Who pays?")
    client.force_login(oda.person)

    page = client.get(reverse("meeting_manage", args=["nancy"])).text

    missing, button = (
        page.index("Still missing before you publish"),
        page.index("Publish and open registration"),
    )
    assert missing < page.index("A workshop without a question to answer: “Who pays?”") < button
