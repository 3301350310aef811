"""Registrations and workshops become the problem of `croisee compose`; its plan becomes seats."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch

from croisee.attendance import restitution
from croisee.attendance.at_hand import at_hand
from croisee.attendance.models import Composition, Registration, Seat, Step
from croisee.attendance.own_name import is_own_name
from croisee.attendance.queries import capacity_of, runs_of, sessions_of
from croisee.meetings.models import Meeting, Session, SessionRole

VERSION = 1


def problem_of(meeting: Meeting, wanted: dict[str, Any]) -> dict[str, Any]:
    """The PROBLEM: those who come, the workshops, and what the organiser wants."""
    runs, people = runs_of(meeting), people_of(meeting)
    groups = restitution.entry_of(meeting, wanted, {registration.pk for registration, _ in people})
    stays = plan_that_stands(meeting) if wanted.get("stays") else None
    return {
        "version": VERSION,
        "slots": sorted({slot_of(run) for run in runs}),
        "workshops": workshops_of(runs, wanted.get("min_people") or 0, len(people)),
        "participants": [participant_of(registration, musts) for registration, musts in people],
        "rules": {
            "min_per_role": {role: least for role, least in wanted.get("min_per_role", {}).items() if least},
            "max_same_organisation": wanted.get("max_same_organisation"),
            "common_language": bool(wanted.get("common_language")),
        },
        "previous": still_true(stays, runs, people, groups) if stays else None,
        "stability": 1 if stays else 0,
        "locked": locked(meeting, runs, people),
        "restitution": groups,
    }


def locked(
    meeting: Meeting, runs: list[Session], people: list[tuple[Registration, set[int]]]
) -> list[dict[str, Any]]:
    """What organisers hold, as far as the programme and the people still allow: one seat at each hour."""
    held = {run.pk: run for run in runs}
    tabled = {run.root.pk for run in runs if run.table_size}
    coming = {registration.pk for registration, _ in people}
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for lock in at_hand(meeting).locks:
        if lock.registration_id in coming and (run := held.get(lock.session_id)):
            table = lock.table if run.root.pk in tabled else None
            found.setdefault((lock.registration_id, slot_of(run)), seat(lock.registration_id, run, table))
    return list(found.values())


def locks_in(problem: dict[str, Any]) -> list[dict[str, Any]]:
    """The seats that a problem holds, those of the restitution too."""
    groups = problem.get("restitution")
    if not groups:
        return problem["locked"]
    return problem["locked"] + restitution.seats_in(
        {"restitution": {"slot": groups["slot"], "seats": groups["locked"]}}
    )


def seat(registration: int, run: Session, table: int | None) -> dict[str, Any]:
    """A seat in the format of the plan."""
    return {
        "participant": str(registration),
        "slot": slot_of(run),
        "workshop": str(run.root.pk),
        "table": table,
    }


def rules_of(composition: Composition) -> dict[str, Any]:
    """What was wanted of a plan, as `problem_of` takes it."""
    asked = composition.problem
    least = max((workshop["min"] for workshop in asked.get("workshops", [])), default=0)
    return {"min_people": least, **asked.get("rules", {}), **restitution.wanted_in(asked)}


def problem_now(composition: Composition) -> dict[str, Any]:
    """The question of a plan, asked of the people, the programme and the locks of today."""
    return problem_of(composition.meeting, rules_of(composition))


def wanted_of(composition: Composition | None) -> dict[str, Any]:
    """What the organiser wanted of the last plan."""
    if composition is None:
        return {}
    rules, workshops = composition.problem["rules"], composition.problem["workshops"]
    return {
        "min_people": max((workshop["min"] for workshop in workshops), default=0) or None,
        "max_same_organisation": rules["max_same_organisation"],
        "common_language": rules["common_language"],
        **{f"min_{role}": least for role, least in rules["min_per_role"].items()},
        **restitution.wanted_in(composition.problem),
    }


def slot_of(run: Session) -> str:
    """Runs that begin at the same hour share a slot; the restitution has its own."""
    if run.kind != Session.Kind.WORKSHOP:
        return restitution.slot_of(run)
    day = run.day or run.meeting.starts_on
    return (
        " ".join(part for part in (str(day or ""), f"{run.start:%H:%M}" if run.start else "") if part) or "-"
    )


def workshops_of(runs: list[Session], least: int, everyone: int) -> list[dict[str, Any]]:
    """Each workshop with its slots; of runs that differ in room, the smallest counts."""
    held: dict[int, list[Session]] = defaultdict(list)
    for run in runs:
        held[run.root.pk].append(run)
    return [
        {
            "id": str(pk),
            "slots": list(dict.fromkeys(slot_of(run) for run in repeated)),
            "min": min(least, room := min(room_of(run, everyone) for run in repeated)),
            "max": room,
            "tables": {"size": min(sizes)}
            if (sizes := [r.table_size for r in repeated if r.table_size])
            else None,
        }
        for pk, repeated in held.items()
    ]


def room_of(run: Session, everyone: int) -> int:
    """How many a run takes: everyone when nothing limits it."""
    capacity = capacity_of(run)
    return everyone if capacity is None else capacity


def people_of(meeting: Meeting) -> list[tuple[Registration, set[int]]]:
    """Those who come, each with the workshops in which they have a role."""
    roles = SessionRole.objects.filter(
        session__meeting=meeting, session__kind=Session.Kind.WORKSHOP, session__is_leaving=False
    )
    musts: dict[int, set[int]] = defaultdict(set)
    for role in roles.select_related("session"):
        musts[role.person_id].add(role.session.repeats_id or role.session_id)
    return [(registration, musts[registration.person_id]) for registration in at_hand(meeting).coming]


def organisation_of(registration: Registration) -> str:
    """What nobody shares with somebody who comes in their own name."""
    if is_own_name(registration.organisation):
        return f"own-{registration.pk}"
    return str(registration.organisation_id)


def participant_of(registration: Registration, musts: set[int]) -> dict[str, Any]:
    territory = registration.organisation.territory_id
    return {
        "id": str(registration.pk),
        "role": registration.role,
        "territory": territory and str(territory),
        "organisation": organisation_of(registration),
        "preferences": [str(choice.session_id) for choice in registration.choices.all()],
        "must": sorted(str(pk) for pk in musts),
        "cannot": [],
        "languages": registration.languages,
    }


def published(meeting: Meeting) -> Composition | None:
    """The composition that is everybody's schedule, if there is one."""
    return at_hand(meeting).published


