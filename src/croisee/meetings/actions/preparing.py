"""What a preparatory meeting talks about, who is there, and what it decides."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.writing import Line, Stale, texts, who
from croisee.meetings.models import AgendaPoint, Decision, Presence, Session
from croisee.network.models import Person


def state_of(rows: Iterable) -> str:
    """What a form remembers of some rows, to know whether somebody else was faster."""
    return sha256(repr([(row.pk, str(row)) for row in rows]).encode()).hexdigest()[:20]


def locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).get(pk=session.pk)


@transaction.atomic
def save_agenda(*, session: Session, points: list[Line], seen: str, by: Person) -> None:
    """Write the points of the agenda in their order; those that stay keep their decisions."""
    allow(rules.why_not_keep_minutes(by, session))
    session = locked(session)
    there = {str(point.pk): point for point in session.agenda.all()}
    if seen != state_of(there.values()):
        raise Stale
    for position, line in enumerate(points):
        point = there.pop(line["ref"], None) or AgendaPoint(session=session)
        point.text, point.position = line["text"], position
        point.save()
    session.agenda.filter(pk__in=[point.pk for point in there.values()]).delete()
    record("agenda.written", about=session, by=by, points=texts(points))


@transaction.atomic
def order_point(*, point: AgendaPoint, step: int, by: Person) -> None:
    """Talk about a point earlier (-1) or later (1)."""
    allow(rules.why_not_keep_minutes(by, point.session))
    line = list(locked(point.session).agenda.all())
    place = line.index(point)
    if 0 <= place + step < len(line):
        line[place], line[place + step] = line[place + step], line[place]
    for position, one in enumerate(line):
        one.position = position
    AgendaPoint.objects.bulk_update(line, ["position"])
    record("agenda.ordered", about=point.session, by=by, point=point.pk, step=step)


@transaction.atomic
def save_presence(
    *, session: Session, people: Iterable[Person], names: list[Line], seen: str, by: Person
) -> None:
    """Say who was there: people with a role, and others by name."""
    allow(rules.why_not_keep_minutes(by, session))
    session = locked(session)
    if seen != state_of(session.presences.select_related("person", "organisation")):
        raise Stale
    session.presences.all().delete()
    written = [Presence(session=session, person=person) for person in people]
    written += [Presence(session=session, **who(name)) for name in dict.fromkeys(texts(names))]
    Presence.objects.bulk_create(written)
    record("presence.written", about=session, by=by, number=len(written))


@transaction.atomic
def add_decision(
    *,
    session: Session,
    text: str,
    in_charge: str,
    due_on: date | None,
    point: AgendaPoint | None,
    token: str,
    by: Person,
) -> Decision:
    """Write down what was decided; sent twice, it is written once."""
    allow(rules.why_not_keep_minutes(by, session))
    session = locked(session)
    if known := Decision.objects.filter(stamp=token).first():
        return known
    facts = {"text": text, "in_charge": in_charge, "due_on": due_on, "point": point}
    decision = Decision.objects.create(session=session, stamp=token, **facts)
    record("decision.made", about=decision, by=by, text=text)
    return decision


@transaction.atomic
def change_decision(
    *,
    decision: Decision,
    text: str,
    in_charge: str,
    due_on: date | None,
    point: AgendaPoint | None,
    seen: str,
    by: Person,
) -> None:
    """Say it better, give it to somebody else or another day."""
    allow(rules.why_not_keep_minutes(by, decision.session))
    locked(decision.session)
    decision = Decision.objects.get(pk=decision.pk)
    if seen != decision.changed_at.isoformat():
        raise Stale
    before = decision.text
    decision.text, decision.in_charge = text, in_charge
    decision.due_on, decision.point = due_on, point
    decision.save()
    record("decision.changed", about=decision, by=by, before=before)


@transaction.atomic
def mark_decision(*, decision: Decision, is_done: bool, by: Person) -> None:
    """Say that something is done, or not yet after all; saying it again changes nothing."""
    allow(rules.why_not_prepare(by, decision.session.meeting))
    changed = Decision.objects.filter(pk=decision.pk, done_at__isnull=is_done)
    if changed.update(done_at=timezone.now() if is_done else None, changed_at=timezone.now()):
        record("decision.done" if is_done else "decision.not_done", about=decision, by=by)


@transaction.atomic
def remove_decision(*, decision: Decision, by: Person) -> None:
    """Take out what was written by mistake; the journal keeps its words."""
    allow(rules.why_not_keep_minutes(by, decision.session))
    facts = {"text": decision.text, "in_charge": decision.in_charge, "due_on": str(decision.due_on or "")}
    record("decision.removed", about=decision.session, by=by, **facts)
    decision.delete()
