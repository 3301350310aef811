"""A change is proposed, answered, and made when nobody objects until its date."""

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.meetings import rules
from croisee.meetings.actions.programme import locked
from croisee.meetings.actions.writing import counted, told_to_calendars, write_pilots, write_questions
from croisee.meetings.models import Answer, Meeting, Motion, Session
from croisee.meetings.motions import same, values_of, why_overtaken
from croisee.meetings.tellings import tell
from croisee.network.models import Person

State = Motion.State


@transaction.atomic
def propose_change(
    *, session: Session, seen: str, values: dict[str, Any], reason: str, until: date, by: Person
) -> Motion:
    """Ask the other organisers for a change of a session; the same one asked twice is asked once."""
    meeting = session.meeting
    session = locked(session, seen)
    now = values_of(session)
    after = {name: value for name, value in values.items() if not same(now[name], value)}
    allow(rules.why_not_propose_change(by, meeting, after, until))
    known = meeting.motions.open().filter(session=session, proposed_by=by, after=after)
    if motion := known.first():
        return motion
    motion = Motion.objects.create(
        meeting=meeting,
        session=session,
        title=session.title,
        before={name: now[name] for name in after},
        after=after,
        reason=reason,
        until=until,
        proposed_by=by,
    )
    record("motion.made", about=motion, by=by, session=session.pk)
    tell(motion, "proposed", but=by)
    at_its_date(motion)
    return motion


def at_its_date(motion: Motion) -> None:
    """Ring when the date has come, at once when it has passed."""
    wait = max((motion.due_at - timezone.now()).total_seconds(), 0)
    later("meetings.apply_motion", wait=wait, motion_id=motion.pk)


def held(motion: Motion) -> Motion:
    """The row itself until the end of the transaction."""
    return Motion.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=motion.pk)


@transaction.atomic
def answer_motion(*, motion: Motion, agrees: bool, reason: str = "", by: Person) -> Answer:
    """Agree with a motion, or object with a reason; what one answered before is withdrawn."""
    motion = held(motion)
    allow(rules.why_not_answer_motion(by, motion, agrees=agrees, reason=reason))
    before = motion.answers.standing().filter(person=by).first()
    if before and (before.agrees, before.reason) == (agrees, reason):
        return before
    if before:
        withdraw(before)
    given = Answer.objects.create(motion=motion, person=by, agrees=agrees, reason=reason)
    record("motion.agreed" if agrees else "motion.objected", about=motion, by=by)
    if not agrees:
        tell(motion, "objected", only=motion.proposed_by, answer=given)
    elif before:
        at_its_date(motion)
    return given


def withdraw(given: Answer) -> None:
    given.withdrawn_at = timezone.now()
    given.save(update_fields=["withdrawn_at"])


@transaction.atomic
def withdraw_answer(*, motion: Motion, by: Person) -> None:
    """Take back what one answered; when that was the last objection and the date has passed, it happens."""
    motion = held(motion)
    allow(rules.why_not_withdraw_answer(by, motion))
    if given := motion.answers.standing().filter(person=by).first():
        withdraw(given)
        record("motion.answer_withdrawn", about=motion, by=by, agreed=given.agrees)
        at_its_date(motion)


@transaction.atomic
def withdraw_motion(*, motion: Motion, by: Person) -> None:
    """The proposer thinks better of it."""
    motion = held(motion)
    if motion.state == State.WITHDRAWN:
        return
    allow(rules.why_not_withdraw_motion(by, motion))
    settle(motion, State.WITHDRAWN)
    record("motion.withdrawn", about=motion, by=by)


def settle(motion: Motion, state: str) -> None:
    motion.state, motion.settled_at = state, timezone.now()
    motion.save(update_fields=["state", "settled_at"])


@transaction.atomic
def apply_motion(*, motion: Motion) -> None:
    """Make the change when its date has come and nothing stands against it; never over what changed since."""
    motion = held(motion)
    by = motion.proposed_by
    if not motion.is_open or timezone.now() < motion.due_at or motion.answers.objections().exists():
        return
    if by is None or not rules.is_organiser(by, motion.meeting):
        settle(motion, State.WITHDRAWN)
        record("motion.withdrawn", about=motion, by=None)
        return
    motion.session = Session.objects.select_for_update(of=("self",)).filter(pk=motion.session_id).first()
    if why_overtaken(motion) or motion.session is None:
        settle(motion, State.STALE)
        record("motion.overtaken", about=motion, by=None)
        tell(motion, "overtaken")
        return
    write(motion.session, motion.after)
    settle(motion, State.APPLIED)
    record("session.changed", about=motion.session, by=by, title=motion.session.title, motion=motion.pk)
    tell(motion, "applied")


def write(session: Session, after: dict[str, Any]) -> None:
    """Put what was proposed into the session, and nothing else."""
    for name in ("title", "framing"):
        if name in after:
            setattr(session, name, after[name])
    if "day" in after:
        session.day = after["day"] and date.fromisoformat(after["day"])
    if "hours" in after:
        session.start, session.end = (hour and time.fromisoformat(hour) for hour in after["hours"])
    if "room" in after:
        session.room_id = after["room"] and after["room"]["pk"]
    if "site" in after:
        session.site_id = after["site"] and after["site"]["pk"]
    session.is_common = after.get("is_common", session.is_common)
    session.settle()
    session.revision += 1
    session.save()
    if "pilots" in after:
        write_pilots(session, [{"text": name} for name in after["pilots"]])
    if "questions" in after:
        write_questions(session.meeting, session, after["questions"])
    if "title" in after:
        session.repetitions.update(title=session.title)
    told_to_calendars(session.meeting, repeats=session)
    counted(session.meeting)


def ring_open(meeting: Meeting) -> None:
    """Look again at what is open: somebody who objected may organise no longer."""
    for motion in meeting.motions.open():
        at_its_date(motion)
