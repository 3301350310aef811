"""A local currency, a savings club and campaigns: invented, each kept by who represents its organisation."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from croisee.funding.models import Campaign, Circuit, Club
from croisee.funding.models.local import Local
from croisee.funding.solidarity import actions
from croisee.network.models import Affiliation, Organisation, Person
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.people import territory_code
from croisee.territories.models import Territory

Organisations = dict[str, Organisation]


def load(files: Files, organisations: Organisations) -> None:
    """The first of each organisation represents it."""
    told = files.value("local_money")
    for row in told["circuits"]:
        load_circuit(row, organisations)
    for row in told["clubs"]:
        load_club(row, organisations)
    for row in told["campaigns"]:
        load_campaign(row, organisations)


def speaker(organisation: Organisation) -> Person:
    """Somebody who represents it from now on."""
    acts = Affiliation.objects.filter(organisation=organisation).select_related("person").earliest("pk")
    acts.is_representative = True
    acts.save(update_fields=["is_representative"])
    return acts.person


def kept(thing: Local, row: dict[str, Any], organisations: Organisations, names: str) -> tuple[Any, Person]:
    """What it says of itself, by somebody of its organisation."""
    organisation = organisations[row["organisation"]]
    by, place = speaker(organisation), Territory.objects.get(code=territory_code(row["territory"]))
    said = {name: row[name] for name in ("name", "summary", *names.split())}
    said |= {name: date.fromisoformat(row[name]) for name in ("since",) if name in row}
    values = said | {"organisation": organisation, "territory": place, "language": "fr"}
    return actions.keep(thing=thing, values=values, by=by), by


def load_circuit(row: dict[str, Any], organisations: Organisations) -> None:
    """With those who accept it, and one who waits for an answer."""
    circuit, by = kept(Circuit(), row, organisations, "kind backing conversion cost fund details")
    for one in (*row["accepts"], *row["waits"]):
        shop = organisations[one["organisation"]]
        made = actions.accept(circuit=circuit, organisation=shop, takes_for=one["for"], by=speaker(shop))
        if one in row["accepts"]:
            actions.answer_acceptance(acceptance=made, is_accepted=True, by=by)


def load_club(row: dict[str, Any], organisations: Organisations) -> None:
    """With what it looked at and supported."""
    club, by = kept(Club(), row, organisations, "years members monthly meets")
    for one in row["projects"]:
        actions.add_project(club=club, values=one | {"on": date.fromisoformat(one["on"])}, by=by)


def load_campaign(row: dict[str, Any], organisations: Organisations) -> None:
    """With how much there was some days ago."""
    today = timezone.localdate()
    ends = {"ends_on": today + timedelta(days=row["days"])}
    campaign, by = kept(Campaign(), row | ends, organisations, "kind goal floor website ends_on")
    for days, raised in row["raised"]:
        on = today - timedelta(days=days)
        actions.tell_raised(campaign=campaign, raised=Decimal(raised), on=on, by=by)
