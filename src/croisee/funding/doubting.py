"""On which lines of a plan one may count less than on others: what their sheets do not say."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.funding.models import Instrument
from croisee.funding.vocabulary import Recurrence

Sheets = Mapping[str, Instrument]


def sheets_of(keys: Iterable[str]) -> Sheets:
    """Those that are still in the catalogue, in one statement."""
    return {one.key: one for one in Instrument.objects.filter(key__in=list(keys))}


def unconfirmed(keys: Iterable[str], sheets: Sheets) -> list[str]:
    """Those of which nobody has said within a year that they hold."""
    today = timezone.localdate()
    return [key for key in keys if key not in sheets or not sheets[key].is_fresh(today)]


def doubts_of(sheets: Sheets) -> dict[str, list[str]]:
    """For each sheet without a source or without a day, what it lacks."""
    found = {key: [*filter(None, (without_source(one), without_days(one)))] for key, one in sheets.items()}
    return {key: said for key, said in found.items() if said}


def without_source(one: Instrument) -> str:
    return "" if one.source_url or one.source else _("no source is given")


def without_days(one: Instrument) -> str:
    """Whether nobody knows until when one may ask."""
    is_said = one.opens or one.closes or one.recurrence == Recurrence.ALWAYS
    return "" if is_said else _("no dates are given")
