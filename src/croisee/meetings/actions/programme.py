from collections.abc import Iterable
from datetime import date, time
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.leaving import delete_session
from croisee.meetings.actions.writing import (
    Stale,
    alone,
    counted,
    told_to_calendars,
    write_pilots,
    write_questions,
)
from croisee.meetings.entrusting import tell_of_role
from croisee.meetings.models import Meeting, Room, Session, SessionRole
from croisee.network.actions import person_of_mail
from croisee.network.models import Person

WHEN = ("day", "start", "end", "room", "site", "is_common", "seats")
SHARED = ("kind", "number", "title", "language")  # a repetition has them from the session that it repeats
WHAT = (*SHARED, "framing", "table_size")


@transaction.atomic
def save_session(
    *, meeting: Meeting, session: Session | None, seen: str, values: dict[str, Any], by: Person
) -> Session:
    """Add a session to the programme, once for each form that was shown, or change one."""
    allow(rules.why_not_organise(by, meeting))
    is_new = session is None
    form = sent_as(seen, values) if is_new else ""
    if form and (before := added_from(meeting, form)):
        return before
    session = Session(meeting=meeting, position=meeting.sessions.count()) if is_new else locked(session, seen)
    for name in (*WHEN, *WHAT):
        setattr(session, name, values[name])
    session.settle()
    session.revision += not is_new
    session.save()
    write_pilots(session, values["pilots"])
    write_questions(meeting, session, values["questions"])
    session.repetitions.update(**{name: values[name] for name in SHARED})
    told_to_calendars(meeting, repeats=session)
    counted(meeting)
    if is_new:
        record("session.added", about=session, by=by, title=session.title, form=form)
    else:
        record("session.changed", about=session, by=by, title=session.title)
    return session


def sent_as(form: str, values: dict[str, Any]) -> str:
    """A form with what it says: filled in anew, by the way back, it is another one."""
    return form and str(uuid5(NAMESPACE_OID, f"{form} {values}"))


def added_from(meeting: Meeting, form: str) -> Session | None:
    """What the same form, sent twice, has added already."""
    alone(meeting)
    kind = ContentType.objects.get_for_model(Session)
    said = Entry.objects.filter(kind=kind, verb="session.added", facts__form=form)
    return meeting.sessions.filter(pk__in=said.values("thing_id")).first()


@transaction.atomic
def save_run(*, session: Session, seen: str, values: dict[str, Any], by: Person) -> Session:
    """Change when and where a repetition takes place; the rest it has from what it repeats."""
    allow(rules.why_not_organise(by, session.meeting))
    session = locked(session, seen)
    for name in WHEN:
        setattr(session, name, values[name])
    session.settle()
    session.revision += 1
    session.save()
    counted(session.meeting)
    record("session.changed", about=session, by=by, title=session.title)
    return session


def locked(session: Session, seen: str) -> Session:
    """The row itself, as long as it is still what the form showed."""
    session = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if seen != str(session.revision):
        raise Stale
    return session


@transaction.atomic
def repeat_session(*, session: Session, by: Person) -> Session:
    """Hold a session once more; until its hour is said, asking again makes no other."""
    allow(rules.why_not_organise(by, session.meeting))
    root = session.root
    hold_still([root])
    if untouched := root.repetitions.staying().filter(start=None, revision=0).first():
        return untouched
    again = Session.objects.create(
        meeting=session.meeting,
        repeats=root,
        day=root.day,
        room=root.room,
        site=root.site,
        is_common=root.is_common,
        seats=root.seats,
        table_size=root.table_size,
        position=session.meeting.sessions.count(),
        **{name: getattr(root, name) for name in SHARED},
    )
    counted(session.meeting)
    record("session.repeated", about=again, by=by, title=again.title)
    return again


@transaction.atomic
def repeat_round(
    *,
    workshops: Iterable[Session],
    day: date | None,
    start: time,
    end: time | None,
    instead: Session | None = None,
    by: Person,
) -> int:
    """Hold several workshops once more at one hour, once though it is sent twice, in place of a line that
    stood for them."""
    workshops = list(workshops)
    hold_still([workshop.root for workshop in workshops])
    for workshop in workshops:
        if day == workshop.root.held_on:
            day = workshop.root.day  # said for none of them, it is the first day, also once that is another
        if workshop.root.repetitions.staying().filter(day=day or workshop.root.day, start=start).exists():
            continue
        again = repeat_session(session=workshop, by=by)
        again.day, again.start, again.end = day or again.day, start, end
        again.save(update_fields=["day", "start", "end"])
    if instead and workshops:
        delete_session(session=instead, by=by)
    return len(workshops)


def hold_still(sessions: list[Session]) -> None:
    """Until this act is done, nobody else changes these or holds them again."""
    held = Session.objects.select_for_update(of=("self",), no_key=True)
    list(held.filter(pk__in=[session.pk for session in sessions]).order_by("pk"))


@transaction.atomic
def order_session(*, session: Session, step: int, by: Person) -> None:
    """Show a session one place earlier (-1) or later (1) among those of the same hour."""
    allow(rules.why_not_organise(by, session.meeting))
    line = list(session.meeting.sessions.staying().in_order())
    place = line.index(session)
    if 0 <= place + step < len(line):
        line[place], line[place + step] = line[place + step], line[place]
    for position, one in enumerate(line):
        one.position = position
    Session.objects.bulk_update(line, ["position"])
    counted(session.meeting)
    record("session.ordered", about=session, by=by, step=step)


@transaction.atomic
def save_room(*, meeting: Meeting, room: Room | None, values: dict[str, Any], by: Person) -> Room:
    """Add a room, once though it is sent twice, or change one."""
    allow(rules.why_not_organise(by, meeting))
    is_new = room is None
    if is_new:
        alone(meeting)
        room = meeting.rooms.filter(site=values.get("site"), name=values["name"]).first()
    room = room or Room(meeting=meeting)
    for name, value in values.items():
        setattr(room, name, value)
    room.save()
    meeting.sessions.filter(room=room, is_common=False).update(site=room.site)
    told_to_calendars(meeting, room=room)
    counted(meeting)
    record("room.added" if is_new else "room.changed", about=room, by=by, name=room.name)
    return room


@transaction.atomic
def delete_room(*, room: Room, by: Person) -> None:
    """Do without a room; its sessions wait for another one."""
    meeting = room.meeting
    allow(rules.why_not_organise(by, meeting))
    told_to_calendars(meeting, room=room)
    record("room.deleted", about=meeting, by=by, name=room.name)
    room.delete()
    counted(meeting)


@transaction.atomic
def give_role(*, session: Session, kind: str, by: Person, **who: str) -> None:
    """Say what somebody does in a session, and tell them."""
    allow(rules.why_not_organise(by, session.meeting))
    person = person_of_mail(**who)
    role, is_new = SessionRole.objects.get_or_create(session=session.root, person=person, kind=kind)
    if is_new:
        tell_of_role(role, by)
        record("session.role_given", about=session.root, by=by, person=person.pk, kind=kind)


@transaction.atomic
def take_role(*, role: SessionRole, by: Person) -> None:
    """Somebody no longer does this in a session."""
    allow(rules.why_not_organise(by, role.session.meeting))
    record("session.role_taken", about=role.session, by=by, person=role.person_id, kind=role.kind)
    role.delete()