def plan_that_stands(meeting: Meeting) -> dict[str, Any] | None:
    """The published schedule as people sit today, else the last plan that was computed."""
    last = published(meeting) or meeting.compositions.filter(status=Composition.Status.READY).first()
    return {"assignments": seats_now(last)} if last else None


def held_in(composition: Composition) -> list[Session]:
    """Where people sit by this plan: each time that a workshop is held, then the restitution."""
    wanted = restitution.wanted_in(composition.problem)
    found = []
    for session in sessions_of(composition.meeting):
        if session.pk == wanted["restitution"] and session.kind in restitution.KINDS:
            session.table_size = wanted["restitution_size"]  # of this plan
            found.append(session)
        elif session.kind == Session.Kind.WORKSHOP:
            found.append(session)
    return found


def planned(composition: Composition) -> list[dict[str, Any]]:
    """The seats of a plan as it was computed, those of the restitution last."""
    plan = composition.plan or {"assignments": []}
    return plan["assignments"] + restitution.seats_in(plan)


def seats_now(composition: Composition) -> list[dict[str, Any]]:
    """Who sits where in a plan as it stands: as published, or as computed and then moved by hand."""
    if composition.status == Composition.Status.PUBLISHED:
        return standing(composition.meeting)
    seats = {(a["participant"], a["slot"]): a for a in planned(composition)}
    steps = sorted(composition.steps.all(), key=lambda step: step.pk)
    moves = [step.seats_in for step in steps if step.kind == Step.Kind.MOVE]
    runs = {run.pk: run for run in held_in(composition)} if moves else {}
    for registration, session, table in (place for places in moves for place in places):
        if run := runs.get(session):
            seats[str(registration), slot_of(run)] = seat(registration, run, table)
    return list(seats.values())


def standing(meeting: Meeting) -> list[dict[str, Any]]:
    """The seats of the published schedule, in the format of the plan."""
    seats = Seat.objects.filter(session__meeting=meeting, session__is_leaving=False)
    return [
        seat(held.registration_id, held.session, held.table)
        for held in seats.prefetch_related(Prefetch("session", meeting.sessions.select_related("repeats")))
    ]


def still_true(
    plan: dict[str, Any],
    runs: list[Session],
    people: list[tuple[Registration, set[int]]],
    groups: dict[str, Any] | None,
) -> dict:
    """The seats of a plan whose people still come and whose runs still take place."""
    held = {(str(run.root.pk), slot_of(run)) for run in runs}
    coming = {str(registration.pk) for registration, _ in people}
    kept = [
        a for a in plan["assignments"] if a["participant"] in coming and (a["workshop"], a["slot"]) in held
    ]
    tables = restitution.as_groups(plan["assignments"], groups["slot"], coming) if groups else None
    return {"version": VERSION, "status": "feasible", "assignments": kept, "restitution": tables}


def solve(problem: dict[str, Any], *, seed: int, time_limit: float) -> tuple[dict | None, dict]:
    """The PLAN with its facts, or no plan when none was found in time. The solver is loaded here only."""
    from croisee.engines.composition import compose, formats
    from croisee.engines.composition.solver import OutOfTime

    try:
        plan = compose(formats.problem_from_json(problem, "composition"), time_limit=time_limit, seed=seed)
    except OutOfTime:
        return None, {}
    facts = {
        "unplaced": [
            {"participant": u.participant, "slot": u.slot, "why": told(u.why)} for u in plan.unplaced
        ],
        "conflict": [told(rule) for rule in plan.conflict.rules] if plan.conflict else [],
        "explain": [told(fact) for fact in plan.explain],
        "restitution": [told(fact) for fact in plan.groups.explain] if plan.groups else [],
    }
    return formats.plan_to_json(plan), facts


