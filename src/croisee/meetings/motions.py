"""What can be proposed of a session, as plain values; the same in words; whether a motion was overtaken."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.meetings.changes import Wording, changed
from croisee.meetings.models import Motion, Room, Session, Site
from croisee.meetings.programme import Programme, hours, in_time

Values = dict[str, Any]


def values_of(session: Session) -> Values:
    """What may be proposed to change, as JSON; of a repetition, its hour and its room."""
    found: Values = {
        "day": session.day and session.day.isoformat(),
        "hours": [hour and hour.isoformat() for hour in (session.start, session.end)],
        "room": row_value(session.room),
        "site": row_value(session.site),
        "is_common": session.is_common,
    }
    if session.repeats_id:
        return found
    pilots = session.pilots.select_related("organisation")
    return found | {
        "title": session.title,
        "pilots": [str(pilot) for pilot in pilots],
        "questions": [{"text": one.text, "ref": str(one.pk)} for one in session.questions.all()],
        "framing": session.framing,
    }


def row_value(row: Room | Site | None) -> Values | None:
    """The name is kept, so that it can be read when the room or the site is gone."""
    return {"pk": row.pk, "name": row.name} if row else None


def values_in(cleaned: Values) -> Values:
    """What a form proposes, in the same shape."""
    found: Values = {
        "day": cleaned["day"] and cleaned["day"].isoformat(),
        "hours": [hour and hour.isoformat() for hour in (cleaned["start"], cleaned["end"])],
        "room": row_value(cleaned["room"]),
        "site": row_value(site_in(cleaned)),
        "is_common": cleaned["is_common"],
    }
    if "title" in cleaned:
        found |= {
            "title": cleaned["title"],
            "pilots": [line["text"] for line in cleaned["pilots"]],
            "questions": [{"text": line["text"], "ref": line["ref"]} for line in cleaned["questions"]],
            "framing": cleaned["framing"],
        }
    return found


def site_in(cleaned: Values) -> Site | None:
    """The site that goes with what was chosen, as `Session.settle` has it."""
    if cleaned["is_common"]:
        return None
    return cleaned["room"].site if cleaned["room"] else cleaned["site"]


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, whatever their spaces; a room is the same under another name."""
    return plain(one) == plain(other)


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return value["pk"] if "pk" in value else {name: plain(one) for name, one in value.items()}
    return value


def why_overtaken(motion: Motion) -> str | None:
    """Why what was proposed no longer fits the session as it is now."""
    session = motion.session
    if session is None or session.is_leaving:
        return _("The session is no longer in the programme.")
    now = values_of(session)
    since = {name: old for name, old in motion.before.items() if not same(now.get(name), old)}
    if since:
        told = "; ".join(str(one) for one in wordings(since, now))
        return _("The session was changed since: %(told)s.") % {"told": told}
    room = motion.after.get("room")
    if room and not Room.objects.filter(pk=room["pk"]).exists():
        return _("The room “%(name)s” is no longer there.") % {"name": room["name"]}
    site = motion.after.get("site")
    if site and not Site.objects.filter(pk=site["pk"]).exists():
        return _("The site “%(name)s” is no longer there.") % {"name": site["name"]}
    return None


def wordings(before: Values, after: Values) -> tuple[Wording, ...]:
    """What is proposed, in words: old and new."""
    words = [(word, before[name], after.get(name), name) for name, word in names() if name in before]
    return changed(*(Wording(word, said(name, old), said(name, new)) for word, old, new, name in words))


def names() -> list[tuple[str, str]]:
    return [
        ("day", _("Day")),
        ("hours", _("Hour")),
        ("room", _("Room")),
        ("site", _("Site")),
        ("is_common", _("Common moment")),
        ("title", _("Title")),
        ("pilots", _("Led by")),
        ("questions", _("Questions")),
        ("framing", _("Framing")),
    ]


def said(name: str, value: Any) -> str:
    """One value as text, a line for each part of a list."""
    if not value:
        return ""
    if name == "day":
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if name == "hours":
        return hours(*hours_in(value))
    if name in ("room", "site"):
        return value["name"]
    if name == "is_common":
        return _("yes")
    if name == "questions":
        return "\n".join(question["text"] for question in value)
    return "\n".join(value) if isinstance(value, list) else value


def hours_in(value: list[str | None]) -> tuple[time | None, time | None]:
    start, end = (time.fromisoformat(hour) if hour else None for hour in value)
    return start, end


def as_proposed(programme: Programme, motion: Motion) -> Programme:
    """The programme with the hour and the room that a motion proposes."""
    session, after = motion.session, motion.after
    if session is None:
        return programme
    changes: Values = {}
    if after.get("day"):
        changes["day"] = date.fromisoformat(after["day"])
    if "hours" in after:
        start, end = hours_in(after["hours"])
        changes |= {"start": start, "end": end, "hours": hours(start, end)}
    if "is_common" in after:
        changes["is_common"] = after["is_common"]
    if "site" in after:
        site = after["site"] or {"pk": None, "name": ""}
        changes |= {"site_pk": site["pk"], "site": site["name"]}
    if "room" in after:
        changes |= room_facts(session, after["room"])
    items = (replace(item, **changes) if item.pk == session.pk else item for item in programme.items)
    return replace(programme, items=tuple(sorted(items, key=in_time)))


def room_facts(session: Session, proposed: Values | None) -> Values:
    """What a programme says of a room, and of the seats of a session in it."""
    room = proposed and Room.objects.filter(pk=proposed["pk"]).first()
    if not room:
        return {"room_pk": None, "room": "", "capacity": None}
    seats = room.capacity if session.seats is None else session.seats
    return {"room_pk": room.pk, "room": room.name, "capacity": room.capacity, "seats": seats}
