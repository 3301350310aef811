"""What levels of government want, and what takes up what: most of it invented."""

from datetime import date
from typing import Any

from croisee.cooperation.models import Project, Strategy
from croisee.cooperation.strategies import actions
from croisee.network.models import Organisation, Person
from croisee.site.demonstration.files import Files
from croisee.territories.models import Territory

SAID = ("title", "kind", "level", "since", "until", "language", "themes", "says", "link", "source")


def load(files: Files, organisations: dict[str, Organisation]) -> None:
    """Entered by the network's team."""
    told, team = files.value("strategies"), Person.objects.filter(is_administrator=True).earliest("pk")
    codes = {row["territory"] for row in told["strategies"]}
    places = Territory.objects.in_bulk(codes, field_name="code")
    made: dict[str, Strategy] = {}
    for row in told["strategies"]:
        owner = organisations[row["organisation"]] if "organisation" in row else None
        values = values_of(row) | {"organisation": owner, "territory": places[row["territory"]]}
        made[row["key"]] = actions.enter(values=values, by=team)
    for row in told["takes_up"]:
        thing = made[row["taken"]] if "taken" in row else Project.objects.get(title=row["project"])
        actions.take_up(strategy=made[row["strategy"]], thing=thing, by=team, where=row["where"])


def values_of(row: dict[str, Any]) -> dict[str, Any]:
    values = {name: row[name] for name in SAID if name in row}
    seen = row.get("seen_on")
    return values | ({"seen_on": date.fromisoformat(seen)} if seen else {})
