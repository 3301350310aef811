"""How readable a sheet is: what it says, how plainly, how fresh; and what would raise it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from croisee.funding.models import Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.sheets import current_rule

SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
LONG = 18  # words of a sentence that most people still read at once
SAID, PLAIN, FRESH = 60, 20, 20  # what each part may give


@dataclass(frozen=True)
class Readability:
    """Points out of a hundred, and for each point that is missing what to do."""

    said: int
    plain: int
    fresh: int
    advice: list[str | Promise]

    @property
    def score(self) -> int:
        return self.said + self.plain + self.fresh


# what a bearer needs to know, and what to do where it is missing
NEEDED: list[tuple[Callable[[Instrument], object], str | Promise]] = [
    (lambda one: one.summary, _("Say in one sentence what it is.")),
    (lambda one: one.funders.all(), _("Say who pays it.")),
    (lambda one: one.coded(Sort.WHO), _("Say who may ask.")),
    (lambda one: one.areas.all(), _("Say where it holds.")),
    (current_rule, _("Write its conditions as rules: people learn at once whether they fit.")),
    (lambda one: one.amount_max or one.rate_max, _("Say how much: a rate or an amount.")),
    (lambda one: one.rate_max is None or one.rate_base, _("Say of what the rate is a share.")),
    (lambda one: one.coded(Sort.COST), _("Say what it pays, and so what it does not pay.")),
    (lambda one: one.closes or one.recurrence, _("Say when one may ask.")),
    (lambda one: one.coded(Sort.DOCUMENT), _("List the documents that a file needs.")),
    (lambda one: one.contact, _("Say whom to ask.")),
    (lambda one: one.source_url, _("Give the address where it is described.")),
]  # fmt: skip


def readability(one: Instrument, day: date) -> Readability:
    """Of an instrument with all that belongs to it."""
    missing = [advice for holds, advice in NEEDED if not holds(one)]
    said = round(SAID * (1 - len(missing) / len(NEEDED)))
    plain, advice = plainness(one)
    fresh = FRESH if one.is_fresh(day) else 0
    if not fresh:
        missing.append(_("Confirm that it still holds: nobody has for a year."))
    return Readability(said, plain, fresh, [*missing, *advice])


def plainness(one: Instrument) -> tuple[int, list[str | Promise]]:
    """Short sentences, and more than one language."""
    advice: list[str | Promise] = []
    sentences = [part.split() for part in SENTENCE.split(f"{one.summary} {one.details}") if part.strip()]
    is_short = bool(sentences) and sum(map(len, sentences)) / len(sentences) <= LONG
    if sentences and not is_short:
        advice.append(_("Write shorter sentences."))
    is_shared = len(one.languages_told()) > 1
    if not is_shared:
        advice.append(_("Give its name and one sentence in another language."))
    return (PLAIN // 2) * (is_short + is_shared), advice
