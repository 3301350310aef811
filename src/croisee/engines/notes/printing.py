"""A reading in the JSON format of `croisee note read` (version 1)."""

from datetime import date, time
from typing import Any

from croisee.engines.notes.values import Found, Reading, Session

SCALARS = ("title", "subtitle", "organiser", "host", "date", "end_date", "place")


def to_json(reading: Reading) -> dict[str, Any]:
    """The format's object; `spans` tells by JSON pointer where each value stands in `text`."""
    spans = Spans()
    return {
        "version": 1,
        "language": reading.language,
        **{name: spans.put(f"/{name}", getattr(reading, name)) for name in SCALARS},
        "co_organisers": spans.several("/co_organisers", reading.co_organisers),
        "scope": spans.parts("/scope", reading.scope, "text", "members"),
        "capacity": spans.parts("/capacity", reading.capacity, "min", "max"),
        "roles": spans.several("/roles", reading.roles),
        "objectives": spans.several("/objectives", reading.objectives),
        "related": [
            {"kind": one.kind, **(spans.parts(f"/related/{i}", one, "date", "place") or {})}
            for i, one in enumerate(reading.related)
        ],
        "sessions": [session(spans, f"/sessions/{i}", one) for i, one in enumerate(reading.sessions)],
        "questions": spans.several("/questions", reading.questions),
        "text": reading.text,
        "spans": spans.found,
    }


def session(spans: "Spans", pointer: str, one: Session) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "number": spans.put(f"{pointer}/number", one.number),
        "title": spans.put(f"{pointer}/title", one.title),
        "pilots": spans.several(f"{pointer}/pilots", one.pilots),
        "questions": spans.several(f"{pointer}/questions", one.questions),
        "framing": spans.put(f"{pointer}/framing", one.framing) or "",
        "start": spans.put(f"{pointer}/start", one.start),
        "end": spans.put(f"{pointer}/end", one.end),
    }


class Spans:
    """Values as they go into the format, while it is noted where each was found."""

    def __init__(self) -> None:
        self.found: dict[str, list[int]] = {}

    def put(self, pointer: str, found: Found[Any] | None) -> Any:
        if found is None:
            return None
        self.found[pointer] = [found.start, found.end]
        return plain(found.value)

    def several(self, pointer: str, founds: tuple[Found[Any], ...]) -> list[Any]:
        return [self.put(f"{pointer}/{i}", found) for i, found in enumerate(founds)]

    def parts(self, pointer: str, whole: Any, *names: str) -> dict[str, Any] | None:
        """Some parts of something, by their names; None where it was not found."""
        return whole and {name: self.put(f"{pointer}/{name}", getattr(whole, name)) for name in names}


def plain(value: Any) -> Any:
    """Dates and hours as text, the rest as it is."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
