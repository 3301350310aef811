"""Where places are and which lie beside each other: from our outlines and the towns of GeoNames."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from croisee.territories.names import folded
from croisee.territories.shapes import centre_of, joined
from croisee.territories.topology import FINEST_ZOOM, neighbours, unpacked

OUTLINES = Path(__file__).parent.parent / "src" / "croisee" / "territories" / "data" / "outlines.json"
NEAR, MIDDLE, FAR = "near", "middle", "far"
TIERS = {
    "FR-DEP": {NEAR},
    "BE-PROV": {NEAR},
    "FR-COLL": {NEAR},
    "BE-REG-04000": {NEAR, MIDDLE},
    "DE-LAND": {NEAR, MIDDLE},
    "CH-KT": {NEAR, MIDDLE},
    "LU": {NEAR, MIDDLE, FAR},
    "FR-REG": {MIDDLE},
    "BE-REG": {MIDDLE},
    "FR": {FAR},
    "BE": {FAR},
    "DE": {FAR},
    "CH": {FAR},
}
LANDS = {
    "01": "08", "02": "09", "03": "04", "04": "02", "05": "06", "06": "03", "07": "05", "08": "07",
    "09": "10", "10": "01", "11": "12", "12": "13", "13": "14", "14": "15", "15": "16", "16": "11",
}  # fmt: skip
OVERSEAS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977", "MF": "978",
    "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip


def tiers(code: str) -> set[str]:
    """At which of three sizes a place is compared with others."""
    return next(
        (TIERS[start] for start in sorted(TIERS, key=len, reverse=True) if code.startswith(start)), set()
    )


def borders() -> list[tuple[str, str]]:
    """Who shares a line with whom, at the same size."""
    places = json.loads(OUTLINES.read_text(encoding="utf-8"))["places"]
    return [pair for pair in neighbours(places) if tiers(pair[0]) & tiers(pair[1])]


def towns(cities: Iterable[Mapping[str, str]]) -> dict[tuple[str, str, str], tuple[float, float]]:
    """The towns of GeoNames whose name stands once in its country and its département or Land."""
    found: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for town in cities:
        name, place = folded(town["name"]), (round(float(town["lng"]), 4), round(float(town["lat"]), 4))
        found[(*area_of(town), name)].append(place)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def area_of(town: Mapping[str, str]) -> tuple[str, str]:
    """The country of a town, with its French département or German Land."""
    country = town["country"]
    if country in OVERSEAS:
        return "FR", OVERSEAS[country]
    return country, {"FR": town["admin2"], "DE": LANDS.get(town["admin1"], "")}.get(country, "")


def centres() -> Iterator[tuple[str, tuple[float, float]]]:
    """The middle of each outline that we ship."""
    data = json.loads(OUTLINES.read_text(encoding="utf-8"))
    pairs = zip(data["lines"], data["zooms"], strict=True)
    lines = [unpacked(flat, letters, FINEST_ZOOM, data["step"]) for flat, letters in pairs]
    for code, rings in data["places"].items():
        yield code, centre_of([joined(lines, ring) for ring in rings])
