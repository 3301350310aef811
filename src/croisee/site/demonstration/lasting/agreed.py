"""An agreement of three levels: signed, measured, amended, with one promise that is late."""

from datetime import timedelta
from typing import Any

from croisee.cooperation.agreements import actions
from croisee.cooperation.agreements.shelf import seed_templates
from croisee.cooperation.followup.actions.noting import note
from croisee.cooperation.models import (
    Agreement,
    Budget,
    Commitment,
    Indicator,
    Measure,
    Money,
    Party,
    Space,
    StageChange,
    TemplateVersion,
    Version,
)
from croisee.network.models import Organisation, Person
from croisee.site.demonstration.lasting.days import day, hour
from croisee.territories.models import Territory

Organisations = dict[str, Organisation]
People = dict[str, Person]  # who speaks for each party, by the key of its organisation
Parties = dict[str, Party]


def load(
    told: dict[str, Any], space: Space, place: Territory, people: People, organisations: Organisations
) -> None:
    seed_templates()
    by = people[told["written_by"]]
    agreement = begin(told, space, place, by, organisations)
    parties = {row["organisation"]: settle_party(agreement, row, organisations) for row in told["parties"]}
    promise(told, agreement, parties)
    pay(told, agreement, parties)
    version = actions.settle(agreement=agreement, why=told["why"], by=by)
    Version.objects.filter(pk=version.pk).update(made_at=hour(told["begins"] - 60))
    sign(told["parties"], parties, people)
    keep(told, agreement, people)
    measure(told, agreement, parties, people)
    amend(told["amendment"], agreement, parties, people, by)


def begin(
    told: dict[str, Any], space: Space, place: Territory, by: Person, organisations: Organisations
) -> Agreement:
    """From the model for several levels, with what its text asks for."""
    template = TemplateVersion.objects.get(template__code="levels")
    parties = [organisations[row["organisation"]] for row in told["parties"]]
    agreement = actions.begin(
        title=told["title"], by=by, kind="levels", template=template, project=space.projects.get(),
        space=space, organisations=parties,
    )  # fmt: skip
    begins = day(told["begins"])
    ends = begins + timedelta(days=365 * told["years"])
    facts = {name: told[name] for name in ("object", "legal_basis", "governance", "evaluation_method")}
    dates = {"begins": begins, "ends": ends, "evaluation_on": ends - timedelta(days=180)}
    dates["renewal_by"] = ends - timedelta(days=90)
    answers = {"fr": told["answers"]}
    more = {"answers": answers, "territories": [place.code], "total": total_of(told)}
    actions.change(agreement=agreement, values=facts | dates | more, by=by)
    StageChange.objects.filter(agreement=agreement).update(on=day(told["begins"] - 90))
    return Agreement.objects.get(pk=agreement.pk)


def total_of(told: dict[str, Any]) -> int:
    return sum(promised for row in told["money"] for promised, _voted, _paid in row["amounts"])


def settle_party(agreement: Agreement, row: dict[str, Any], organisations: Organisations) -> Party:
    party = agreement.parties.get(organisation=organisations[row["organisation"]])
    party.signatory_name, party.signatory_function = row["signatory"], row["function"]
    party.level, party.publishes = row["level"], True
    party.save(update_fields=["signatory_name", "signatory_function", "level", "publishes"])
    return party


def promise(told: dict[str, Any], agreement: Agreement, parties: Parties) -> None:
    """What each does, and by which figures one sees it."""
    for position, row in enumerate(told["commitments"]):
        Commitment.objects.create(
            agreement=agreement, party=parties[row["party"]], text=row["what"], by_when=day(row["days"]),
            evidence=row["evidence"], position=position,
        )  # fmt: skip
    for position, row in enumerate(told["indicators"]):
        Indicator.objects.create(
            agreement=agreement, name=row["what"], unit=row["unit"], baseline=row["baseline"],
            target=row["target"], by_when=agreement.ends, source=row["source"],
            party=parties[row["party"]], position=position,
        )  # fmt: skip


def pay(told: dict[str, Any], agreement: Agreement, parties: Parties) -> None:
    """Promised, voted and paid, for each funder and year; and what each year costs in all."""
    assert agreement.begins
    sums: dict[int, int] = {}
    for row in told["money"]:
        for n, (promised, voted, paid) in enumerate(row["amounts"]):
            year = agreement.begins.year + n
            sums[year] = sums.get(year, 0) + promised
            Money.objects.create(
                agreement=agreement, party=parties[row["party"]], year=year, promised=promised, voted=voted,
                paid=paid, trigger=told["trigger"],
            )  # fmt: skip
    for year, amount in sums.items():
        Budget.objects.create(agreement=agreement, year=year, amount=amount)


def sign(rows: list[dict[str, Any]], parties: Parties, people: People) -> None:
    """Each party votes in its assembly, then signs, on its own days."""
    for kind in ("voted", "signed"):
        for row in rows:
            key, on = row["organisation"], day(row[kind])
            act = row["act"] if kind == "voted" else ""
            actions.note_step(party=parties[key], kind=kind, on=on, act=act, by=people[key])


def keep(told: dict[str, Any], agreement: Agreement, people: People) -> None:
    """Two promises are kept, each with what shows it."""
    for commitment, row in zip(agreement.commitments.order_by("position"), told["commitments"], strict=True):
        if "kept" in row:
            note(
                commitment=commitment, state="kept", on=day(row["kept"]), by=people[row["party"]], seen=0,
                word=row["evidence"],
            )  # fmt: skip


def measure(told: dict[str, Any], agreement: Agreement, parties: Parties, people: People) -> None:
    for indicator, row in zip(agreement.indicators.all(), told["indicators"], strict=True):
        for days, value in row["measures"]:
            Measure.objects.create(
                indicator=indicator, value=value, on=day(days), source=row["source"], by=people[row["party"]]
            )


def amend(row: dict[str, Any], agreement: Agreement, parties: Parties, people: People, by: Person) -> None:
    """One more promise; all have voted the new version, one has not signed it yet."""
    Commitment.objects.create(
        agreement=agreement, party=parties[row["party"]], text=row["what"], by_when=day(row["by"]),
        evidence=row["evidence"], position=99,
    )  # fmt: skip
    version = actions.settle(agreement=agreement, why=row["why"], by=by)
    Version.objects.filter(pk=version.pk).update(made_at=hour(row["days"]))
    for key, days, act in row["votes"]:
        actions.note_step(party=parties[key], kind="voted", on=day(days), act=act, by=people[key])
    for key, days in row["signed"]:
        actions.note_step(party=parties[key], kind="signed", on=day(days), by=people[key])