def exchange_of(
    composition: Composition, registration: Registration, run: Session
) -> tuple[Session, Session | None] | None:
    """When somebody attends the workshop of `run` at another hour: that run, and what they get instead of it.

    That is the workshop which they leave for `run`, if it is held at that other hour; None when it is not.
    """
    held = {(str(other.root.pk), slot_of(other)): other for other in runs_of(composition.meeting)}
    mine = {
        seat["slot"]: seat["workshop"]
        for seat in seats_now(composition)
        if seat["participant"] == str(registration.pk)
    }
    here, workshop = slot_of(run), str(run.root.pk)
    for slot, attended in mine.items():
        if attended == workshop and slot != here and (attended, slot) in held:
            return held[attended, slot], held.get((mine.get(here, ""), slot))
    return None


def measured(problem: dict[str, Any], seats: list[dict[str, Any]]) -> dict[str, Any]:
    """Cost, mixing, repeats and wishes met of these seats, for the people of the problem."""
    from croisee.engines.composition import groups, measures

    asked, placed, table_of = values_of(problem, seats)
    mixing, repeats = groups.figures(asked, placed, table_of) if table_of else (None, None)
    tables = measures.tables_of(asked, placed)
    return {
        "cost": measures.cost_of(asked, placed),
        "mixing": measures.mixing_of(asked, tables),
        "repeats": measures.repeats_of(tables),
        "preferences": measures.preferences_met(asked, placed),
        "missing": len(asked.participants) * len(asked.slots) - len(placed),
        "groups": {"mixing": mixing, "repeats": repeats},
    }


def broken(problem: dict[str, Any], seats: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules and locks that these seats do not keep, as facts."""
    from croisee.engines.composition import broken_rules, groups

    asked, placed, table_of = values_of(problem, seats)
    found = [*broken_rules(asked, placed), *groups.missing_at_tables(asked, placed, table_of)]
    return [told(fact) for fact in found]


def values_of(problem: dict[str, Any], seats: list[dict[str, Any]]) -> tuple[Any, list[Any], dict[str, int]]:
    """The problem of the engine, the seats of its people, and their tables of the restitution."""
    from croisee.engines.composition import formats

    asked = formats.problem_from_json(problem, "composition")
    coming = {person.id for person in asked.participants}
    slot = asked.restitution.slot if asked.restitution else ""
    plan = {
        "version": VERSION,
        "status": "feasible",
        "assignments": [
            seat for seat in seats if not restitution.is_there(seat) and seat["participant"] in coming
        ],
        "restitution": restitution.as_groups(seats, slot, coming),
    }
    placed = formats.plan_from_json(plan, "seats")
    return asked, list(placed.assignments), dict(placed.groups.table_of) if placed.groups else {}


def late_seats(registration: Registration) -> list[Seat]:
    """The seats of somebody who comes once the schedule is published: nobody else moves."""
    from croisee.engines.composition import groups, join

    meeting, composition = registration.meeting, published(registration.meeting)
    if composition is None:
        return []
    wanted = rules_of(composition) | {"min_people": 0, "min_per_role": {}}
    problem, seats, table_of = values_of(problem_of(meeting, wanted), standing(meeting))
    late = next(p for p in problem.participants if p.id == str(registration.pk))
    placed, _ = join(problem, seats, late)
    table = groups.join_groups(problem, [*seats, *placed], table_of, late) if placed else None
    held = {(str(run.root.pk), slot_of(run)): run for run in held_in(composition)}
    found = [Seat(registration=registration, session=held[a.workshop, a.slot], table=a.table) for a in placed]
    last = [run for (_, slot), run in held.items() if table and slot == problem.restitution.slot]
    return found + [Seat(registration=registration, session=run, table=table) for run in last]


def told(fact: Any) -> dict[str, Any]:
    """A fact of the engine as plain values, the facts inside it too."""
    values = {name: told(value) if hasattr(value, "kind") else value for name, value in fact.values.items()}
    return {"kind": fact.kind, "values": values}


def seats_from(composition: Composition) -> list[Seat] | None:
    """The seats of a plan, for those who still come; None when a run of it is no longer in the programme."""
    held = {(str(run.root.pk), slot_of(run)): run for run in held_in(composition)}
    coming = {
        str(pk): pk for pk in composition.meeting.registrations.confirmed().values_list("pk", flat=True)
    }
    placed = seats_now(composition)
    if any((a["workshop"], a["slot"]) not in held for a in placed):
        return None
    return [
        Seat(
            registration_id=coming[a["participant"]], session=held[a["workshop"], a["slot"]], table=a["table"]
        )
        for a in placed
        if a["participant"] in coming
    ]
