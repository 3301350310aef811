"""What the pages of appointments read: one organisation's timetable, the grid, what a plan says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db.models import Q

from croisee.exchange import appointing
from croisee.exchange.models import Appointment, AppointmentPlan, Rounds
from croisee.exchange.phrases import phrase
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Organisation


@dataclass(frozen=True)
class Talk:
    """An appointment as one side sees it."""

    session: Session
    slot: int
    start: time
    minutes: int
    table: int
    other: Organisation


def talks_of(organisation: Organisation, meeting: Meeting) -> list[Talk]:
    """The timetable of one organisation, in the order of the day; one statement."""
    mine = Appointment.objects.filter(session__meeting=meeting).select_related(
        "session__rounds", "session__room", "first", "second"
    )
    found = []
    for row in mine.filter(Q(first=organisation) | Q(second=organisation)):
        row.session.meeting = meeting
        rounds = row.session.rounds
        if row.slot < len(rounds.hours):
            other = row.second if row.first_id == organisation.pk else row.first
            found.append(Talk(row.session, row.slot, rounds.hours[row.slot], rounds.length, row.table, other))
    return sorted(found, key=lambda talk: (talk.session.day or meeting.starts_on, talk.start))


@dataclass(frozen=True)
class Line:
    """One slot of the plan of tables; `proposal` is a pair that could meet at a table left free."""

    slot: int
    start: time
    rows: list[Appointment]
    proposal: Appointment | None = None


def lines_of(rounds: Rounds, rows: Iterable[Appointment]) -> list[Line]:
    """The plan of tables."""
    rows = list(rows)
    return [Line(slot, hour, [r for r in rows if r.slot == slot]) for slot, hour in enumerate(rounds.hours)]


def result_of(plan: AppointmentPlan | None, session: Session, there: list[Organisation]) -> dict[str, Any]:
    """A plan in words: who gets what, and why not more."""
    if plan is None or plan.plan is None:
        return {"plan": plan}
    names, rounds = {str(o.pk): o.name for o in there}, session.rounds
    hours = [f"{hour:%H:%M}" for hour in rounds.hours]
    said = [
        {"name": names.get(p["id"], "?"), **told(p, plan.facts, names, hours)}
        for p in plan.plan["participants"]
    ]
    return {
        "plan": plan,
        "conflict": [phrase(fact, names, hours) for fact in plan.facts.get("conflict", [])],
        "explain": [phrase(fact, names, hours) for fact in plan.facts.get("explain", [])],
        "outcomes": said,
        "planned": named_lines(plan, names, rounds),
    }


def told(
    row: dict[str, Any], facts: dict[str, Any], names: dict[str, str], hours: list[str]
) -> dict[str, Any]:
    why, unmet = facts["why"].get(row["id"]), facts["unmet"].get(row["id"], [])
    return {
        "asked": row["asked"],
        "got": row["got"],
        "met": [names.get(other, "?") for other in row["met"]],
        "unmet": [(names.get(other, "?"), phrase(fact, names, hours)) for other, fact in unmet],
        "why": why and phrase(why, names, hours),
    }


def named_lines(plan: AppointmentPlan, names: dict[str, str], rounds: Rounds) -> list[dict[str, Any]]:
    rows = sorted(appointing.appointments_from(plan), key=lambda row: row.table)
    return [
        {
            "start": line.start,
            "rows": [
                (r.table, names.get(str(r.first_id), "?"), names.get(str(r.second_id), "?"))
                for r in line.rows
            ],
        }
        for line in lines_of(rounds, rows)
    ]
