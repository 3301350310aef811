"""Who sits where, changed by hand: people moved and held, the last change undone; latecomers are seated."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from croisee.attendance import bridge, rules
from croisee.attendance.models import Composition, Lock, Registration, Seat, Step
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person

MOMENT = 60  # seconds in which several moves of one person make one mail
Place = list[int | None]  # registration, session, table: as a step keeps them


def seat_latecomers(meeting: Meeting, registrations: Iterable[Registration]) -> None:
    """The best seats that are left for those who got in after the schedule was published."""
    registrations = list(registrations)
    if not registrations or bridge.published(meeting) is None:
        return
    for registration in registrations:
        seats = Seat.objects.bulk_create(bridge.late_seats(registration))
        record("registration.placed", about=registration, by=None, seats=[seat.session_id for seat in seats])
        news_of(registration)


@transaction.atomic
def move(
    *,
    registration: Registration,
    run: Session,
    table: int | None,
    by: Person,
    composition: Composition | None = None,
) -> Step | None:
    """Somebody sits in another run of the same hour, or at another table, and is held there.

    If they attend that workshop at another hour, they get there the one that they leave here. They are told
    once the schedule is published, nobody else is. None when they sit there already.
    """
    composition = composition or bridge.published(run.meeting)
    allow(rules.why_not_seat(by, registration, run, composition))
    assert composition is not None  # the rule has said so
    hold(composition)
    same_hour = [r.pk for r in bridge.held_in(composition) if bridge.slot_of(r) == bridge.slot_of(run)]
    here = [place for place in places_of(composition) if place[0] == registration.pk]
    before = [place for place in here if place[1] in same_hour]
    after: list[Place] = [[registration.pk, run.pk, table]]
    if before == after:
        return None
    exchange = bridge.exchange_of(composition, registration, run)
    if exchange and exchange[1]:
        before += [place for place in here if place[1] == exchange[0].pk]
        after.append([registration.pk, exchange[1].pk, emptiest_table(composition, exchange[1])])
    locks = triples(registration.locks.filter(session__in=[*same_hour, *(place[1] for place in before)]))
    step = Step(composition=composition, kind=Step.Kind.MOVE, made_by=by, seats_out=before, seats_in=after)
    step.locks_out, step.locks_in = locks, after[:1]
    take(composition, step)
    was = [place[1:] for place in before]
    record("registration.moved", about=registration, by=by, before=was, after=[run.pk, table])
    return step


@transaction.atomic
def lock(
    *,
    composition: Composition,
    run: Session,
    table: int | None = None,
    registration: Registration | None = None,
    by: Person,
) -> Step | None:
    """Hold a person, everybody at a table, or everybody in a run, where the plan has them."""
    allow(rules.why_not_adjust(by, composition))
    hold(composition)
    wanted = [
        place
        for place in places_of(composition)
        if place[1] == run.pk
        and (registration is None or place[0] == registration.pk)
        and (table is None or place[2] == table)
    ]
    if table is None and registration is None:  # at any table of the run, but for those held at one
        wanted = [[person, session, None] for person, session, _table in wanted]
    held = {(p[0], p[1]): p for p in triples(Lock.objects.filter(session=run))}
    new = [p for p in wanted if held.get((p[0], p[1])) is None or (p[2] and held[p[0], p[1]][2] is None)]
    if not new:
        return None
    step = Step(composition=composition, kind=Step.Kind.LOCK, made_by=by, locks_in=new)
    step.locks_out = [held[p[0], p[1]] for p in new if (p[0], p[1]) in held]
    take(composition, step)
    record("composition.locked", about=composition, by=by, locks=new)
    return step


@transaction.atomic
def release(
    *,
    composition: Composition,
    run: Session | None = None,
    table: int | None = None,
    registration: Registration | None = None,
    by: Person,
) -> Step | None:
    """Hold a person, a table, a run, or nobody at all, no longer."""
    allow(rules.why_not_adjust(by, composition))
    hold(composition)
    locks = Lock.objects.filter(session__meeting=composition.meeting)
    given = {"session": run, "table": table, "registration": registration}
    gone = triples(locks.filter(**{name: value for name, value in given.items() if value is not None}))
    if not gone:
        return None
    step = Step(composition=composition, kind=Step.Kind.RELEASE, made_by=by, locks_out=gone)
    take(composition, step)
    record("composition.released", about=composition, by=by, locks=gone)
    return step


@transaction.atomic
def undo_step(*, step: Step, by: Person) -> None:
    """The last change goes back: seats and locks as they were, for those who still come."""
    composition = step.composition
    hold(composition)
    allow(rules.why_not_undo_step(by, step))
    Step.objects.filter(pk=step.pk).delete()
    put(composition, out=step.seats_in, into=step.seats_out, undone=step)
    put_locks(out=step.locks_in, into=step.locks_out)
    record("composition.step_undone", about=composition, by=by, kind=step.kind)


def hold(composition: Composition) -> None:
    """Nobody else changes the plan until the transaction ends."""
    Composition.objects.select_for_update(no_key=True).get(pk=composition.pk)


def take(composition: Composition, step: Step) -> None:
    step.is_told = composition.status == Composition.Status.PUBLISHED
    step.save()
    put(composition, out=step.seats_out, into=step.seats_in)
    put_locks(out=step.locks_out, into=step.locks_in)


def put(composition: Composition, *, out: list[Place], into: list[Place], undone: Step | None = None) -> None:
    """Change the published seats; those of a computed plan are read from its steps."""
    if composition.status != Composition.Status.PUBLISHED or not (out or into):
        return
    for registration, session, _table in out:
        Seat.objects.filter(registration=registration, session=session).delete()
    coming = still_there(composition.meeting, into)
    Seat.objects.bulk_create(Seat(registration_id=r, session_id=s, table=t) for r, s, t in coming)
    people = {place[0] for place in (*out, *into)}
    for registration in Registration.objects.filter(pk__in=people, status=Registration.Status.CONFIRMED):
        if undone and undone.is_told and registration.told < registration.revision:  # no mail has left since
            Registration.objects.filter(pk=registration.pk).update(revision=F("revision") - 1)
        else:
            news_of(registration)


def put_locks(*, out: list[Place], into: list[Place]) -> None:
    for registration, session, _table in out:
        Lock.objects.filter(registration=registration, session=session).delete()
    known = set(Registration.objects.filter(pk__in=[p[0] for p in into]).values_list("pk", flat=True))
    runs = set(Session.objects.filter(pk__in=[p[1] for p in into]).values_list("pk", flat=True))
    Lock.objects.bulk_create(
        Lock(registration_id=r, session_id=s, table=t) for r, s, t in into if r in known and s in runs
    )


def still_there(meeting: Meeting, places: list[Place]) -> list[Place]:
    """The places of those who still come, in what is still held."""
    coming = set(meeting.registrations.confirmed().values_list("pk", flat=True))
    runs = set(meeting.sessions.values_list("pk", flat=True))
    return [place for place in places if place[0] in coming and place[1] in runs]


def places_of(composition: Composition) -> list[Place]:
    """Who sits where in a plan as it stands."""
    held = {(str(run.root.pk), bridge.slot_of(run)): run.pk for run in bridge.held_in(composition)}
    return [
        [int(a["participant"]), held[a["workshop"], a["slot"]], a["table"]]
        for a in bridge.seats_now(composition)
        if (a["workshop"], a["slot"]) in held
    ]


def emptiest_table(composition: Composition, run: Session) -> int | None:
    """The table of a run with the fewest people, a new one when all are full; None without tables."""
    if run.table_size is None:
        return None
    people = Counter(table for _who, session, table in places_of(composition) if session == run.pk and table)
    open_to = [(count, table) for table, count in people.items() if count < run.table_size]
    return min(open_to)[1] if open_to else max(people, default=0) + 1


def triples(rows) -> list[Place]:
    return [list(row) for row in rows.values_list("registration", "session", "table")]


def news_of(registration: Registration) -> None:
    """A mail tells of the seats, once for several changes within a moment."""
    Registration.objects.filter(pk=registration.pk).update(revision=F("revision") + 1)
    later("attendance.tell_seats", wait=MOMENT, meeting_id=registration.meeting_id)
