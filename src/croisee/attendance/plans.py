"""A plan as the organiser reads it: figures, reasons, who sits where, what is held, and what it changes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.attendance import bridge, phrases, restitution, rules
from croisee.attendance.at_hand import at_hand
from croisee.attendance.models import Composition, Registration, Step
from croisee.attendance.queries import sessions_of
from croisee.meetings.models import Meeting, Session

Seats = list[dict[str, Any]]  # in the format of the plan


@dataclass(frozen=True)
class Sitting:
    """Somebody at a table, whether they are held there, and at the restitution the workshops they tell of."""

    registration: Registration
    is_locked: bool
    tells_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The people of one table; without a number, those of a run without tables."""

    number: int | None
    people: tuple[Sitting, ...]

    @property
    def is_locked(self) -> bool:
        return all(person.is_locked for person in self.people)

    def telling_of(self, workshop: str) -> int:
        """How many here attended a workshop."""
        return sum(workshop in person.tells_of for person in self.people)


@dataclass(frozen=True)
class Room:
    """A run of a workshop with its tables."""

    run: Session
    tables: tuple[Table, ...]

    @property
    def people(self) -> int:
        return sum(len(table.people) for table in self.tables)

    @property
    def locked(self) -> int:
        return sum(person.is_locked for table in self.tables for person in table.people)


def result_of(composition: Composition | None) -> dict[str, Any]:
    """What the page shows of the latest plan."""
    found: dict[str, Any] = {"composition": composition, "plan": None, "is_stuck": False, "is_old": False}
    if composition is None:
        return found
    found["is_stuck"] = rules.is_stuck(composition)
    if composition.is_running:
        return found
    runs = bridge.held_in(composition)
    known = {str(r.pk): r for r in at_hand(composition.meeting).registrations}
    found |= {"locks": locks_of(composition, runs, known), "undo": undo_of(composition, runs, known)}
    if composition.plan is None:
        return found
    names = names_of(known, sessions_of(composition.meeting))
    facts = composition.facts
    found |= {
        "plan": composition.plan,
        "conflict": [phrases.phrase(fact, names) for fact in facts.get("conflict", [])],
        "unplaced": [unplaced(entry, names) for entry in facts.get("unplaced", [])],
    }
    return found if found["conflict"] else found | standing_of(composition, runs, known, names)


def standing_of(
    composition: Composition,
    runs: list[Session],
    known: dict[str, Registration],
    names: dict[str, dict[str, str]],
) -> dict[str, Any]:
    """The plan as it stands, measured again when it is no longer what was computed."""
    plan, seats, problem = composition.plan, bridge.seats_now(composition), bridge.problem_now(composition)
    is_changed = places(seats) != places(bridge.planned(composition))
    if is_changed:
        plan = plan | bridge.measured(problem, seats)
    rooms = rooms_of(composition.meeting, seats, runs, known, names)
    explain = [] if is_changed else composition.facts.get("explain", [])
    return {
        "plan": plan,
        "seats": seats,
        "is_changed": is_changed,
        "is_proven": plan["status"] == "optimal",
        "has_wishes": any(person["preferences"] for person in problem["participants"]),
        "met": attended(seats, problem),
        "explain": [phrases.phrase(fact, names) for fact in explain],
        "broken": [phrases.phrase(fact, names) for fact in bridge.broken(problem, seats)],
        "rooms": rooms,
        "restitution": restitution_of(composition, rooms, plan, is_changed, names),
        "is_old": is_old(composition, problem),
        "change": change_of(composition, problem, seats, names),
    }


def places(seats: Seats) -> set[tuple]:
    return {(seat["participant"], seat["slot"], seat["workshop"], seat["table"]) for seat in seats}


MOST_RANKS = 5  # choices of which the figures above a plan speak


@dataclass(frozen=True)
class Told:
    """The tables of the restitution: how many of each workshop sit at each, or why there is none."""

    run: Session
    size: int
    workshops: tuple[str, ...]
    rows: tuple[tuple[Table, tuple[int, ...]], ...]
    says: tuple[str, ...]

    @property
    def people(self) -> int:
        return sum(len(table.people) for table, _row in self.rows)


