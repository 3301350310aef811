"""Money as sentences: rate with its base, floor, ceiling, when it is paid, what must stand beside it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.funding.models import Instrument
from croisee.funding.vocabulary import Base, Match, Regime
from croisee.kit.amounts import euros as euros


def percent(part: Decimal | float) -> str:
    shown = (Decimal(str(part)) * 100).normalize()
    places = max(0, -int(shown.as_tuple().exponent))
    return number_format(shown, min(places, 2)) + "\u00a0%"


def sentences(one: Instrument) -> list[str]:
    """All that is known of the money, a sentence for each."""
    return [sentence for part in (how_much, on_costs, repaid, beside, paid) for sentence in part(one)]


def short(one: Instrument) -> str:
    """The most telling sentence, for a card."""
    return next(iter(how_much(one)), "")


def how_much(one: Instrument) -> Iterator[str]:
    if one.rate_max is not None:
        facts = {
            "rate": percent(one.rate_max),
            "base": Base(one.rate_base).label if one.rate_base else _("the costs"),
        }
        if one.rate_min is not None and one.rate_min != one.rate_max:
            yield _("From %(low)s to %(rate)s of %(base)s.") % (facts | {"low": percent(one.rate_min)})
        else:
            yield _("At most %(rate)s of %(base)s.") % facts
    yield from by_year(one)
    if one.amount_min is not None and one.amount_min == one.amount_max:
        yield _("Always %(amount)s.") % {"amount": euros(one.amount_min)}
    elif one.amount_min is not None and one.amount_max is not None:
        facts = {"low": euros(one.amount_min), "high": euros(one.amount_max)}
        yield _("Between %(low)s and %(high)s.") % facts
    elif one.amount_max is not None:
        yield _("%(high)s at most.") % {"high": euros(one.amount_max)}
    elif one.amount_min is not None:
        yield _("%(low)s at least.") % {"low": euros(one.amount_min)}


def by_year(one: Instrument) -> Iterator[str]:
    if one.amount_yearly is not None and one.years:
        facts = {"amount": euros(one.amount_yearly), "time": months(12 * one.years)}
        yield _("%(amount)s a year at most, for %(time)s.") % facts


def on_costs(one: Instrument) -> Iterator[str]:
    if one.cost_min is not None:
        yield _("Only for costs of %(amount)s at least.") % {"amount": euros(one.cost_min)}
    if one.cost_max is not None:
        yield _("Costs count up to %(amount)s.") % {"amount": euros(one.cost_max)}
    if one.is_minus_other_aid:
        yield _("What others give for the same costs is taken off.")
    if one.envelope is not None:
        yield _("All projects together share %(amount)s.") % {"amount": euros(one.envelope)}


def repaid(one: Instrument) -> Iterator[str]:
    if one.annual_rate is not None:
        yield (
            _("Interest: %(rate)s a year.") % {"rate": percent(one.annual_rate)}
            if one.annual_rate
            else _("No interest.")
        )
    if one.months_max is not None:
        yield _("To be repaid within %(time)s.") % {"time": months(one.months_max)}
    if one.grace_months:
        yield _("Nothing is repaid for the first %(time)s.") % {"time": months(one.grace_months)}


def beside(one: Instrument) -> Iterator[str]:
    if one.match_of and one.match_share is not None:
        facts: dict[str, Any] = {"money": Match(one.match_of).label, "rate": percent(one.match_share)}
        yield _("Beside it: %(money)s, %(rate)s of its amount at least.") % facts
    if one.de_minimis:
        yield _("It counts as small aid: %(regime)s.") % {"regime": Regime(one.de_minimis).label}


def paid(one: Instrument) -> Iterator[str]:
    for payment in one.payments:
        facts = {"rate": percent(payment["share"]), "time": months(abs(payment["months_after_spending"]))}
        if payment["months_after_spending"] < 0:
            yield _("%(rate)s is paid %(time)s before you spend.") % facts
        elif payment["months_after_spending"] == 0:
            yield _("%(rate)s is paid when you spend.") % facts
        else:
            yield _("%(rate)s is paid %(time)s after you have spent.") % facts
    if one.starts_after_filing:
        yield _("Send the file before you spend anything: what was spent earlier is not paid.")


def months(number: int) -> str:
    """Whole years as years."""
    if number and number % 12 == 0:
        return ngettext("%(number)s year", "%(number)s years", number // 12) % {"number": number // 12}
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}
