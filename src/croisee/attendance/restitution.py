"""The restitution: a session after the workshops, at whose tables each workshop has somebody."""

from collections.abc import Iterable, Mapping
from typing import Any

from croisee.attendance.at_hand import at_hand
from croisee.attendance.queries import sessions_of
from croisee.meetings.models import Meeting, Session

KINDS = (Session.Kind.PLENARY, Session.Kind.ROUND_TABLE)
SLOT = "restitution "  # then the key of its session, whatever its hour
Seats = Iterable[dict[str, Any]]  # in the format of the plan


def slot_of(session: Session) -> str:
    """The slot of its own that the restitution has in a plan."""
    return f"{SLOT}{session.pk}"


def is_there(seat: Mapping[str, Any]) -> bool:
    """Whether a seat is one of the restitution, not of a workshop."""
    return seat["slot"].startswith(SLOT)


def candidates(sessions: Iterable[Session]) -> list[Session]:
    """The sessions in which everybody is, once all workshops are over."""
    sessions = list(sessions)
    ends = [s.ends_at or s.starts_at for s in sessions if s.kind == Session.Kind.WORKSHOP]
    last = max((end for end in ends if end), default=None)
    return [
        s
        for s in sessions
        if s.kind in KINDS and (last is None or s.starts_at is None or s.starts_at >= last)
    ]


def wanted_in(problem: Mapping[str, Any]) -> dict[str, int | None]:
    """What was wanted of a plan: the key of the session, and the people at a table."""
    asked = problem.get("restitution")
    if not asked:
        return {"restitution": None, "restitution_size": None}
    return {
        "restitution": int(asked["slot"].removeprefix(SLOT)),
        "restitution_size": asked["tables"]["size"],
    }


def entry_of(meeting: Meeting, wanted: Mapping[str, Any], coming: set[int]) -> dict[str, Any] | None:
    """The restitution in the problem, with whom organisers hold at a table; None when there is none."""
    pk = wanted.get("restitution")
    if pk is None or pk not in {session.pk for session in candidates(sessions_of(meeting))}:
        return None
    here = (lock for lock in at_hand(meeting).locks if lock.session_id == pk and lock.table is not None)
    locks = [lock for lock in here if lock.registration_id in coming]
    return {
        "slot": f"{SLOT}{pk}",
        "tables": {"size": wanted["restitution_size"]},
        "locked": [{"participant": str(lock.registration_id), "table": lock.table} for lock in locks],
    }


def seats_in(plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The seats of the restitution among those of a plan, as if it were a workshop."""
    groups = plan.get("restitution") or {"seats": []}
    return [
        {
            "participant": seat["participant"],
            "slot": groups["slot"],
            "workshop": groups["slot"].removeprefix(SLOT),
            "table": seat["table"],
        }
        for seat in groups["seats"]
    ]


def as_groups(seats: Seats, slot: str, coming: set[str]) -> dict[str, Any] | None:
    """These seats as the plan writes its restitution."""
    held = [
        {"participant": seat["participant"], "table": seat["table"]}
        for seat in seats
        if seat["slot"] == slot and seat["table"] and seat["participant"] in coming
    ]
    return {"slot": slot, "seats": held} if held else None