def restitution_of(
    composition: Composition,
    rooms: list[Room],
    plan: dict[str, Any],
    is_changed: bool,
    names: dict[str, dict[str, str]],
) -> Told | None:
    """What the page shows of the restitution; None when none is wanted, or its session is no longer held."""
    room = next((room for room in rooms if room.run.kind in restitution.KINDS), None)
    if room is None:
        return None
    workshops = tuple(dict.fromkeys(r.run.root.title for r in rooms if r.people and r is not room))
    rows = tuple((table, tuple(map(table.telling_of, workshops))) for table in room.tables)
    facts = figures_as_facts(plan["groups"]) if is_changed else composition.facts.get("restitution", [])
    says = tuple(phrases.phrase(fact, names) for fact in facts)
    return Told(room.run, room.run.table_size or 0, workshops, rows, says)


def figures_as_facts(measured: dict[str, Any]) -> list[dict[str, Any]]:
    """What is said of tables that somebody has changed; what they do not keep is said above."""
    if measured["mixing"] is None:
        return []
    return [
        {"kind": "groups_mixing", "values": {"mixing": measured["mixing"]}},
        {"kind": "groups_repeats", "values": {"repeats": measured["repeats"]}},
    ]


def names_of(known: dict[str, Registration], runs: list[Session]) -> dict[str, dict[str, str]]:
    """How the identifiers of the plan are called."""
    return {
        "people": {pk: registration.person.name for pk, registration in known.items()},
        "workshops": {str(run.root.pk): run.root.title for run in runs},
        "slots": {bridge.slot_of(run): phrases.slot_label(run) for run in runs},
    }


def unplaced(entry: dict[str, Any], names: dict[str, dict[str, str]]) -> dict[str, str]:
    return {
        "person": names["people"].get(entry["participant"], entry["participant"]),
        "slot": names["slots"].get(entry["slot"], entry["slot"]),
        "why": phrases.phrase(entry["why"], names),
    }


def attended(seats: Seats, problem: dict[str, Any]) -> list[dict[str, Any]]:
    """Of those who wished: the share who attend their first choice at some hour, their second…, or none."""
    there: dict[str, set[str]] = defaultdict(set)
    for seat in seats:
        if not restitution.is_there(seat):
            there[seat["participant"]].add(seat["workshop"])
    wished = [one for one in problem["participants"] if one["preferences"] and there[one["id"]]]
    found = []
    for rank in range(min(max((len(one["preferences"]) for one in wished), default=0), MOST_RANKS)):
        asked = [one for one in wished if rank < len(one["preferences"])]
        met = sum(one["preferences"][rank] in there[one["id"]] for one in asked)
        found.append({"rank": rank + 1, "percent": round(100 * met / len(asked))})
    none = sum(not there[one["id"]] & set(one["preferences"]) for one in wished)
    return found + ([{"rank": None, "percent": round(100 * none / len(wished))}] if none else [])


