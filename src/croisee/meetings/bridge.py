"""Rows and readings (the JSON of `croisee note read`) ⇄ what forms show and correct.

The draft of a meeting holds texts as they are typed, so that what is not right yet can be kept, too: the
names of HEAD, "related" with those of RELATED, "sessions" with those of SESSION. Its lists keep the places
of the reading: the third objective of a draft is the third one that was read, emptied or not.
"""

from collections.abc import Mapping
from typing import Any

from croisee.kit.apart import Unread, read_apart
from croisee.meetings.models import Meeting

SAME = (
    *("title", "subtitle", "language", "place", "organiser", "host"),
    *("co_organisers", "roles", "objectives", "questions"),
)
PARTS = ("kind", "number", "title", "start", "end", "pilots", "questions", "framing")
HEAD = {name: f"/{name}" for name in SAME} | {
    "starts_on": "/date",
    "ends_on": "/end_date",
    "scope": "/scope/text",
    "scope_members": "/scope/members",
    "expected_min": "/capacity/min",
    "expected_max": "/capacity/max",
}
RELATED = {"kind": "/kind", "day": "/date", "place": "/place"}
SESSION = {name: f"/{name}" for name in PARTS}


class NotReadable(Exception):
    """A document that is not read as a note; `code` says why, as the engine does."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(data: bytes, name: str) -> dict[str, Any]:
    """What a document says, in the format of `croisee note read`; NotReadable with the reason."""
    from croisee.engines import notes  # at the first note: what understands them takes time to load
    from croisee.engines.notes import extraction

    try:
        if extraction.is_plain(data, name):
            text = notes.extract(data, name)
        else:
            text = read_apart("croisee.engines.notes.extraction", "extract", data, name)
        return notes.to_json(notes.understand(text))
    except (notes.UnreadableNote, Unread) as problem:
        raise NotReadable(problem.code) from problem


def is_about(line: str, concept: str) -> bool:
    """Whether a line names a concept of notes before its colon: "Lieux : …", "Ort: …" for "place"."""
    from croisee.engines.notes.layout import label_at
    from croisee.engines.notes.words import flat

    label = label_at(flat(line), 0, len(line))
    return label is not None and concept in label[0]


def draft_of(reading: Mapping[str, Any]) -> dict[str, Any]:
    """The draft as the note has it; an empty reading gives an empty one."""
    head = values(reading, HEAD)
    return {
        **head,
        "expected_min": None if is_most(reading) else head["expected_min"],
        "related": [values(one, RELATED) for one in reading.get("related", [])],
        "sessions": [with_capital(values(one, SESSION)) for one in reading.get("sessions", [])],
    }


def with_capital(session: dict[str, Any]) -> dict[str, Any]:
    """A session whose title begins as titles do, though its line went on in small letters ("pause")."""
    title = session["title"] or ""
    return session | {"title": title[:1].upper() + title[1:]} if title[1:2].islower() else session


def is_most(reading: Mapping[str, Any]) -> bool:
    """Whether the one figure of a note for who may come is a limit, which says nothing of how few."""
    spans = reading.get("spans", {})
    place = spans.get("/capacity/max")
    if place is None or place != spans.get("/capacity/min"):
        return False
    from croisee.engines.notes.announced import is_limit

    return is_limit(reading["text"], reading["language"], *place)


def missing_workshops(reading: Mapping[str, Any], sessions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of a note that announce more workshops of an hour than a draft has, and how many it has.

    Where something else begins at that hour, the line was read as that: it only speaks of workshops.
    """
    if not reading.get("text"):
        return []
    from croisee.engines.notes.announced import announced_in

    begin = [(str(one.get("start"))[:5], one.get("kind")) for one in sessions]
    found = []
    for one in announced_in(reading["text"]):
        kinds = [kind for hour, kind in begin if hour == f"{one.hour:%H:%M}"]
        there = len(kinds)
        if there < one.count and {*kinds} <= {"workshop"}:
            words = reading["text"][one.begin : one.end].strip()
            found.append({"said": one.count, "read": there, "line": words})
    return found


def values(source: Mapping[str, Any], pointers: Mapping[str, str]) -> dict[str, Any]:
    """What stands at each pointer, under the name of its field."""
    return {name: at(source, pointer) for name, pointer in pointers.items()}


def at(source: Any, pointer: str) -> Any:
    """The value at a JSON pointer, None where there is none."""
    for key in pointer.split("/")[1:]:
        if isinstance(source, list):
            source = source[int(key)] if int(key) < len(source) else None
        else:
            source = (source or {}).get(key)
    return source


def frame_of(meeting: Meeting) -> dict[str, Any]:
    """What the settings of a meeting start with; questions know their row."""
    plain = ("title", "subtitle", "language", "starts_on", "ends_on", "place", "scope", "scope_members")
    frame = {name: getattr(meeting, name) for name in (*plain, "expected_min", "expected_max", "roles")}
    co_organisers = meeting.co_organisers.select_related("organisation")
    questions = meeting.questions.filter(session=None)
    return frame | {
        "organiser": meeting.organiser and meeting.organiser.name,
        "host": meeting.host and meeting.host.name,
        "co_organisers": [{"text": one.organisation.name, "ref": str(one.pk)} for one in co_organisers],
        "objectives": [{"text": text, "ref": str(i)} for i, text in enumerate(meeting.objectives)],
        "questions": [{"text": question.text, "ref": str(question.pk)} for question in questions],
    }
