"""How readable a sheet is: what it says, how plainly, how fresh; and what would raise it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from croisee.funding.models import Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.sheets import current_rule

SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
LONG = 18  # words of a sentence that most people still read at once
SAID, PLAIN, FRESH = 60, 20, 20  # what each part may give
RULE = "rule"  # it stands on a page of its own


@dataclass(frozen=True)
class Advice:
    """What to write, in which field of the sheet, and how many points it gives."""

    text: str | Promise
    field: str
    points: int

    def __str__(self) -> str:
        return str(self.text)

    @property
    def wanted(self) -> str:
        """The field without the number of its first choice."""
        return self.field.removesuffix("_0")


@dataclass(frozen=True)
class Part:
    """One part of the score, and what would raise it."""

    label: str | Promise
    points: int
    most: int
    advice: list[Advice]


@dataclass(frozen=True)
class Readability:
    """Points out of a hundred, and for each point that is missing what to do."""

    parts: tuple[Part, ...]

    @property
    def score(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def advice(self) -> list[Advice]:
        return [advice for part in self.parts for advice in part.advice]


# what a bearer needs to know, in which field it stands, and what to do where it is missing
NEEDED: list[tuple[Callable[[Instrument], object], str, str | Promise]] = [
    (lambda one: one.summary, "summary", _("Say in one sentence what it is.")),
    (lambda one: one.funders.all(), "funders", _("Say who pays it.")),
    (lambda one: one.coded(Sort.WHO), "who_0", _("Say who may ask.")),
    (lambda one: one.areas.all(), "areas", _("Say where it holds.")),
    (current_rule, RULE, _("Write its conditions as rules: people learn at once whether they fit.")),
    (
        lambda one: one.amount_max or one.amount_yearly or one.rate_max, "rate_max",
        _("Say how much: a rate or an amount."),
    ),
    (
        lambda one: one.rate_max is None or one.rate_base, "rate_base",
        _("Say of what the rate is a share."),
    ),
    (lambda one: one.coded(Sort.COST), "cost_0", _("Say what it pays, and so what it does not pay.")),
    (lambda one: one.closes or one.recurrence, "recurrence", _("Say when one may ask.")),
    (lambda one: one.coded(Sort.DOCUMENT), "document_0", _("List the documents that a file needs.")),
    (lambda one: one.contact, "contact", _("Say whom to ask.")),
    (lambda one: one.source_url, "source_url", _("Give the address where it is described.")),
]  # fmt: skip


def readability(one: Instrument, day: date) -> Readability:
    """Of an instrument with all that belongs to it."""
    return Readability((said(one), plainness(one), freshness(one, day)))


def said(one: Instrument) -> Part:
    """What a bearer needs to know."""
    each = SAID // len(NEEDED)
    missing = [Advice(text, field, each) for holds, field, text in NEEDED if not holds(one)]
    return Part(_("What it says"), SAID - each * len(missing), SAID, missing)


def plainness(one: Instrument) -> Part:
    """Short sentences, and more than one language."""
    each, advice = PLAIN // 2, []
    sentences = [part.split() for part in SENTENCE.split(f"{one.summary} {one.details}") if part.strip()]
    if not sentences:
        advice.append(Advice(_("Write it in short sentences."), "summary", each))
    elif sum(map(len, sentences)) / len(sentences) > LONG:
        advice.append(Advice(_("Write shorter sentences."), "details", each))
    if len(one.languages_told()) < 2:
        other = next(code for code, _own in settings.LANGUAGES if code != one.language)
        text = _("Give its name and one sentence in another language.")
        advice.append(Advice(text, f"name_{other}", each))
    return Part(_("How plainly"), PLAIN - each * len(advice), PLAIN, advice)


def freshness(one: Instrument, day: date) -> Part:
    """Whether somebody has said within a year that it holds."""
    if one.is_fresh(day):
        return Part(_("How fresh"), FRESH, FRESH, [])
    advice = Advice(_("Confirm that it still holds: nobody has for a year."), "seen_on", FRESH)
    return Part(_("How fresh"), 0, FRESH, [advice])
