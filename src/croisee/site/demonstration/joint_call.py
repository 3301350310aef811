"""A call of several funders with one file, invented."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from croisee.funding.actions import put_sheet
from croisee.funding.models import Instrument
from croisee.network.models import Organisation
from croisee.site.demonstration.files import Files


def load(files: Files, organisations: dict[str, Organisation]) -> None:
    """Open today, for some weeks; each funder decides a part."""
    told = files.value("joint_call")
    closes = timezone.localdate() + timedelta(days=told["closes_in_days"])
    funders = [(organisations[one["organisation"]].pk, one) for one in told["funders"]]
    sheet = told["sheet"]
    where, who = {"field": "territory", "within": sheet["areas"]}, {"field": "kind", "in": sheet["who"]}
    values = sheet | {"funders": [[pk, one["tier"]] for pk, one in funders], "rule": {"all": [where, who]}}
    call = Instrument(key=told["key"], confirmed_on=timezone.localdate())
    put_sheet(call, values | {"closes": closes.isoformat()}, None)
    for pk, one in funders:
        parts = {"share": Decimal(one["share"]), "decides": one["decides"]}
        call.funders.filter(organisation=pk).update(**parts)