def rooms_of(
    meeting: Meeting,
    seats: Seats,
    runs: list[Session],
    known: dict[str, Registration],
    names: dict[str, dict[str, str]],
) -> list[Room]:
    """Each run with its people, by table and name; the restitution with what each of them attended."""
    attended: dict[int, list[str]] = defaultdict(list)
    for seat in seats:
        if not restitution.is_there(seat):
            attended[int(seat["participant"])].append(names["workshops"].get(seat["workshop"], "—"))
    held = {(lock.registration_id, lock.session_id) for lock in at_hand(meeting).locks}
    placed: dict[tuple[str, str], dict[int | None, list[Registration]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for seat in seats:
        if seat["participant"] in known:
            placed[seat["workshop"], seat["slot"]][seat["table"]].append(known[seat["participant"]])
    return [
        Room(
            run,
            tables_of(
                placed[str(run.root.pk), bridge.slot_of(run)],
                {r for r, s in held if s == run.pk},
                attended if run.kind in restitution.KINDS else {},
            ),
        )
        for run in runs
    ]


def tables_of(
    placed: dict[int | None, list[Registration]], held: set[int], attended: Mapping[int, list[str]]
) -> tuple[Table, ...]:
    def by_name(registration: Registration) -> tuple[str, str]:
        return registration.person.in_order

    def sitting(people: list[Registration]) -> tuple[Sitting, ...]:
        return tuple(
            Sitting(person, person.pk in held, tuple(attended.get(person.pk, ())))
            for person in sorted(people, key=by_name)
        )

    numbers = sorted(placed, key=lambda number: number or 0)
    return tuple(Table(number, sitting(placed[number])) for number in numbers)


def is_old(composition: Composition, problem: dict[str, Any]) -> bool:
    """Whether somebody came, left or changed their wishes since the plan was asked for."""
    return problem["participants"] != composition.problem.get("participants")


# What is held, and what was done last


@dataclass(frozen=True)
class Held:
    """Somebody who is held, and where."""

    registration: Registration
    run: Session
    table: int | None


def locks_of(composition: Composition, runs: list[Session], known: dict[str, Registration]) -> list[Held]:
    held = {run.pk: run for run in runs}
    locks = at_hand(composition.meeting).locks
    found = [
        Held(known[str(lock.registration_id)], held[lock.session_id], lock.table)
        for lock in locks
        if str(lock.registration_id) in known and lock.session_id in held
    ]
    return sorted(found, key=lambda h: h.registration.person.in_order)


def undo_of(
    composition: Composition, runs: list[Session], known: dict[str, Registration]
) -> dict[str, Any] | None:
    """The last change by hand, in words."""
    step = next(iter(composition.steps.all()), None)
    return step and {"step": step, "says": said_of(step, {run.pk: run for run in runs}, known)}


def said_of(step: Step, runs: dict[int, Session], known: dict[str, Registration]) -> str:
    changed = step.seats_in or step.locks_in or step.locks_out
    who = {place[0] for place in changed}
    name = known[str(min(who))].person.name if len(who) == 1 and str(min(who)) in known else ""
    if step.kind == Step.Kind.MOVE:
        _person, session, table = step.seats_in[0]
        where = where_of(runs.get(session), table)
        return _("%(name)s moved to: %(where)s") % {"name": name, "where": where}
    values = {"name": name, "people": len(who)}
    if step.kind == Step.Kind.LOCK:
        if name:
            return _("%(name)s locked") % values
        return ngettext("one person locked", "%(people)s people locked", len(who)) % values
    if name:
        return _("%(name)s released") % values
    return ngettext("one person released", "%(people)s people released", len(who)) % values


def where_of(run: Session | None, table: int | None) -> str:
    """A place in words."""
    if run is None:
        return "—"
    if table is None:
        return run.title
    return _("%(workshop)s, table %(table)s") % {"workshop": run.title, "table": table}


# What a plan changes


@dataclass(frozen=True)
class Moved:
    """Somebody who sits elsewhere than before; None when they had, or will have, no seat."""

    name: str
    slot: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """Two plans side by side, measured for the same people, and who moves from one to the other."""

    is_published: bool
    before: dict[str, Any]
    after: dict[str, Any]
    moved: tuple[Moved, ...]

    @property
    def people(self) -> int:
        return len({moved.name for moved in self.moved})


def change_of(
    composition: Composition,
    problem: dict[str, Any],
    seats: Seats,
    names: dict[str, dict[str, str]],
) -> Change | None:
    """What becomes of the published schedule, else of the plan before; nothing for the first plan."""
    if composition.status != Composition.Status.READY:
        return None
    ready = composition.meeting.compositions.filter(pk__lt=composition.pk, status=Composition.Status.READY)
    base = bridge.published(composition.meeting) or ready.prefetch_related("steps").first()
    if base is None:
        return None
    before = bridge.seats_now(base)
    moved = moves_between(before, seats, names, {p["id"] for p in problem["participants"]})
    return Change(
        base.status == Composition.Status.PUBLISHED,
        figures_of(problem, before),
        figures_of(problem, seats),
        tuple(sorted(moved, key=lambda m: (m.name, m.slot))),
    )


def figures_of(problem: dict[str, Any], seats: Seats) -> dict[str, Any]:
    found = bridge.measured(problem, seats)
    return found | {"first": round(100 * found["preferences"].get("first", 0))}


def moves_between(
    before: Seats, after: Seats, names: dict[str, dict[str, str]], coming: set[str]
) -> list[Moved]:
    def place(seat: dict[str, Any]) -> str:
        title = names["workshops"].get(seat["workshop"], "—")
        if seat["table"] is None:
            return title
        return _("%(workshop)s, table %(table)s") % {"workshop": title, "table": seat["table"]}

    was, now = ({(s["participant"], s["slot"]): s for s in seats} for seats in (before, after))
    return [
        Moved(
            names["people"].get(key[0], key[0]),
            names["slots"].get(key[1], key[1]),
            place(was[key]) if key in was else None,
            place(now[key]) if key in now else None,
        )
        for key in {**was, **now}
        if key[0] in coming and was.get(key) != now.get(key)
    ]
