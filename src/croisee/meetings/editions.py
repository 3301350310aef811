"""A programme with what stands above it: today's, or as a version keeps it."""

import json
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from croisee.meetings.models import Meeting, Version
from croisee.meetings.models.meeting import DATES, HEAD
from croisee.meetings.programme import Programme, arranged, programme_of

KEPT = (
    *("pk", "root", "kind", "number", "title", "framing", "language", "day", "start", "end"),
    *("room_pk", "room", "access", "seats", "capacity", "pilots", "questions"),
    *("site_pk", "site", "is_common"),
)
BEFORE_SITES = {"site_pk": None, "site": "", "is_common": False}  # what older snapshots do not say


@dataclass(frozen=True, slots=True)
class Edition:
    title: str
    subtitle: str
    starts_on: date | None
    ends_on: date | None
    place: str
    programme: Programme


def edition_today(meeting: Meeting, programme: Programme | None = None) -> Edition:
    """What the next version will say."""
    today = meeting.today
    head = {name: getattr(today, name) for name in HEAD}
    return Edition(**head, programme=programme or programme_of(meeting))


def edition_in(version: Version) -> Edition:
    """The programme as it was then; its sessions lead nowhere, since they may be gone."""
    kept = version.snapshot
    head = {name: moment(date, kept[name]) if name in DATES else kept[name] for name in HEAD}
    sessions = [known(session) for session in kept["sessions"]]
    return Edition(**head, programme=arranged(sessions, kept["questions"]))


def snapshot_of(edition: Edition) -> dict[str, Any]:
    """An edition as plain JSON, whatever the language of who publishes it."""
    programme = edition.programme
    kept = {
        **{name: getattr(edition, name) for name in HEAD},
        "questions": programme.questions,
        "sessions": [{name: getattr(item, name) for name in KEPT} for item in programme.items],
    }
    return json.loads(json.dumps(kept, cls=DjangoJSONEncoder))


def known(session: dict[str, Any]) -> dict[str, Any]:
    """The facts of a session in a snapshot."""
    return (
        BEFORE_SITES
        | session
        | {
            "address": "",
            "day": moment(date, session["day"]),
            "start": moment(time, session["start"]),
            "end": moment(time, session["end"]),
            "pilots": tuple(session["pilots"]),
            "questions": tuple(session["questions"]),
            "speakers": (),  # people: who is forgotten, or thinks better of it, stays in no version
        }
    )


def moment(kind: type, text: str | None) -> Any:
    return kind.fromisoformat(text) if text else None
