"""Organisations, their membership in the network, and invented people."""

from datetime import date

from croisee.network.models import Affiliation, Membership, Organisation, Person, Prospect
from croisee.site.demonstration.files import Files
from croisee.territories.models import Territory

LEVELS = {
    "commune": "FR-COM-", "department": "FR-DEP-", "region2013": "FR-REG-", "state": "",
    "land": "DE-LAND-", "province": "BE-PROV-",
}  # fmt: skip
MEMBERS_SINCE = date(2013, 1, 1)
BY_ITSELF = (Membership.Stage.INVITED, Membership.Stage.TOOK_PART)


def territory_code(written: str) -> str:
    """The code of a place that the files write as «level:official code»."""
    level, code = written.split(":")
    return LEVELS[level] + code


def load_organisations(files: Files) -> dict[str, Organisation]:
    """All of the network's memory, its members since the beginning of the year."""
    rows = list(files.rows("organisations"))
    made = make_organisations(rows)
    Membership.objects.bulk_create(
        Membership(
            organisation=made[row["key"]],
            network=made["rtes"],
            stage=Membership.Stage.MEMBER,
            since=MEMBERS_SINCE,
        )
        for row in rows
        if row["member"] == "yes"
    )
    return made


def make_organisations(rows: list[dict[str, str]]) -> dict[str, Organisation]:
    places = Territory.objects.in_bulk([territory_code(row["territory"]) for row in rows], field_name="code")
    made = {
        row["key"]: Organisation(
            name=row["name"],
            kind=row["kind"],
            language=row["language"],
            about=row["about"],
            territory=places[territory_code(row["territory"])],
            is_confirmed=True,
        )
        for row in rows
    }
    Organisation.objects.bulk_create(made.values())
    return made


def make_people(rows: list[dict[str, str]], organisations: dict[str, Organisation]) -> dict[str, Person]:
    """Everybody, acting for their organisation; `role_in_demo` tells the team of the network."""
    made = {
        row["key"]: Person(
            email=row.get("email") or f"{row['key'].replace('-', '.')}@demo.example",
            is_administrator=row.get("role_in_demo") == "administrator",
            **{name: row[name] for name in ("first_name", "last_name", "language")},
        )
        for row in rows
    }
    Person.objects.bulk_create(made.values())
    Affiliation.objects.bulk_create(
        Affiliation(
            person=made[row["key"]],
            organisation=organisations[row["organisation"]],
            role=row["role"],
            function=row["function"],
            is_representative=row.get("role_in_demo") in ("administrator", "organiser"),
        )
        for row in rows
    )
    return made


def load_prospects(
    files: Files, organisations: dict[str, Organisation], people: dict[str, Person]
) -> list[Prospect]:
    """Who might join the network, with the days of each step."""
    rows, network = list(files.rows("prospects")), organisations["rtes"]
    Membership.objects.bulk_create(
        Membership(
            organisation=organisations[row["organisation"]],
            network=network,
            stage=stage,
            since=date.fromisoformat(day),
            is_automatic=stage in BY_ITSELF,
        )
        for row in rows
        for stage, day in (step.split(":") for step in row["steps"].split(">"))
    )
    return Prospect.objects.bulk_create(
        Prospect(
            organisation=organisations[row["organisation"]],
            network=network,
            next_step=row["next_step"],
            due=date.fromisoformat(row["due"]) if row["due"] else None,
            in_charge=people.get(row["in_charge"]),
            note=row["note"],
        )
        for row in rows
    )
