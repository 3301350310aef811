"""Criteria for the origin of money: what each means, who decides, and which count as solidarity finance."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.funding.models import Aspect, Criterion
from croisee.funding.models.aspects import Sort
from croisee.funding.vocabulary import Ethics

SOLIDARITY = "solidarity"  # in an address: any of the criteria that count as solidarity finance
COUNTED = {Ethics.CITIZENS, Ethics.MEMBERS, Ethics.LIMITED}  # unless the team says otherwise
MEANS: dict[str, Any] = {
    Ethics.PUBLIC: _("It comes from taxes. Elected people vote on it, and anybody may read the accounts."),
    Ethics.CITIZENS: _(
        "People put their savings there knowing which projects they serve. They may choose them, and are "
        "told what became of them."
    ),
    Ethics.MEMBERS: _(
        "Whoever lends belongs to its members: one person has one vote, however much they put in."
    ),
    Ethics.TRANSPARENT: _("The list of what it funds, with the amounts, is published and can be checked."),
    Ethics.LIMITED: _(
        "Interest and dividends have a ceiling, and shares are not sold for more than they cost. What is "
        "left serves the next projects."
    ),
    Ethics.LOCAL: _("It is collected and used in one territory, and does not leave it for a better price."),
    Ethics.GIVEN: _("Nobody expects money back: a gift, patronage, time."),
}
DECIDES = _(
    "The funder says so on its sheet; the network's team checks it, and takes it off where it does not hold."
)


@dataclass(frozen=True)
class Told:
    """One criterion as the page shows it."""

    code: str
    label: str
    means: str
    decides: str  # where the team says more than DECIDES
    is_solidarity: bool
    number: int = 0


def criteria() -> list[Told]:
    """All of them, with how many ways to be funded meet each; two statements."""
    known = {one.code: one for one in Criterion.objects.all()}
    met = Aspect.objects.filter(sort=Sort.ETHICS).order_by().values_list("value")
    numbers = dict(met.annotate(number=Count("pk")))
    return [told(code, known.get(code), numbers.get(code, 0)) for code in Ethics]


def told(code: Ethics, own: Criterion | None, number: int = 0) -> Told:
    language = (get_language() or "fr").split("-")[0]
    return Told(
        code.value,
        str(code.label),
        own and own.texts.get(language) or str(MEANS[code]),
        own.deciders.get(language, "") if own else "",
        own.is_solidarity if own else code in COUNTED,
        number,
    )


def choices() -> list[tuple[str, Any]]:
    """What the catalogue is filtered by."""
    return [(SOLIDARITY, pgettext_lazy("origin of money", "solidarity finance")), *Ethics.choices]


def meeting(wanted: str) -> QuerySet:
    """The keys of the instruments that meet a criterion, or one that counts as solidarity finance."""
    met = Aspect.objects.filter(sort=Sort.ETHICS, value__in=codes_of(wanted)).order_by()
    return met.values_list("instrument", flat=True)


def codes_of(wanted: str) -> list[str]:
    """The criteria that a word of the address means."""
    if wanted != SOLIDARITY:
        return [wanted]
    known = dict(Criterion.objects.values_list("code", "is_solidarity"))
    return [code.value for code in Ethics if known.get(code.value, code in COUNTED)]
