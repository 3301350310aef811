"""Who sits where: asked for by an organiser, computed by the worker, published as everybody's schedule."""

import logging
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from croisee.attendance import bridge, rules
from croisee.attendance.at_hand import let_go
from croisee.attendance.mails import tell
from croisee.attendance.models import Composition, Registration, Seat
from croisee.attendance.seats import seats_of
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.jobs import later
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person

TIME_LIMIT = 20.0
Status = Composition.Status
log = logging.getLogger(__name__)


@transaction.atomic
def ask(
    *, meeting: Meeting, rooms: dict[Session, dict[str, int | None]], wanted: dict[str, Any], by: Person
) -> Composition:
    """Keep the capacity of each run and have a plan computed."""
    allow(rules.why_not_compose(by, meeting))
    for run, room in rooms.items():
        run.seats, run.table_size = room["seats"], room["table_size"]
        run.save(update_fields=["seats", "table_size", "changed_at"])
    let_go(meeting)
    problem = bridge.problem_of(meeting, wanted)
    composition = Composition.objects.create(meeting=meeting, asked_by=by, problem=problem)
    record("composition.asked", about=composition, by=by, people=len(problem["participants"]))
    later("attendance.compose", composition_id=composition.pk)
    return composition


@transaction.atomic
def ask_again(*, composition: Composition, by: Person) -> Composition:
    """The same question around what is locked; the others move only when that is clearly better."""
    allow(rules.why_not_adjust(by, composition))
    wanted = bridge.rules_of(composition) | {"stays": True}
    return ask(meeting=composition.meeting, rooms={}, wanted=wanted, by=by)


@transaction.atomic
def drop(*, composition: Composition, by: Person) -> None:
    """Throw a plan away; the one before it stands again, and the locks stay."""
    allow(rules.why_not_drop(by, composition))
    record("composition.dropped", about=composition.meeting, by=by, plan=composition.pk)
    composition.delete()


def compute(*, composition: Composition) -> None:
    """Find the plan; computed twice it is the same.

    What breaks has failed, and nobody waits for it any longer; what a worker leaves that is told to end waits
    for the next one.
    """
    if not composition.is_running:
        return
    found: dict[str, Any] = {"status": Status.FAILED}
    try:
        plan, facts = bridge.solve(composition.problem, seed=composition.pk, time_limit=TIME_LIMIT)
        is_plan = plan is not None and plan["status"] != "infeasible"
        found = {"plan": plan, "facts": facts, "status": Status.READY if is_plan else Status.FAILED}
    except Exception:
        log.exception("The composition %s could not be computed.", composition.pk)
    Composition.objects.filter(pk=composition.pk, status=Status.WAITING).update(**found)


def publish(*, composition: Composition, by: Person) -> set[int]:
    """Seat everybody as the plan says; gives those whose seats change: who has an address is told by mail."""
    meeting = composition.meeting
    with seats_of(meeting):
        composition.refresh_from_db(fields=["status"])
        allow(rules.why_not_publish(by, composition))
        moved = replace_seats(meeting, seats_that_hold(composition))
        meeting.compositions.filter(status=Status.PUBLISHED).update(status=Status.READY)
        composition.status = Status.PUBLISHED
        composition.save(update_fields=["status"])
        record("composition.published", about=composition, by=by, moved=len(moved))
        later("attendance.tell_seats", meeting_id=meeting.pk)
    return moved


def seats_that_hold(composition: Composition) -> list[Seat]:
    """The seats of a plan, as long as the programme is the one that it was computed for."""
    seats = bridge.seats_from(composition)
    if seats is None:
        raise Refused(_("The programme has changed since this plan was computed: compute it again."))
    return seats


def replace_seats(meeting: Meeting, seats: list[Seat]) -> set[int]:
    """The seats of the meeting are these and no others; gives the registrations for which that is news."""
    held = Seat.objects.filter(session__meeting=meeting)
    before, after = places(held), places(seats)
    held.delete()
    Seat.objects.bulk_create(seats)
    moved = {pk for pk in before | after if before.get(pk) != after.get(pk)}
    Registration.objects.filter(pk__in=moved).update(revision=F("revision") + 1)
    return moved


def places(seats) -> dict[int, set[tuple[int, int | None]]]:
    """For each registration, its sessions and tables."""
    found: dict[int, set[tuple[int, int | None]]] = {}
    for seat in seats:
        found.setdefault(seat.registration_id, set()).add((seat.session_id, seat.table))
    return found


def tell_seats(*, meeting: Meeting) -> None:
    """Write to everyone whose schedule changed since their last mail; each mail with its own transaction."""
    news = Registration.objects.filter(meeting=meeting, told__lt=F("revision")).confirmed()
    for pk in list(news.values_list("pk", flat=True)):
        with transaction.atomic():
            registration = news.select_for_update(of=("self",)).with_people().filter(pk=pk).first()
            if registration:
                registration.told = registration.revision
                registration.save(update_fields=["told"])
                tell(registration, "seated")
