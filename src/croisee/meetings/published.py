"""The programme as it was last published: what everybody reads while the next version is prepared."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse

from croisee.meetings.editions import known
from croisee.meetings.models import Meeting, Room, Session, Site, Version
from croisee.meetings.programme import VOICE, Item, Programme, Words, arranged, programme_of, speakers_of

SAID = ("kind", "number", "title", "framing", "language", "day", "start", "end", "is_common")


def last_version(meeting: Meeting) -> Version | None:
    """What is public of a meeting, None of a draft; read once for each row in memory."""
    if not meeting.is_published:
        return None
    if "_last_version" not in meeting.__dict__:
        meeting.__dict__["_last_version"] = meeting.versions.first()
    return meeting.__dict__["_last_version"]


def keep_last_versions(meetings: Iterable[Meeting]) -> None:
    """Read those that are not known yet for `last_version` in one statement."""
    rows = {one.pk: one for one in meetings if one.is_published and "_last_version" not in one.__dict__}
    if not rows:
        return
    later = Version.objects.filter(meeting=OuterRef("meeting"), number__gt=OuterRef("number"))
    found = {one.meeting_id: one for one in Version.objects.filter(~Exists(later), meeting__in=rows)}
    for pk, meeting in rows.items():
        meeting.__dict__["_last_version"] = found.get(pk)


def is_in_last_version(meeting: Meeting, session: int) -> bool:
    """Whether everybody reads of a session."""
    return is_in_version(meeting.versions.first() if meeting.is_published else None, session)


def is_in_version(version: Version | None, session: int) -> bool:
    return version is not None and any(kept["pk"] == session for kept in version.snapshot["sessions"])


def programme_published(meeting: Meeting, words: Words | None = None) -> Programme:
    """In two statements: the last version, and who speaks, which no version keeps; else as it stands."""
    version = last_version(meeting)
    if version is None:
        return programme_of(meeting, words=words)
    words = speakers_of(meeting) if words is None else words
    sessions = (
        known(session)
        | {
            "address": reverse("session", args=[meeting.slug, session["pk"]]),
            "speakers": tuple(words[VOICE, session["root"]]),
        }
        for session in version.snapshot["sessions"]
    )
    return arranged(sessions, version.snapshot["questions"])


def titles_published(meeting: Meeting) -> dict[int, str]:
    """What the sessions of the last version are called in it."""
    version = last_version(meeting)
    return {session["pk"]: session["title"] for session in version.snapshot["sessions"]} if version else {}


def title_published(session: Session) -> str:
    """What a session is called by everybody, which an organiser may be changing."""
    return titles_published(session.meeting).get(session.pk, session.title)


def as_published(meeting: Meeting, sessions: Iterable[Session]) -> list[Session]:
    """Those of these sessions that are published, in the order of the programme, and as it says them."""
    version = last_version(meeting)
    if version is None:
        return [one for one in sessions if not one.is_leaving and one.kind != Session.Kind.PREPARATORY]
    rows: dict[int, list[Session]] = defaultdict(list)  # seats of several people hold the same session
    for session in sessions:
        rows[session.pk].append(session)
    items = {item.pk: item for item in arranged(map(known, version.snapshot["sessions"]), ()).items}
    for pk in items.keys() & rows.keys():
        for session in rows[pk]:
            say(session, items[pk], items.get(items[pk].root, items[pk]))
    return [session for pk in items for session in rows[pk]]


def say(session: Session, item: Item, root: Item) -> None:
    """Let a row in memory say what an item says, without reading more; it must not be saved."""
    for name in SAID:
        setattr(session, name, getattr(item, name))
    if session.site_id != item.site_pk:
        session.site = Site(pk=item.site_pk, name=item.site) if item.site_pk else None
    if session.room_id != item.room_pk:
        session.room = room_in(item)
    elif session.room_id and Session.room.is_cached(session):
        session.room.name, session.room.access = item.room, item.access
    if session.repeats_id and Session.repeats.is_cached(session):
        session.repeats.title, session.repeats.framing = root.title, root.framing


def room_in(item: Item) -> Room | None:
    if item.room_pk is None:
        return None
    site = Site(pk=item.site_pk, name=item.site) if item.site_pk else None
    return Room(pk=item.room_pk, name=item.room, access=item.access, capacity=item.capacity, site=site)
