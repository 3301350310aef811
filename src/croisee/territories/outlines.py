"""The outlines of places, as rings to draw at the zoom of a map.

Zooms are those of web maps: at zoom 0 the world is 256 pixels wide; a French département fills a phone at 9.
A ring is a list of (longitude, latitude), its last point its first; a place is what its rings enclose by the
even-odd rule. Outlines that an installer added are taken where they are; the others are shipped (see
data/README.md).
"""

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from croisee.territories.models import Outline
from croisee.territories.shapes import Ring, Shape, joined, visible
from croisee.territories.topology import FINEST_ZOOM, unpacked

DATA = Path(__file__).parent / "data" / "outlines.json"
FINE_STEP = 0.0001  # degrees: the grid of outlines that are added


def outlines(codes: Iterable[str], zoom: int = FINEST_ZOOM) -> dict[str, Shape]:
    """The rings of each of these places that has an outline, in one statement; the others are left out."""
    codes = list(codes)
    own = _added(codes)
    shapes = {code: shape(own[code], zoom) if code in own else shipped(code, zoom) for code in codes}
    return {code: rings for code, rings in shapes.items() if rings}


def around(zoom: int = FINEST_ZOOM) -> dict[str, Shape]:
    """The States that surround ours, by their two letters: what a map shows behind the others."""
    return {code: _drawn(rings, zoom) for code, rings in _shipped()["around"].items()}


def with_outline() -> set[str]:
    """The codes of all places that have one."""
    return {*_shipped()["places"], *Outline.objects.values_list("territory__code", flat=True)}


def sources(codes: Iterable[str]) -> list[str]:
    """Whom a map of these places must name."""
    added = Outline.objects.filter(territory__code__in=list(codes)).order_by("source")
    return [_shipped()["about"], *added.values_list("source", flat=True).distinct()]


def shape(parts: list, zoom: int) -> Shape:
    """The rings of an outline that was added, kept as pairs of steps and letters."""
    return visible([unpacked(flat, letters, zoom, FINE_STEP) for flat, letters in parts])


def shipped(code: str, zoom: int = FINEST_ZOOM) -> Shape:
    """The rings of a place whose outline is shipped; none when it has none."""
    return _drawn(_shipped()["places"].get(code, []), zoom)


def _added(codes: list[str]) -> dict[str, list]:
    return dict(Outline.objects.filter(territory__code__in=codes).values_list("territory__code", "rings"))


@cache
def _shipped() -> dict:
    return json.loads(DATA.read_text(encoding="utf-8"))


@lru_cache(maxsize=10_000)
def _line(number: int, zoom: int) -> Ring:
    """One of the shared lines, as it shows at a zoom: a place needs few of them."""
    data = _shipped()
    return unpacked(data["lines"][number], data["zooms"][number], zoom, data["step"])


def _drawn(rings: list[list[int]], zoom: int) -> Shape:
    used = {number if number >= 0 else ~number for ring in rings for number in ring}
    lines = {number: _line(number, zoom) for number in used}
    return visible([joined(lines, ring) for ring in rings])
