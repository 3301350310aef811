"""Appointments: wishes, rules, a plan by the worker, published."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.exchange import appointing, mails, rules
from croisee.exchange.models import Absence, Appointment, AppointmentPlan, PairRule, Rounds, Wish
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.jobs import later
from croisee.meetings.models import Session
from croisee.network.models import Organisation, Person

TIME_LIMIT = 30.0
Status = AppointmentPlan.Status
log = logging.getLogger(__name__)


@transaction.atomic
def set_rounds(*, session: Session, by: Person, **facts: int) -> Rounds:
    """How long, at how many tables, how many each."""
    allow(rules.why_not_appoint(by, session))
    rounds, _new = Rounds.objects.update_or_create(session=session, defaults=facts)
    record("appointments.set", about=session, by=by, **facts)
    return rounds


@transaction.atomic
def wish(
    *, session: Session, registration: Registration, wished: list[Organisation], away: list[int]
) -> None:
    """Whom an organisation would like to meet, best first, and when it is not available."""
    allow(rules.why_not_wish(registration, session))
    mine = {"session": session, "organisation": registration.organisation}
    Wish.objects.filter(**mine).delete()
    Wish.objects.bulk_create(Wish(**mine, wished=other, rank=rank) for rank, other in enumerate(wished))
    Absence.objects.filter(**mine, is_noticed=False).delete()
    Absence.objects.bulk_create((Absence(**mine, slot=slot) for slot in away), ignore_conflicts=True)
    record("appointments.wished", about=session, by=registration.person, wishes=len(wished))


@transaction.atomic
def add_rule(*, session: Session, first: Organisation, second: Organisation, kind: str, by: Person) -> None:
    """Two must meet, or must not; a new word on a pair replaces the old one."""
    allow(rules.why_not_appoint(by, session))
    drop_pair(session, first, second)
    PairRule.objects.create(session=session, first=first, second=second, kind=kind)
    record("appointments.rule_added", about=session, by=by, kind=kind)


def drop_pair(session: Session, first: Organisation, second: Organisation) -> None:
    two = [first, second]
    session.pair_rules.filter(first__in=two, second__in=two).delete()


@transaction.atomic
def drop_rule(*, rule: PairRule, by: Person) -> None:
    """The pair is as any other again."""
    allow(rules.why_not_appoint(by, rule.session))
    rule.delete()
    record("appointments.rule_dropped", about=rule.session, by=by)


@transaction.atomic
def ask_plan(*, session: Session, by: Person) -> AppointmentPlan:
    """Have a plan computed."""
    allow(rules.why_not_compute(by, session))
    coming, announced = appointing.organisations_of(session), session.appointments.all()
    problem = appointing.problem_of(session, session.rounds, coming, announced)
    plan = AppointmentPlan.objects.create(session=session, asked_by=by, problem=problem)
    record("appointments.asked", about=session, by=by, organisations=len(problem["participants"]))
    later("exchange.plan_appointments", plan_id=plan.pk)
    return plan


def compute_plan(*, plan: AppointmentPlan) -> None:
    """Find the plan; what breaks has failed, what a worker leaves that is told to end waits for the next."""
    if not plan.is_running:
        return
    found: dict[str, Any] = {"status": Status.FAILED}
    try:
        solved, facts = appointing.solve(plan.problem, seed=plan.pk, time_limit=TIME_LIMIT)
        is_plan = solved is not None and solved["status"] != "infeasible"
        found = {"plan": solved, "facts": facts, "status": Status.READY if is_plan else Status.FAILED}
    except Exception:
        log.exception("The appointments %s could not be computed.", plan.pk)
    AppointmentPlan.objects.filter(pk=plan.pk, status=Status.WAITING).update(**found)


@transaction.atomic
def publish_plan(*, plan: AppointmentPlan, by: Person) -> int:
    """The plan is everybody's timetable; organisations for whom it changes are told. Gives their number."""
    session = hold(plan.session)
    plan.refresh_from_db(fields=["status"])
    allow(rules.why_not_publish_plan(by, plan))
    if plan.problem["participants"] and not still_there(plan):
        raise Refused(
            _("Since this plan was computed, an organisation left or the slots changed: compute it again.")
        )
    before = timetables(session.appointments.all())
    session.appointments.all().delete()
    Appointment.objects.bulk_create(appointing.appointments_from(plan))
    session.appointment_plans.filter(status=Status.PUBLISHED).update(status=Status.READY)
    plan.status = Status.PUBLISHED
    plan.save(update_fields=["status"])
    after = timetables(session.appointments.all())
    changed = {pk for pk in before | after if before.get(pk) != after.get(pk)}
    record("appointments.published", about=plan.session, by=by, changed=len(changed))
    mails.tell_appointments(plan.session, changed)
    return len(changed)


def hold(session: Session) -> Session:
    """Nobody else changes the appointments of a session until the transaction ends."""
    return Session.objects.select_for_update(no_key=True).get(pk=session.pk)


def still_there(plan: AppointmentPlan) -> bool:
    """Whether all that the plan lets meet still come, and slots and tables are there."""
    there = {organisation.pk for organisation in appointing.organisations_of(plan.session)}
    slots, tables = len(plan.session.rounds.hours), plan.session.rounds.tables
    rows = appointing.appointments_from(plan)
    return all({r.first_id, r.second_id} <= there and r.slot < slots and r.table <= tables for r in rows)


def timetables(rows: Iterable[Appointment]) -> dict[int, set[tuple]]:
    """For each organisation: slot, table and whom it meets."""
    found: dict[int, set[tuple]] = defaultdict(set)
    for row in rows:
        found[row.first_id].add((row.slot, row.table, row.second_id))
        found[row.second_id].add((row.slot, row.table, row.first_id))
    return dict(found)
