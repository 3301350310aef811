"""Agreements: one in force, one that a party has voted, one that is being written; all invented."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from croisee.cooperation.agreements import actions
from croisee.cooperation.agreements.shelf import seed_templates
from croisee.cooperation.models import (
    Agreement,
    Commitment,
    Indicator,
    Money,
    Party,
    Template,
    TemplateVersion,
    Version,
)
from croisee.network.models import Organisation, Person
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.people import territory_code

DAYS = ("begins", "ends", "evaluation_on", "renewal_by", "by_when")
WORDS = ("object", "legal_basis", "evaluation_method", "governance", "prevailing")
OF_PARTY = ("role", "signatory_name", "signatory_function", "assembly", "publishes")
Organisations = dict[str, Organisation]


def load(files: Files, organisations: Organisations) -> None:
    """The models first, then agreements made from them by the network's team."""
    seed_templates()
    team = Person.objects.filter(is_administrator=True).earliest("pk")
    for row in files.value("agreements")["agreements"]:
        agreement = begun(row, team)
        parties = [made_party(agreement, one, organisations, n) for n, one in enumerate(row["parties"])]
        promise(agreement, row, parties)
        if row["state"] != "draft":
            go_on(agreement, row, parties, team)


def begun(row: dict[str, Any], team: Person) -> Agreement:
    """From its model, with its facts."""
    template = Template.objects.get(code=row["template"])
    version = TemplateVersion.objects.get(template=template)
    agreement = actions.begin(title=row["title"], kind=template.kind, template=version, by=team)
    values: dict[str, Any] = {name: row[name] for name in WORDS if name in row} | days_of(row)
    values["total"] = Decimal(row["total"]) if "total" in row else None
    values["territories"] = [territory_code(one) for one in row["territories"]]
    values["answers"] = {"fr": row["answers"], "de": row.get("answers_de", {})}
    actions.change(agreement=agreement, values=values, by=team)
    agreement.clauses.filter(code__in=row.get("out", ())).update(is_in=False)
    return agreement


def days_of(row: dict[str, Any]) -> dict[str, date]:
    return {name: date.fromisoformat(row[name]) for name in DAYS if name in row}


def made_party(agreement: Agreement, row: dict[str, Any], organisations: Organisations, place: int) -> Party:
    party = actions.add_party(
        agreement=agreement, organisation=organisations[row["organisation"]], by=agreement.opened_by
    )
    place_of = organisations[row["organisation"]].country or row.get("country", "FR")
    party.country, party.level = place_of, row["level"]
    for name in (name for name in OF_PARTY if name in row):
        setattr(party, name, row[name])
    party.total = Decimal(row["total"]) if "total" in row else None
    party.position = place
    party.save()
    return party


def promise(agreement: Agreement, row: dict[str, Any], parties: list[Party]) -> None:
    """What each does, gives and measures."""
    for part, model in (("commitments", Commitment), ("money", Money), ("indicators", Indicator)):
        for place, one in enumerate(row[part]):
            facts = {name: value for name, value in one.items() if name not in ("party", *DAYS)}
            facts |= days_of(one) | {"agreement": agreement, "party": parties[one["party"]]}
            model._default_manager.create(**facts | ({} if part == "money" else {"position": place}))


def go_on(agreement: Agreement, row: dict[str, Any], parties: list[Party], team: Person) -> None:
    """The text is put to the parties; those that voted and signed did so on their day."""
    version = actions.settle(agreement=agreement, why="", by=team)
    put = date.fromisoformat(row["put"])
    Version.objects.filter(pk=version.pk).update(made_at=timezone.make_aware(datetime(*put.timetuple()[:3])))
    agreement.stages.update(on=put)
    for party, one in zip(parties, row["parties"], strict=True):
        for kind in ("voted", "signed"):
            if kind in one:
                on = min(date.fromisoformat(one[kind]), timezone.localdate())
                act = one.get("act", "") if kind == "voted" else ""
                actions.note_step(party=party, kind=kind, on=on, act=act, by=team)
