"""Files of organisations as tables: workbooks, CSV, JSON of maps (GoGoCarto, GeoJSON) and of Murmurations."""

import json
from collections.abc import Iterable
from typing import Any

from croisee.kit.sheets import Bounds, NotReadable, Sheet, read

BOUNDS = Bounds(rows=60_000, columns=160, letters=4_000, in_all=60_000_000)
DEEPEST = 4
NEVER = {0: " "}  # no database keeps it
INSIDE = ("data", "features", "organizations", "profiles", "elements", "results")


def table_of(data: bytes) -> Sheet:
    """The rows of a file, by its content; raises NotReadable."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return from_json(data)
    return read(data, BOUNDS)


def from_json(data: bytes) -> Sheet:
    try:
        things = things_in(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise NotReadable("broken") from error
    rows = [flat(thing) for thing in things]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    if not rows or not heads:
        raise NotReadable("empty")
    if len(rows) > BOUNDS.rows or len(heads) > BOUNDS.columns:
        raise NotReadable("too_long")
    cells = [[row.get(head, "")[: BOUNDS.letters] for head in heads] for row in rows]
    return Sheet(heads, cells, list(range(1, len(rows) + 1)))


def things_in(whole: Any) -> list[dict[str, Any]]:
    """The organisations of a document: a list, a list within it, or one profile."""
    if isinstance(whole, dict):
        inside = next((whole[name] for name in INSIDE if isinstance(whole.get(name), list)), None)
        whole = inside if inside is not None else [whole]
    if not isinstance(whole, list):
        raise ValueError("no list")
    return [feature(thing) for thing in whole if isinstance(thing, dict)]


def feature(thing: dict[str, Any]) -> dict[str, Any]:
    """A feature of GeoJSON as its properties with its point; anything else as it is."""
    if not isinstance(thing.get("properties"), dict):
        return thing
    made = ({"id": thing["id"]} if "id" in thing else {}) | thing["properties"]
    match thing.get("geometry"):
        case {"coordinates": [int() | float() as longitude, int() | float() as latitude, *_height]}:
            made |= {"longitude": longitude, "latitude": latitude}
    return made


def flat(thing: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """ "address": {"postalCode": …} → "address.postalCode"."""
    made: dict[str, str] = {}
    for name, value in thing.items():
        if isinstance(value, dict) and depth < DEEPEST:
            made |= flat(value, f"{before}{name}.", depth + 1)
        elif text := shown(value):
            made[shown(f"{before}{name}")] = text
    return made


def shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(shown, names_of(value))))
    if value is None or isinstance(value, bool | dict):
        return ""
    return " ".join(str(value).translate(NEVER).encode(errors="replace").decode().split())


def names_of(values: Iterable[Any]) -> list[Any]:
    """What a list of things is called: categories of a map are words, or things with a name."""
    return [value.get("name", "") if isinstance(value, dict) else value for value in values]
