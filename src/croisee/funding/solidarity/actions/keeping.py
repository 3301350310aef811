"""What a circuit, a club or a campaign says of itself, how much there is, and the team's words on ethics."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from croisee.funding.models import Campaign, CampaignFigure, Criterion
from croisee.funding.models.local import Local
from croisee.funding.rules import why_not_keep_catalogue
from croisee.funding.solidarity import rules
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def keep(*, thing: Local, values: dict[str, Any], by: Person) -> Local:
    """Add it, or write what is otherwise; what the form left as it was stays as somebody else wrote it."""
    is_new = thing.pk is None
    kept = type(thing)() if is_new else held(thing)
    if not is_new:
        allow(rules.why_not_keep(by, kept))
    if "organisation" in values:
        allow(rules.why_not_run(by, values["organisation"]))
    if "project" in values:
        allow(rules.why_not_tie(by, values["project"]))
    allow(rules.why_not_write(kept, values))
    before = write(kept, values)
    verb = "added" if is_new else "changed"
    record(f"{type(kept)._meta.model_name}.{verb}", about=kept, by=by, before=before)
    return kept


def held(thing: Local) -> Any:
    """The row as it is now, until the transaction ends."""
    rows = type(thing)._default_manager.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=thing.pk)


def write(thing: Local, values: dict[str, Any]) -> dict[str, str]:
    """Columns first, then what stands in rows of its own; says what was there before."""
    several = {field.name for field in thing._meta.many_to_many} & values.keys()
    before = {name: str(getattr(thing, name)) for name in values.keys() - several} if thing.pk else {}
    for name in values.keys() - several:
        setattr(thing, name, values[name])
    thing.save()
    for name in sorted(several):
        getattr(thing, name).set(values[name])
    return before


@transaction.atomic
def tell_raised(*, campaign: Campaign, raised: Decimal, on: date, by: Person) -> None:
    """Say how much there was on a day; said again, the last word counts."""
    allow(rules.why_not_tell_raised(by, campaign, on))
    is_team = rules.represents_none(by, campaign)
    told = {"raised": raised, "told_by": by, "is_team": is_team}
    CampaignFigure.objects.update_or_create(campaign=campaign, on=on, defaults=told)
    record("campaign.raised", about=campaign, by=by, raised=str(raised), on=on.isoformat())


@transaction.atomic
def put_criterion(*, code: str, values: dict[str, Any], by: Person) -> Criterion:
    """The team's words on where money comes from."""
    allow(why_not_keep_catalogue(by))
    criterion, _is_new = Criterion.objects.update_or_create(code=code, defaults=values)
    record("criterion.changed", about=criterion, by=by)
    return criterion
