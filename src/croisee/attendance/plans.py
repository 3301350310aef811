"""A computed plan as the organiser reads it: figures, reasons, and who sits where."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from croisee.attendance import bridge, phrases, rules
from croisee.attendance.models import Composition, Registration
from croisee.meetings.models import Session


@dataclass(frozen=True)
class Table:
    """The people of one table; without a number, those of a run without tables."""

    number: int | None
    people: tuple[Registration, ...]


@dataclass(frozen=True)
class Room:
    """A run of a workshop with its tables."""

    run: Session
    tables: tuple[Table, ...]

    @property
    def people(self) -> int:
        return sum(len(table.people) for table in self.tables)


def result_of(composition: Composition | None, runs: list[Session]) -> dict[str, Any]:
    """What the page shows of the latest plan."""
    found: dict[str, Any] = {"composition": composition, "plan": None, "is_stuck": False, "is_old": False}
    if composition is None:
        return found
    found["is_stuck"] = rules.is_stuck(composition)
    if composition.plan is None:
        return found
    known = {str(r.pk): r for r in Registration.objects.filter(meeting=composition.meeting_id).with_people()}
    names = names_of(known, runs)
    plan, facts = composition.plan, composition.facts
    return found | {
        "plan": plan,
        "is_proven": plan["status"] == "optimal",
        "met": shares(plan["preferences"]),
        "explain": [phrases.phrase(fact, names) for fact in facts.get("explain", [])],
        "conflict": [phrases.phrase(fact, names) for fact in facts.get("conflict", [])],
        "unplaced": [unplaced(entry, names) for entry in facts.get("unplaced", [])],
        "rooms": rooms_of(plan, runs, known),
        "is_old": is_old(composition),
    }


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


ORDER = ("first", "second", "third", "fourth", "fifth")


def shares(preferences: dict[str, float]) -> list[dict[str, Any]]:
    """The share of people at their first choice, second…, and elsewhere, in percent."""
    ranked = [preferences[name] for name in ORDER if name in preferences]
    found = [{"rank": rank, "percent": round(100 * share)} for rank, share in enumerate(ranked, start=1)]
    elsewhere = round(100 * preferences.get("unlisted", 0))
    return found + ([{"rank": None, "percent": elsewhere}] if elsewhere else [])


def rooms_of(plan: dict[str, Any], runs: list[Session], known: dict[str, Registration]) -> list[Room]:
    """Each run with its people, by table and name."""
    placed: dict[tuple[str, str], dict[int | None, list[Registration]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for seat in plan["assignments"]:
        if seat["participant"] in known:
            placed[seat["workshop"], seat["slot"]][seat["table"]].append(known[seat["participant"]])
    return [Room(run, tables_of(placed[str(run.root.pk), bridge.slot_of(run)])) for run in runs]


def tables_of(placed: dict[int | None, list[Registration]]) -> tuple[Table, ...]:
    def by_name(registration: Registration) -> tuple[str, str]:
        return registration.person.last_name, registration.person.first_name

    numbers = sorted(placed, key=lambda number: number or 0)
    return tuple(Table(number, tuple(sorted(placed[number], key=by_name))) for number in numbers)


def is_old(composition: Composition) -> bool:
    """Whether somebody came, left or changed their wishes since the plan was asked for."""
    now = [bridge.participant_of(*person) for person in bridge.people_of(composition.meeting)]
    return now != composition.problem["participants"]
