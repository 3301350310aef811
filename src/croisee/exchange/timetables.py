"""What the pages of appointments read: one organisation's timetable, the grid, what a plan says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db.models import Q

from croisee.exchange import appointing
from croisee.exchange.models import Absence, Appointment, AppointmentPlan, Rounds
from croisee.exchange.phrases import phrase
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import as_published
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
    """The timetable of one organisation, in the order of the day, in its places as last published."""
    mine = Appointment.objects.filter(session__meeting=meeting).select_related(
        "session__rounds", "session__room__site", "first", "second"
    )
    found, rows = [], list(mine.filter(Q(first=organisation) | Q(second=organisation)))
    as_published(meeting, [row.session for row in rows])
    for row in rows:
        row.session.meeting = meeting
        rounds = row.session.rounds
        if row.slot < len(rounds.hours):
            other = row.second if row.first_id == organisation.pk else row.first
            found.append(Talk(row.session, row.slot, rounds.hours[row.slot], rounds.length, row.table, other))
    return sorted(found, key=lambda talk: (talk.session.day or meeting.starts_on, talk.start))


@dataclass(frozen=True)
class Line:
    """One slot of the day: who meets, who is missing; `proposal` is a pair that could meet there."""

    slot: int
    start: time
    rows: list[Appointment]
    missing: list[Absence]
    proposal: Appointment | None = None


def lines_of(rounds: Rounds, rows: Iterable[Appointment], missing: Iterable[Absence]) -> list[Line]:
    """Slot by slot."""
    rows, missing = list(rows), list(missing)
    return [
        Line(slot, hour, [r for r in rows if r.slot == slot], [a for a in missing if a.slot == slot])
        for slot, hour in enumerate(rounds.hours)
    ]


Pair = tuple[str, str]


@dataclass(frozen=True)
class Grid:
    """Who meets whom, where: for each table its pair in each slot, None where it is free."""

    hours: list[time]
    tables: list[tuple[int, list[Pair | None]]]


def grid_of(rounds: Rounds, rows: Iterable[Appointment], names: Mapping[int, str] | None = None) -> Grid:
    """The plan of tables; `names` of organisations when the rows do not bring them along."""

    def pair(row: Appointment) -> Pair:
        if names is None:
            return row.first.name, row.second.name
        return names.get(row.first_id, "?"), names.get(row.second_id, "?")

    placed = {(row.table, row.slot): pair(row) for row in rows}
    last, slots = max((table for table, _slot in placed), default=0), range(len(rounds.hours))
    tables = [(table, [placed.get((table, slot)) for slot in slots]) for table in range(1, last + 1)]
    return Grid(rounds.hours, tables)


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
        "grid": grid_of(rounds, appointing.appointments_from(plan), {o.pk: o.name for o in there}),
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
