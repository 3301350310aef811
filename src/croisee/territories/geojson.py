"""Outlines in a GeoJSON file, as rings on our grid."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from croisee.territories.outlines import FINE_STEP
from croisee.territories.topology import Ring

AREAS = {"Polygon", "MultiPolygon"}


class NotOutlines(ValueError):
    """The file is not there, or is something else; the message names it and what was expected."""


def read(file: Path, column: str, prefix: str = "") -> dict[str, list[Ring]]:
    """The rings of each place, by code: the property of that name, after the prefix."""
    shapes: dict[str, list[Ring]] = defaultdict(list)
    for number, feature in enumerate(_features(file), 1):
        try:
            code = feature["properties"][column]
            kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        except (KeyError, TypeError) as missing:
            raise NotOutlines(f"{file}: feature {number}: expected a geometry and “{column}”") from missing
        if kind not in AREAS:
            raise NotOutlines(f"{file}: feature {number}: expected a Polygon or a MultiPolygon, not {kind}")
        try:
            shapes[f"{prefix}{code}"] += _rings([coordinates] if kind == "Polygon" else coordinates)
        except (TypeError, ValueError, OverflowError) as wrong:
            raise NotOutlines(f"{file}: feature {number}: expected longitudes and latitudes") from wrong
    return {code: rings for code, rings in shapes.items() if rings}


def _features(file: Path) -> list[Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise NotOutlines(f"{file}: no GeoJSON ({error})") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise NotOutlines(f"{file}: expected a GeoJSON FeatureCollection with features")
    return features


def _rings(polygons: list) -> Iterator[Ring]:
    """Points on the grid, none twice in a row, each ring closed; what is smaller than it is left out."""
    for polygon in polygons:
        for points in polygon:
            ring = [point for point, _same in groupby(map(_placed, points))]
            if ring and ring[0] != ring[-1]:
                ring.append(ring[0])
            if len(ring) > 3:
                yield ring


def _placed(point: list) -> tuple[int, int]:
    longitude, latitude = point[:2]
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(point)
    return round(longitude / FINE_STEP), round(latitude / FINE_STEP)
