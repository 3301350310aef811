"""A change is proposed with a reason and a date, answered, and made by itself when nobody objects."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.actions.writing import Stale
from croisee.meetings.forms.session import session_values
from croisee.meetings.models import Answer, Motion, Question, Room, Session
from croisee.meetings.motions import values_of, why_overtaken
from croisee.network.actions import erase_me
from tests.factories import (
    OrganiserFactory,
    PersonFactory,
    PilotFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    return OrganiserFactory(meeting__slug="nancy", meeting__open=True, person__first_name="Oda").person


@pytest.fixture
def workshop(oda) -> Session:
    meeting = oda.organised.get().meeting
    room = RoomFactory(meeting=meeting, name="Blue room")
    session = SessionFactory(meeting=meeting, title="Spaces", room=room, day=date(2013, 9, 12))
    QuestionFactory(session=session, text="Where?")
    PilotFactory(session=session, organisation__name="Region")
    return session


@pytest.fixture
def olaf(workshop):
    return OrganiserFactory(meeting=workshop.meeting, person__first_name="Olaf").person


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def propose(workshop: Session, oda, until: date | None = None, **changes) -> Motion:
    return actions.propose_change(
        session=workshop,
        seen=str(workshop.revision),
        values=values_of(workshop) | changes,
        reason="Lunch is late.",
        until=until or today(3),
        by=oda,
    )


def earlier(motion: Motion) -> None:
    """As if its date had come."""
    Motion.objects.filter(pk=motion.pk).update(until=today(-2))


def ring(motion: Motion, times: int = 2) -> Motion:
    for _n in range(times):
        JOBS["meetings.apply_motion"](motion_id=motion.pk)
    motion.refresh_from_db()
    return motion


def mails() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


# Proposing


def test_a_motion_keeps_only_what_would_change_and_tells_the_others(workshop, oda, olaf):
    motion = propose(workshop, oda, hours=["11:00:00", "12:30:00"])

    assert (motion.before, motion.after) == (
        {"hours": ["10:30:00", "12:00:00"]},
        {"hours": ["11:00:00", "12:30:00"]},
    )
    assert mails() == [(olaf.email, "A change is proposed: Spaces")]
    assert "10:30–12:00 → 11:00–12:30" in Mail.objects.get().text
    workshop.refresh_from_db()
    assert workshop.start == time(10, 30)


def test_the_same_motion_made_twice_is_one(workshop, oda, olaf):
    assert propose(workshop, oda, title="Places") == propose(workshop, oda, title="Places")
    assert Mail.objects.count() == 1


def test_a_motion_that_changes_nothing_is_none(workshop, oda):
    with pytest.raises(Refused, match="changes nothing"):
        propose(workshop, oda, title=" Spaces ")


def test_the_others_have_at_least_until_the_end_of_today(workshop, oda):
    with pytest.raises(Refused, match="This day is over"):
        propose(workshop, oda, title="Places", until=today(-2))


def test_a_session_that_changed_while_the_form_was_open_is_not_proposed_on(workshop, oda):
    with pytest.raises(Stale):
        actions.propose_change(
            session=workshop,
            seen="7",
            values=values_of(workshop) | {"title": "Places"},
            reason="Shorter.",
            until=today(3),
            by=oda,
        )


def test_only_organisers_propose(workshop):
    with pytest.raises(Refused, match="Only the organisers"):
        propose(workshop, PersonFactory(), title="Places")


# Its date


def test_nothing_happens_before_its_date(workshop, oda):
    assert ring(propose(workshop, oda, title="Places", until=today())).state == Motion.State.OPEN


def test_without_objection_it_is_made_at_its_date_once(workshop, oda, olaf):
    room = RoomFactory(meeting=workshop.meeting, name="Red room")
    question = workshop.questions.get()
    motion = propose(
        workshop,
        oda,
        title="Places",
        hours=["11:00:00", "12:30:00"],
        day="2013-09-13",
        room={"pk": room.pk, "name": room.name},
        framing="What we want.",
        pilots=["Town"],
        questions=[{"text": "Where then?", "ref": str(question.pk)}, {"text": "When?", "ref": ""}],
    )
    earlier(motion)

    assert ring(motion).state == Motion.State.APPLIED

    workshop = Session.objects.get(pk=workshop.pk)
    assert (workshop.title, workshop.start, workshop.end) == ("Places", time(11), time(12, 30))
    assert (workshop.day, workshop.room, workshop.framing) == (date(2013, 9, 13), room, "What we want.")
    assert [str(pilot) for pilot in workshop.pilots.all()] == ["Town"]
    assert list(workshop.questions.values_list("text", flat=True)) == ["Where then?", "When?"]
    assert Question.objects.filter(pk=question.pk, text="Where then?").exists()
    assert workshop.revision == 1
    assert mails()[1:] == [
        (oda.email, "The proposed change is made: Spaces"),
        (olaf.email, "The proposed change is made: Spaces"),
    ]
    assert Entry.objects.about(workshop).get(verb="session.changed").by == oda


def test_a_title_is_changed_wherever_the_workshop_is_held(workshop, oda):
    again = SessionFactory(meeting=workshop.meeting, repeats=workshop, title="Spaces")
    motion = propose(workshop, oda, title="Places")
    earlier(motion)

    ring(motion)

    again.refresh_from_db()
    assert again.title == "Places"


def test_of_a_repetition_its_hour_and_room_are_proposed(workshop, oda):
    again = SessionFactory(meeting=workshop.meeting, repeats=workshop, title="Spaces")

    assert set(values_of(again)) == {"day", "hours", "room", "site", "is_common"}


# Answers


def test_an_objection_stops_it_until_it_is_withdrawn(workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    actions.answer_motion(motion=motion, agrees=False, reason="The posters are printed.", by=olaf)
    earlier(motion)
    assert ring(motion).state == Motion.State.OPEN

    actions.withdraw_answer(motion=motion, by=olaf)

    assert ring(motion).state == Motion.State.APPLIED
    assert (oda.email, "Somebody objects to your proposal: Spaces") in mails()


def test_who_changes_their_mind_leaves_both_answers_written(workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    for _twice in range(2):
        actions.answer_motion(motion=motion, agrees=False, reason="No.", by=olaf)
    actions.answer_motion(motion=motion, agrees=True, by=olaf)
    earlier(motion)

    assert [(one.agrees, one.withdrawn_at is None) for one in Answer.objects.all()] == [
        (False, False),
        (True, True),
    ]
    assert ring(motion).state == Motion.State.APPLIED


def test_an_objection_has_a_reason(workshop, oda, olaf):
    with pytest.raises(Refused, match="Say why"):
        actions.answer_motion(
            motion=propose(workshop, oda, title="Places"), agrees=False, reason=" ", by=olaf
        )


def test_nobody_answers_their_own_motion_or_one_that_is_settled(workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    with pytest.raises(Refused, match="is yours"):
        actions.answer_motion(motion=motion, agrees=True, by=oda)
    actions.withdraw_motion(motion=motion, by=oda)
    with pytest.raises(Refused, match="settled"):
        actions.answer_motion(motion=motion, agrees=True, by=olaf)


def test_an_objection_ends_when_its_author_organises_no_longer(workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    actions.answer_motion(motion=motion, agrees=False, reason="No.", by=olaf)
    earlier(motion)

    actions.remove_organiser(meeting=workshop.meeting, organiser=olaf.organised.get(), by=oda)

    assert ring(motion).state == Motion.State.APPLIED


def test_what_its_author_withdraws_never_happens(workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    with pytest.raises(Refused, match="Only the person"):
        actions.withdraw_motion(motion=motion, by=olaf)
    for _twice in range(2):
        actions.withdraw_motion(motion=motion, by=oda)
    earlier(motion)

    assert ring(motion).state == Motion.State.WITHDRAWN


def test_the_motion_of_somebody_who_organises_no_longer_is_withdrawn(workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    actions.remove_organiser(meeting=workshop.meeting, organiser=oda.organised.get(), by=olaf)
    earlier(motion)

    assert ring(motion).state == Motion.State.WITHDRAWN


# Overtaken


def test_what_changed_since_is_said_and_not_overwritten(workshop, oda):
    motion = propose(workshop, oda, title="Places")
    Session.objects.update(title="Grounds")
    earlier(motion)

    assert ring(motion).state == Motion.State.STALE
    assert Session.objects.get().title == "Grounds"
    assert why_overtaken(motion) == "The session was changed since: Title: Spaces → Grounds."
    assert mails()[-1] == (oda.email, "The proposed change could not be made: Spaces")


def test_a_change_of_something_else_does_not_overtake_it(workshop, oda):
    motion = propose(workshop, oda, title="Places")
    Session.objects.update(start=time(9))
    earlier(motion)

    assert ring(motion).state == Motion.State.APPLIED
    assert Session.objects.get().start == time(9)


def test_a_room_or_a_session_that_is_gone_overtakes_it(workshop, oda):
    red = RoomFactory(meeting=workshop.meeting, name="Red room")
    room, title = (
        propose(workshop, oda, room={"pk": red.pk, "name": "Red room"}),
        propose(workshop, oda, title="X"),
    )
    Room.objects.filter(pk=red.pk).delete()
    assert why_overtaken(room) == "The room “Red room” is no longer there."
    actions.delete_session(session=workshop, by=oda)
    earlier(title)

    assert ring(title).state == Motion.State.STALE
    assert why_overtaken(title) == "The session is no longer in the programme."


# Pages


@pytest.fixture
def enter(client):
    def go(person):
        client.force_login(person)
        return client

    return go


def fields(workshop: Session, **changes) -> dict:
    """The form as a browser sends it back."""
    plain = {name: "" if value is None else value for name, value in session_values(workshop).items()}
    pilots, questions = plain.pop("pilots"), plain.pop("questions")
    lines = {f"pilots@{line['ref']}": line["text"] for line in pilots}
    lines |= {f"questions@{line['ref']}": line["text"] for line in questions}
    return plain | lines | {"room": workshop.room_id, "reason": "Lunch.", "until": today(3)} | changes


def test_an_organiser_proposes_and_another_one_objects(enter, workshop, oda, olaf):
    address = reverse("motion_new", args=["nancy", workshop.pk])
    assert "Propose a change" in enter(oda).get(address).content.decode()
    page = enter(oda).post(address, fields(workshop, start="11:00", end="12:30"), follow=True)
    motion = Motion.objects.get()
    assert motion.after == {"hours": ["11:00:00", "12:30:00"]}
    assert "Withdraw the proposal" in page.content.decode() and "I object" not in page.content.decode()

    overview = enter(olaf).get(reverse("meeting_manage", args=["nancy"])).content.decode()
    assert "1 proposed change waits for your answer." in overview
    page = enter(olaf).post(motion.get_absolute_url(), {"do": "object", "reason": "The bus."}, follow=True)

    assert "You object" in page.content.decode() and "An objection stands" in page.content.decode()
    assert "stopped by an objection" in enter(oda).get(reverse("motions", args=["nancy"])).content.decode()
    assert "Oda" in enter(olaf).get(reverse("session_edit", args=["nancy", workshop.pk])).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "This changes nothing"),
        ({"title": "Places", "reason": ""}, "This field is required"),
        ({"title": "Places", "until": "2013-01-01"}, "This day is over"),
        ({"title": "Places", "until": "soon"}, "Enter a valid date"),
        ({"title": "Places", "seen": "9"}, "Somebody else changed this"),
        ({"start": "11:00", "end": "10:00"}, "The end comes before the start"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_nothing_is_written(enter, workshop, oda, changes, sentence):
    address = reverse("motion_new", args=["nancy", workshop.pk])

    page = enter(oda).post(address, fields(workshop, **changes))

    assert sentence in page.content.decode() and not Motion.objects.exists()


def test_the_hour_of_a_repetition_is_proposed(enter, workshop, oda):
    again = SessionFactory(meeting=workshop.meeting, repeats=workshop, title="Spaces")
    address = reverse("motion_new", args=["nancy", again.pk])
    assert enter(oda).get(address).status_code == 200

    enter(oda).post(
        address, {"start": "14:00", "end": "15:00", "seen": "0", "reason": "Later.", "until": today(1)}
    )

    assert Motion.objects.get().after == {"hours": ["14:00:00", "15:00:00"]}


@pytest.mark.parametrize(
    ("do", "sentence"),
    [("object", "Say why you object"), ("", "Choose what to do"), ("withdraw", "Only the person who made")],
)
def test_an_answer_that_is_not_one_is_said(enter, workshop, oda, olaf, do, sentence):
    motion = propose(workshop, oda, title="Places")

    page = enter(olaf).post(motion.get_absolute_url(), {"do": do})

    assert sentence in page.content.decode() and not Answer.objects.exists()


def test_an_overtaken_motion_says_so_before_its_date(enter, workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    Session.objects.update(title="Grounds")

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "The session was changed since: Title: Spaces → Grounds." in page


def test_what_could_not_all_be_is_said_before_one_agrees(enter, workshop, oda, olaf):
    room = RoomFactory(meeting=workshop.meeting, name="Red room", capacity=5)
    hours = {"start": time(14), "end": time(15)}
    SessionFactory(meeting=workshop.meeting, title="Money", room=room, day=workshop.day, **hours)
    Session.objects.filter(pk=workshop.pk).update(seats=20)
    motion = propose(
        workshop,
        oda,
        hours=["14:30:00", "16:00:00"],
        room={"pk": room.pk, "name": room.name},
        day="2013-09-12",
    )

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "Red room is taken twice at the same time: Money (14:00–15:00) and Spaces (14:30–16:00)." in page
    assert "Spaces (14:30–16:00) has 20 seats, Red room has room for 5." in page


@pytest.mark.parametrize("state", ["applied", "withdrawn", "stale"])
def test_a_settled_motion_can_be_read_and_not_answered(enter, workshop, oda, olaf, state):
    motion = propose(workshop, oda, title="Places")
    Motion.objects.update(state=state, settled_at=timezone.now())

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "I agree" not in page and "Lunch is late." in page


def test_those_who_are_forgotten_are_somebody(enter, workshop, oda, olaf):
    motion = propose(workshop, oda, title="Places")
    ola = OrganiserFactory(meeting=workshop.meeting).person
    actions.answer_motion(motion=motion, agrees=False, reason="No.", by=ola)
    for person in (oda, ola):
        erase_me(by=person)

    page = enter(olaf).get(motion.get_absolute_url()).content.decode()

    assert "What somebody proposed" in page and "somebody · <strong>objects" in page
    assert "An objection stands" not in page


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(
    enter, workshop, oda, olaf, number, django_assert_max_num_queries
):
    for n in range(number):
        motion = propose(workshop, oda, title=f"Title {n}")
        actions.answer_motion(motion=motion, agrees=False, reason="No.", by=olaf)
    client = enter(oda)
    with django_assert_max_num_queries(7):
        client.get(reverse("motions", args=["nancy"]))


@pytest.mark.parametrize("number", (1, 3))
def test_a_motion_costs_the_same_for_any_number_of_answers(
    enter, workshop, oda, number, django_assert_max_num_queries
):
    motion = propose(workshop, oda, title="Places")
    for _n in range(number):
        by = OrganiserFactory(meeting=workshop.meeting).person
        actions.answer_motion(motion=motion, agrees=True, by=by)
    client = enter(oda)
    with django_assert_max_num_queries(15):
        client.get(motion.get_absolute_url())
