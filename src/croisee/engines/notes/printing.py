"""A reading in the JSON format of `croisee note read` (version 1)."""

from datetime import date, time
from typing import Any

from croisee.engines.notes.values import Found, Reading, Session

SCALARS = ("title", "subtitle", "organiser", "host", "date", "end_date", "place")


def to_json(reading: Reading) -> dict[str, Any]:
    """The format's object; `spans` tells by JSON pointer where each value stands in `text`."""
    spans: dict[str, list[int]] = {}

    def put(pointer: str, found: Found[Any] | None) -> Any:
        if found is None:
            return None
        spans[pointer] = [found.start, found.end]
        return plain(found.value)

    def several(pointer: str, founds: tuple[Found[Any], ...]) -> list[Any]:
        return [put(f"{pointer}/{i}", found) for i, found in enumerate(founds)]

    def session(pointer: str, one: Session) -> dict[str, Any]:
        return {
            "kind": one.kind,
            "number": put(f"{pointer}/number", one.number),
            "title": put(f"{pointer}/title", one.title),
            "pilots": several(f"{pointer}/pilots", one.pilots),
            "questions": several(f"{pointer}/questions", one.questions),
            "framing": put(f"{pointer}/framing", one.framing) or "",
            "start": put(f"{pointer}/start", one.start),
            "end": put(f"{pointer}/end", one.end),
        }

    scope, capacity = reading.scope, reading.capacity
    return {
        "version": 1,
        "language": reading.language,
        **{name: put(f"/{name}", getattr(reading, name)) for name in SCALARS},
        "co_organisers": several("/co_organisers", reading.co_organisers),
        "scope": scope
        and {"text": put("/scope/text", scope.text), "members": put("/scope/members", scope.members)},
        "capacity": capacity
        and {"min": put("/capacity/min", capacity.min), "max": put("/capacity/max", capacity.max)},
        "roles": several("/roles", reading.roles),
        "objectives": several("/objectives", reading.objectives),
        "related": [
            {
                "kind": one.kind,
                "date": put(f"/related/{i}/date", one.date),
                "place": put(f"/related/{i}/place", one.place),
            }
            for i, one in enumerate(reading.related)
        ],
        "sessions": [session(f"/sessions/{i}", one) for i, one in enumerate(reading.sessions)],
        "questions": several("/questions", reading.questions),
        "text": reading.text,
        "spans": spans,
    }


def plain(value: Any) -> Any:
    """Dates and hours as text, the rest as it is."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
