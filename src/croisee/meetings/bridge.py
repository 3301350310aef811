"""A reading (the JSON of `croisee note read`) ⇄ what a form corrects and a page shows."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from croisee.meetings.models import Meeting

REFS = {
    "title": "/title",
    "subtitle": "/subtitle",
    "organiser": "/organiser",
    "host": "/host",
    "starts_on": "/date",
    "ends_on": "/end_date",
    "place": "/place",
    "scope": "/scope/text",
    "scope_members": "/scope/members",
    "expected_min": "/capacity/min",
    "expected_max": "/capacity/max",
}
SHORT = 90


class NotReadable(Exception):
    """A document that is not read as a note; `code` says why, as the engine does."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(data: bytes, name: str) -> dict[str, Any]:
    """What a document says, in the format of `croisee note read`; NotReadable with the reason."""
    from croisee.engines import notes  # at the first note: what opens documents takes time to load

    try:
        return notes.to_json(notes.read(data, name))
    except notes.UnreadableNote as problem:
        raise NotReadable(problem.code) from problem


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a value was read from: their number on the page, and the words themselves."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the note: which sources begin here, and which ones it belongs to."""

    text: str
    begins: tuple[int, ...]
    within: tuple[int, ...]


def at(reading: dict[str, Any], pointer: str) -> Any:
    """The value at a JSON pointer, None where there is none."""
    value: Any = reading
    for key in pointer.split("/")[1:]:
        value = (value or {}).get(key)
    return value


def lines(texts: list[str] | None, pointer: str) -> list[dict[str, str]]:
    return [{"text": text, "ref": f"{pointer}/{i}"} for i, text in enumerate(texts or [])]


def draft_of(reading: dict[str, Any]) -> dict[str, Any]:
    """What a form starts with; each line knows where it was read. An empty reading is a blank page."""
    frame = {name: at(reading, pointer) for name, pointer in REFS.items()}
    for name in ("co_organisers", "objectives", "questions"):
        frame[name] = lines(reading.get(name), f"/{name}")
    if "language" in reading:
        frame |= {"language": reading["language"], "roles": sorted(set(reading["roles"]))}
    related = [
        {"kind": one["kind"], "day": one["date"], "place": one["place"], "ref": f"/related/{i}"}
        for i, one in enumerate(reading.get("related", []))
    ]
    sessions = [part_of(one, f"/sessions/{i}") for i, one in enumerate(reading.get("sessions", []))]
    return {"frame": frame, "related": related, "sessions": sessions}


def part_of(session: dict[str, Any], ref: str) -> dict[str, Any]:
    plain = {name: session[name] for name in ("kind", "number", "title", "framing", "start", "end")}
    listed = {name: lines(session[name], f"{ref}/{name}") for name in ("pilots", "questions")}
    return {**plain, **listed, "ref": ref}


def sources_of(reading: dict[str, Any]) -> dict[str, Source]:
    """The words behind each value, by its JSON pointer, numbered as they come in the text."""
    text, spans = reading.get("text", ""), reading.get("spans", {})
    ordered = sorted(spans, key=lambda pointer: (*spans[pointer], pointer))
    return {
        pointer: Source(n, short(text[slice(*spans[pointer])])) for n, pointer in enumerate(ordered, start=1)
    }


def short(words: str) -> str:
    """The words on one line, the middle left out of long ones."""
    words = " ".join(words.split())
    return words if len(words) <= SHORT else f"{words[: SHORT - 30].rstrip()} … {words[-25:].lstrip()}"


def pieces_of(reading: dict[str, Any], sources: dict[str, Source]) -> list[Piece]:
    """The text of a note, cut where the words of some value begin or end."""
    text = reading.get("text", "")
    spans = {sources[pointer].id: span for pointer, span in reading.get("spans", {}).items()}
    cuts = sorted({0, len(text), *(offset for span in spans.values() for offset in span)})
    return [
        Piece(
            text[start:end],
            begins=tuple(sorted(n for n, span in spans.items() if span[0] == start)),
            within=tuple(sorted(n for n, span in spans.items() if span[0] <= start and end <= span[1])),
        )
        for start, end in pairwise(cuts)
    ]


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
