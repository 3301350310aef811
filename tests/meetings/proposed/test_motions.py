"""A change is proposed with a reason and a date, answered, and made by itself when nobody objects."""

from datetime import date, time

import pytest

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.actions.writing import Stale
from croisee.meetings.models import Answer, Motion, Question, Room, Session
from croisee.meetings.motions import values_of, why_overtaken
from tests.factories import PersonFactory, RoomFactory, SessionFactory
from tests.meetings.proposed.motions import earlier, mails, propose, ring, today

pytestmark = pytest.mark.django_db


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
