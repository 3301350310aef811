"""The places of France, what contains what, what changed when, as `territories.zip` has them."""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from croisee.kit.text import fold
from croisee.territories.names import folded
from tools import where
from tools.communes import Life, Lives
from tools.groups import Years

DATA = Path(__file__).parent.parent / "src" / "croisee" / "territories" / "data"
DAY_OF_TODAY = "2026-01-01"
KINDS = {
    "commune-deleguee": "déléguée",
    "commune-associee": "associée",
    "arrondissement-municipal": "municipal",
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
    nuts: str = ""


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
class Tally:
    """How many places of each level lie in one, as `territories/tallies.py` says."""

    place: str
    numbers: str


@dataclass(frozen=True)
class Succession:
    predecessor: str
    successor: str
    day: str


def table(name: str) -> list[dict[str, str]]:
    """A small table of ours."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(text: str) -> list[str]:
    return text.split("|") if text else []


class France:
    """Places, containments and successions, as they are gathered."""

    def __init__(self, today: dict[str, list[dict]], lives: Lives, years: Years) -> None:
        self.today, self.lives, self.years = today, lives, years
        self.communes = {c["code"]: c for c in today["communes"] if c["type"] == "commune-actuelle"}
        self.groups = {g["code"]: g for g in today["epci"] + today["ept"]}
        self.overseas = {d["code"] for d in today["departements"] if d["zone"] == "com"}
        self.region_of = {d["code"]: d["region"] for d in today["departements"]}
        self.former = {
            code: row["code"] for row in table("regions_2015") for code in listed(row["departments"])
        }
        self.places: dict[str, Place] = {}
        self.containments: dict[tuple[str, str, str], Containment] = {}
        self.successions: list[Succession] = []
        self.code_of = {id(life): code for code, life in lives.all()}

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

    def contain_life(self, life: Life, container: str, since: str = "", until: str = "") -> None:
        """Put a commune in a place, for what they share of these days, if they share any."""
        holder = self.places[container]
        start = max(since, life.start, holder.valid_from)
        end = min(until or FAR_AHEAD, life.last_day or FAR_AHEAD, holder.valid_until or FAR_AHEAD)
        if (start or LONG_AGO) <= end:
            self.contain(self.code_of[id(life)], container, since, until)

    def department(self, code: str) -> str:
        """The number of the département or overseas collectivity of a commune, be it of today or gone."""
        return code[:3] if code.startswith(("97", "98")) else code[:2]

    def above(self, code: str) -> str:
        """The département of a commune, or its overseas collectivity."""
        number = self.department(code)
        return f"FR-{'COLL' if number in self.overseas else 'DEP'}-{number}"

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
        for department in self.today["departements"]:
            code, name = department["code"], department["nom"]
            if code in self.overseas:
                self.add_area("COLL", "collectivity", code, name, inhabitants[code], kind="outre-mer")
                continue
            self.add_area("DEP", "department", code, name, inhabitants[code], parent="")
            for region in filter(None, [department["region"], self.former.get(code)]):
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
        """The communes since 2013, each in its département, and who took the place of whom."""
        for code, life in self.lives.all():
            commune = self.communes.get(life.code, {}) if not life.last_day else {}
            place = Place(code, "commune", life.name, official_code=life.code)
            self.add(
                replace(
                    place,
                    also=", ".join(dict.fromkeys(life.before)),
                    siren=commune.get("siren", ""),
                    population=commune.get("population", ""),
                    valid_from=life.start,
                    valid_until=life.last_day,
                )
            )
            self.contain(code, self.above(life.code))
            for heir, day in sorted(life.heirs):
                self.successions.append(Succession(code, self.code_of[id(self.lives.at(heir, day))], day))

    def add_arrondissements(self) -> None:
        """Those of today, with the communes that lie in them today."""
        people: Counter[str] = Counter()
        for commune in self.communes.values():
            people[commune.get("arrondissement", "")] += commune.get("population", 0)
        for row in self.today["arrondissements"]:
            code, name = f"FR-ARR-{row['code']}", f"Arrondissement {of(row['nom'])}"
            number = people[row["code"]]
            self.add(Place(code, "arrondissement", name, official_code=row["code"], population=number))
            self.contain(code, f"FR-DEP-{row['departement']}")
        for code, commune in self.communes.items():
            if (area := f"FR-ARR-{commune.get('arrondissement')}") in self.places:
                self.contain(f"FR-COM-{code}", area, DAY_OF_TODAY)

    def add_parts(self) -> None:
        """The delegated and associated communes and the municipal arrondissements of today."""
        for row in self.today["communes"]:
            if row["type"] != "commune-actuelle":
                number, kind = row["code"], KINDS[row["type"]]
                holder = f"FR-COM-{row.get('chefLieu') or row['commune']}"
                ended = [life.end for life in self.lives.of.get(number, ()) if life.last_day]
                since = ended[-1] if ended and kind == "déléguée" else ""
                place = Place(f"FR-PART-{number}", "part", row["nom"], kind, official_code=number)
                since = max(since, self.places[holder].valid_from)
                self.add(replace(place, population=row.get("population", ""), valid_from=since))
                self.contain(place.code, holder)

    def add_intercommunalities(self) -> None:
        """Those of our table, with the dates that it knows better, then those of each year's list."""
        for row in table("intercommunalities"):
            self.add_group(row, row["code"].split("-")[2])
        for siren in self.years.sirens():
            if f"FR-EPCI-{siren}" not in self.places:
                self.add_listed_group(siren)
        for ept in self.today["ept"]:
            row = {"code": f"FR-EPCI-{ept['code']}", "name": ept["nom"], "kind": "EPT", "since": "2016-01-01"}
            self.add_group(row | {"members_of": ept["code"]}, ept["code"])
            self.contain(row["code"], "FR-EPCI-200054781")
        told = {known.predecessor for known in self.successions}
        for siren in self.years.sirens():
            for other, day in self.years.successors(siren):
                if (code := f"FR-EPCI-{siren}") not in told:
                    self.successions.append(Succession(code, f"FR-EPCI-{other}", day))

    def add_listed_group(self, siren: str) -> None:
        """One intercommunalité with each commune for the years in which it was a member."""
        group, (since, until) = self.years.latest(siren), self.years.span(siren)
        code, members = f"FR-EPCI-{siren}", [m["code"] for m in group["membres"]]
        people = "" if until else sum(self.communes[c].get("population", 0) for c in members)
        place = Place(code, "intercommunality", group["nom"], group["type"], official_code=siren, siren=siren)
        self.add(replace(place, population=people, valid_from=since, valid_until=until))
        self.contain_group(code, members)
        for commune, first, last in self.years.stays(siren):
            self.contain_life(self.lives.at(commune, first), code, first, last)

    def add_group(self, row: dict[str, str], siren: str) -> None:
        """One intercommunalité of our table with its members, and what they were before they merged."""
        row = defaultdict(str, row)
        without, later = listed(row["without"]), listed(row["later"])
        members = [m["code"] for m in self.groups[row["members_of"]]["membres"] if m["code"] not in without]
        people = "" if row["until"] else sum(self.communes[c].get("population", 0) for c in members)
        code = row["code"]
        place = Place(code, "intercommunality", row["name"], row["kind"], official_code=siren, siren=siren)
        self.add(replace(place, population=people, valid_from=row["since"], valid_until=row["until"]))
        self.contain_group(code, members)
        for commune in members:
            for life in self.lives.past(commune):
                self.contain_life(life, code, row["later_since"] if commune in later else "")
        if row["successor"]:
            (day,) = (r["since"] for r in table("intercommunalities") if r["code"] == row["successor"])
            self.successions.append(Succession(code, row["successor"], day))

    def contain_group(self, code: str, members: list[str]) -> None:
        """Put an intercommunalité in what holds all its members, before 2016 in the région of then."""
        area = self.smallest_area(members)
        self.contain(code, area)
        if self.places[code].valid_from < self.places[area].valid_from:
            former = {f"FR-REG-{self.former[self.department(member)]}" for member in members}
            self.contain(code, former.pop() if len(former) == 1 else "FR", until="2015-12-31")

    def smallest_area(self, members: list[str]) -> str:
        """The département, else the région, else the State that holds all these communes."""
        departments = {self.above(code) for code in members}
        regions = {self.region_of[self.department(code)] for code in members}
        if len(departments) == 1:
            return departments.pop()
        return f"FR-REG-{regions.pop()}" if len(regions) == 1 else "FR"

    def add_places(self) -> None:
        """The States, the neighbours, the collectivities and cooperations of our table."""
        for row in table("places"):
            values = {key: value for key, value in row.items()}
            values["also"] = ", ".join(listed(row["also"]))
            self.add(Place(**values))
        self.add_neighbours()

    def add_our_containments(self) -> None:
        for row in table("containments"):
            self.contain(row["place"], row["container"], row["valid_from"], row["valid_until"])
        metropolis = {m["code"] for m in self.groups["200046977"]["membres"]}
        inside = {id(life) for code in metropolis for life in self.lives.past(code)}
        for _code, life in self.lives.all():
            if self.department(life.code) == "69" and id(life) not in inside:
                self.contain_life(life, "FR-COLL-69D")

    def add_neighbours(self) -> None:
        """The Kreise of Germany, the cantons and communes of Luxembourg, the arrondissements of Belgium, the
        COROP areas of the Netherlands."""
        for row in table("kreise"):
            land = f"DE-LAND-{row['code'][:2]}"
            self.add_foreign(row, "DE-KREIS-", "district", "DE", land)
        for row in table("luxembourg"):
            self.add_foreign(row, "", row["level"], "LU", row["container"] or "LU")
        for row in table("arrondissements_be"):
            self.add_foreign(row, "BE-ARR-", "arrondissement", "BE", row["container"])
        for row in table("corop"):
            self.add_foreign(row, "NL-COROP-", "area", "NL", row["container"])

    def add_foreign(self, row: dict[str, str], prefix: str, level: str, country: str, container: str) -> None:
        code, number = f"{prefix}{row['code']}", row["code"] if prefix else ""
        also = ", ".join(listed(row["also"]))
        place = Place(code, level, row["name"], row.get("kind", ""), also, country, number)
        self.add(replace(place, valid_from=row["since"], valid_until=row["until"]))
        self.contain(code, container)
        if row["successor"]:
            day = str(date.fromisoformat(row["until"]) + timedelta(days=1))
            self.successions.append(Succession(code, f"{prefix}{row['successor']}", day))

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
            area = self.department(place.official_code) if code.startswith("FR-COM") else ""
            if place.level == "commune" and (town := towns.get((place.country, area, folded(place.name)))):
                known[code] = town
        for siren, group in self.groups.items():
            members = [f"FR-COM-{m['code']}" for m in group["membres"]]
            if middle := self.middle([code for code in members if code in known], known):
                selves = (f"FR-EPCI-{siren}", f"FR-EPCI-{siren}-CU")
                known |= {code: middle for code in selves if code in self.places}
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

    def name_statistics(self) -> None:
        """The codes of European statistics."""
        for row in table("nuts"):
            self.places[row["code"]] = replace(self.places[row["code"]], nuts=row["nuts"])


def of(name: str) -> str:
    """A French name after “of”: Le Mans → du Mans, Évreux → d'Évreux."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d'{name}" if fold(name)[0] in "aeiou" else f"de {name}"
