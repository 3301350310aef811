"""Wishes and rules become the problem of `croisee meet`; its plan becomes appointments."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from croisee.engines.composition.appointments import Appointment as Planned
from croisee.engines.composition.appointments import Fact, OutOfTime, Plan, formats, meet, replacement
from croisee.exchange.models import Absence, Appointment, AppointmentPlan, PairRule, Rounds
from croisee.meetings.models import Session
from croisee.network.models import Organisation

STAYS = 3  # what a pair that was announced weighs more


def rounds_of(session: Session) -> Rounds | None:
    """How the appointments of a session are held, once that is said; read once."""
    return session.rounds if hasattr(session, "rounds") else None


def organisations_of(session: Session) -> list[Organisation]:
    """Those with somebody who comes."""
    coming = session.meeting.registrations.confirmed().values("organisation")
    return list(Organisation.objects.filter(pk__in=coming).order_by("name", "pk"))


def problem_of(
    session: Session, rounds: Rounds, coming: Iterable[Organisation], announced: Iterable[Appointment] = ()
) -> dict[str, Any]:
    """The PROBLEM: slots are numbered from 0, tables from 1, participants are organisations."""
    there = [str(organisation.pk) for organisation in coming]
    wishes, away = defaultdict(list), defaultdict(list)
    for wish in session.appointment_wishes.all():
        if str(wish.wished_id) in there:
            wishes[str(wish.organisation_id)].append(str(wish.wished_id))
    slots = [str(slot) for slot, _ in enumerate(rounds.hours)]
    for absence in session.absences.all():
        if str(absence.slot) in slots:
            away[str(absence.organisation_id)].append(str(absence.slot))
    rules = defaultdict(list)
    for rule in session.pair_rules.all():
        pair = [str(rule.first_id), str(rule.second_id)]
        if set(pair) <= set(there):
            rules[rule.kind].append(pair)
    previous = [planned_json(row) for row in announced]
    return {
        "version": 1,
        "slots": slots,
        "tables": rounds.tables,
        "participants": [
            {"id": pk, "appointments": rounds.each, "away": away[pk], "wishes": wishes[pk]} for pk in there
        ],
        "locks": [{"pair": pair} for pair in rules[PairRule.Kind.MUST]],
        "apart": rules[PairRule.Kind.APART],
        "previous": {"appointments": previous} if previous else None,
        "stability": STAYS,
    }


def planned_json(row: Appointment) -> dict[str, Any]:
    return {
        "pair": [str(row.first_id), str(row.second_id)],
        "slot": str(row.slot),
        "table": str(row.table),
    }


def solve(problem: dict[str, Any], *, seed: int, time_limit: float) -> tuple[dict | None, dict[str, Any]]:
    """The PLAN, and what it says of itself as kinds and values."""
    try:
        plan = meet(formats.problem_from_json(problem), time_limit=time_limit, seed=seed)
    except OutOfTime:
        return None, {}
    return formats.plan_to_json(plan), facts_of(plan)


def facts_of(plan: Plan) -> dict[str, Any]:
    return {
        "explain": [told(fact) for fact in plan.explain],
        "conflict": [told(fact) for fact in plan.conflict or ()],
        "why": {o.participant: told(o.why) for o in plan.outcomes if o.why},
        "unmet": {
            o.participant: [[other, told(why)] for other, why in o.unmet] for o in plan.outcomes if o.unmet
        },
    }


def told(fact: Fact) -> list:
    return [fact.kind, dict(fact.values)]


def appointments_from(plan: AppointmentPlan) -> list[Appointment]:
    """The rows of a plan."""
    return [
        Appointment(
            session=plan.session,
            first_id=int(row["pair"][0]),
            second_id=int(row["pair"][1]),
            slot=int(row["slot"]),
            table=int(row["table"]),
        )
        for row in (plan.plan or {}).get("appointments", [])
    ]


def free_table(absence: Absence) -> int | None:
    """The table of an appointment that fell through, else the first one that is free at its hour."""
    session, slot = absence.session, absence.slot
    taken = set(session.appointments.filter(slot=slot).values_list("table", flat=True))
    tables = [absence.table, *range(1, session.rounds.tables + 1)]
    return next((table for table in tables if table and table not in taken), None)


class Standby:
    """Who could meet in a slot beside all that stands; its facts are read once."""

    def __init__(self, session: Session, rounds: Rounds) -> None:
        self.session, self.rows = session, list(session.appointments.select_related("first", "second"))
        self.there = {organisation.pk: organisation for organisation in organisations_of(session)}
        self.problem = formats.problem_from_json(problem_of(session, rounds, self.there.values()))
        self.seats = [
            Planned(str(r.first_id), str(r.second_id), str(r.slot), str(r.table))
            for r in self.rows
            if {str(r.first_id), str(r.second_id)} <= self.problem.place.keys()
        ]

    def pair(self, slot: int) -> Appointment | None:
        """The best pair that is free in a slot; not yet saved."""
        found = replacement(self.problem, self.seats, str(slot), ())
        if found is None or found.table is None:
            return None
        return Appointment(
            session=self.session,
            first=self.there[int(found.first)],
            second=self.there[int(found.second)],
            slot=slot,
            table=int(found.table),
        )
