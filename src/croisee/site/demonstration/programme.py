"""The programme of a meeting: rooms, hours, sessions and their questions; and its first published version."""

from datetime import datetime, time
from typing import Any

from croisee.attendance.models import Interpreting
from croisee.meetings.actions.notes import add_questions
from croisee.meetings.actions.versions import mark_published
from croisee.meetings.editions import edition_today, snapshot_of
from croisee.meetings.models import Meeting, Pilot, Room, Session, Site, Version
from croisee.network.models import Organisation

TABLE = 10


def make_programme(
    meeting: Meeting, told: dict[str, Any], organisations: dict[str, Organisation]
) -> dict[str, Session]:
    """Sites, the first with the rooms, and sessions; what is held twice has one that repeats the first."""
    sites = [Site.objects.create(meeting=meeting, name=name) for name in told.get("sites", [])]
    here = sites[0] if sites else None
    rooms = {
        r["key"]: Room.objects.create(meeting=meeting, site=here, name=r["name"], capacity=r["capacity"])
        for r in told["rooms"]
    }
    slots = {slot["key"]: slot for slot in told["slots"]}
    workshops = {}
    for s in told["sessions"]:
        first, *again = [slots[key] for key in s["slots"]] if "slots" in s else [s]
        session = hold(meeting, s, first, rooms)
        for slot in again:
            hold(meeting, s, slot, rooms, repeats=session)
        if "pilot" in s:
            Pilot.objects.create(session=session, organisation=organisations[s["pilot"]])
        add_questions(meeting, session, s.get("questions", []))
        if s["kind"] == Session.Kind.WORKSHOP:
            workshops[s["key"]] = session
    return workshops


def hold(
    meeting: Meeting, s: dict, slot: dict, rooms: dict[str, Room], repeats: Session | None = None
) -> Session:
    """One session at its hour, with those who interpret."""
    session = Session(
        meeting=meeting,
        repeats=repeats,
        kind=s["kind"],
        number=s.get("number"),
        title=s["title"],
        framing=s.get("framing", "") if repeats is None else "",
        day=meeting.starts_on,
        start=time.fromisoformat(slot["start"]),
        end=time.fromisoformat(slot["end"]),
        room=rooms.get(s.get("room")),
        is_common=s.get("is_common", False),
        seats=s.get("capacity"),
        table_size=TABLE if s["kind"] == Session.Kind.WORKSHOP else None,
    )
    session.settle()
    session.save()
    if "interpreted" in s:
        Interpreting.objects.create(
            session=session, languages=s["interpreted"], by="Cabine A, cabine B, cabine C"
        )
    return session


def publish(meeting: Meeting, at: datetime) -> None:
    """The version of the programme that people registered for."""
    version = Version.objects.create(
        meeting=meeting,
        number=1,
        name="Premier programme publié",
        snapshot=snapshot_of(edition_today(meeting)),
        published_at=at,
    )
    mark_published(version)
