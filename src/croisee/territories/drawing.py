"""Outlines that an installer adds: kept for their places, with the centres and the borders that follow."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.models import F

from croisee.journal.actions import record
from croisee.territories import geojson
from croisee.territories.models import Border, Outline, Territory
from croisee.territories.outlines import FINE_STEP, shape
from croisee.territories.shapes import centre_of
from croisee.territories.topology import FINEST_ZOOM, Topology, neighbours, packed, zooms

BATCH = 500


@transaction.atomic
def add_outlines(*, file: Path, column: str, source: str, prefix: str = "") -> tuple[int, list[str]]:
    """Keep the outlines of a GeoJSON file; say how many, and which of its codes name no place of ours."""
    shapes = geojson.read(file, column, prefix)
    places = Territory.objects.in_bulk(list(shapes), field_name="code")
    known = {code: rings for code, rings in shapes.items() if code in places}
    topology = Topology(known)
    letters = [zooms(line, FINE_STEP) for line in topology.lines]
    rows = [
        Outline(territory=places[code], rings=_parts(topology, letters, rings), source=source)
        for code, rings in topology.rings.items()
    ]
    Outline.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["territory"],
        update_fields=["rings", "source"],
    )
    _put_centres(rows)
    _put_borders(places, topology)
    if rows:
        record("territories.drawn", about=rows[0].territory, by=None, file=file.name, number=len(rows))
    return len(rows), sorted(shapes.keys() - places.keys())


def _parts(topology: Topology, letters: list[str], rings: Iterable[list[int]]) -> list:
    """Rings as steps and letters: two places that share a line show the same points of it at every zoom."""
    parts = []
    for ring in rings:
        points, shown = [], ""
        for number in ring:
            line, zoom = topology.lines[max(number, ~number)], letters[max(number, ~number)]
            if number < 0:
                line, zoom = line[::-1], zoom[::-1]
            skip = 1 if points else 0
            points += line[skip:]
            shown += zoom[skip:]
        parts.append([packed(points), shown])
    return parts


def _put_centres(rows: list[Outline]) -> None:
    places = []
    for row in rows:
        place = row.territory
        place.longitude, place.latitude = centre_of(shape(row.rings, FINEST_ZOOM))
        places.append(place)
    Territory.objects.bulk_update(places, ["longitude", "latitude"], batch_size=BATCH)


def _put_borders(places: dict[str, Territory], topology: Topology) -> None:
    """Which places of one level share a line in this file, instead of what was known between them."""
    levels: dict[str, dict[str, list[list[int]]]] = defaultdict(dict)
    for code, rings in topology.rings.items():
        levels[places[code].level][code] = rings
    pairs = [pair for level in levels.values() for pair in neighbours(level)]
    keys = {place.pk for place in places.values()}
    before = Border.objects.filter(place__level__in=levels, neighbour__level=F("place__level"))
    old = [pk for pk, *pair in before.values_list("pk", "place", "neighbour") if keys.issuperset(pair)]
    for first in range(0, len(old), BATCH):
        Border.objects.filter(pk__in=old[first : first + BATCH]).delete()
    Border.objects.bulk_create(
        [Border(place=places[a], neighbour=places[b], is_added=True) for a, b in sorted(pairs)],
        batch_size=BATCH,
    )
