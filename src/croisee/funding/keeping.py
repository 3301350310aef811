"""Corrections side by side with what stands there, and who has what to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from croisee.funding import money
from croisee.funding.forms.beside import named
from croisee.funding.forms.sheet import AMOUNTS, RATES, SheetForm
from croisee.funding.models import Correction, Funder, Instrument
from croisee.funding.models.aspects import Sort, label_of
from croisee.funding.sheets import mark, sheet_of
from croisee.funding.wording import lines_of, names_of
from croisee.network.models import Organisation, Person

FIELDS: dict[str, Any] = SheetForm.base_fields  # type: ignore[attr-defined]
CHOICES = (
    "kind",
    "nature",
    "state",
    "rate_base",
    "match_of",
    "de_minimis",
    "status",
    "recurrence",
    "language",
)


@dataclass(frozen=True)
class Difference:
    """One thing that a correction would change."""

    label: str
    now: str
    proposed: str
    has_moved: bool


def corrections_for(person: Person) -> QuerySet[Correction]:
    """Those that wait for the answer of somebody, the oldest first."""
    waiting = Correction.objects.filter(decided_at=None).select_related("instrument", "proposed_by")
    if person.is_administrator:
        return waiting
    represented = person.affiliations.representing().values("organisation")
    return waiting.filter(
        instrument__in=Funder.objects.filter(organisation__in=represented).values("instrument")
    )


def kept_by(person: Person) -> QuerySet[Instrument]:
    """The sheets in which somebody writes without asking."""
    if person.is_administrator:
        return Instrument.objects.all()
    represented = person.affiliations.representing().values("organisation")
    return Instrument.objects.filter(
        pk__in=Funder.objects.filter(organisation__in=represented).values("instrument")
    )


def stale_for(person: Person, day: date) -> QuerySet[Instrument]:
    """What somebody keeps and nobody has confirmed for a year."""
    return kept_by(person).stale_on(day)  # type: ignore[attr-defined]


def unanswered_for(person: Person) -> QuerySet[Instrument]:
    """What somebody keeps and whose source did not answer the last time."""
    found = kept_by(person).filter(link__failures__gt=0, link__url=F("source_url"))
    return found.select_related("link").order_by("-link__failures", "name", "pk")


def now_of(correction: Correction) -> dict[str, Any]:
    """What stands today where something would be written; nothing for a new sheet."""
    names = tuple(correction.values)
    return sheet_of(correction.instrument, names) if correction.instrument else dict.fromkeys(names)


def state_of(correction: Correction) -> str:
    """What a page remembers of the sheet, to know whether it has changed since."""
    return mark(now_of(correction))


def differences(correction: Correction) -> list[Difference]:
    """What a correction would change, beside what the sheet says today."""
    now = now_of(correction)
    return [
        Difference(
            label(name), *(in_words(name, one) for one in apart(name, now[name], value)),
            has_moved=bool(correction.instrument) and now[name] != correction.before.get(name),
        )
        for name, value in correction.values.items()
    ]  # fmt: skip


def apart(name: str, now: Any, proposed: Any) -> tuple[Any, Any]:
    """Both values; of texts in other languages those alone that differ."""
    if name != "translations":
        return now, proposed
    now, proposed = now or {}, proposed or {}
    differ = [code for code in {*now, *proposed} if now.get(code) != proposed.get(code)]
    ours, theirs = ({code: said[code] for code in differ if code in said} for said in (now, proposed))
    return ours, theirs


def label(name: str) -> str:
    if name == "rule":
        return _("Under which conditions")
    if name == "translations":
        return _("In other languages")
    return str(FIELDS[name].label) if name in FIELDS else name


def in_words(name: str, value: Any) -> str:
    """A value of a sheet as people read it."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in Sort.values:
        return ", ".join(label_of(name, code) for code in value)
    return WORDS[name](value) if name in WORDS else str(value)


def chosen(name: str) -> Any:
    return lambda value: str(dict(FIELDS[name].choices).get(value, value))


def funders(pairs: Iterable[tuple[int, str]]) -> str:
    names = Organisation.objects.in_bulk([pk for pk, _tier in pairs])
    return ", ".join(names[pk].name for pk, _tier in pairs if pk in names)


def told(translations: dict[str, dict[str, str]]) -> str:
    texts = ((code, list(filter(None, words.values()))) for code, words in sorted(translations.items()))
    return "\n".join(f"{code}: {' – '.join(text)}" for code, text in texts)


def beside(keys: list[str]) -> str:
    return ", ".join(named(keys))


def payments(told: list[dict[str, Any]]) -> str:
    return " ".join(money.paid(Instrument(payments=told)))


WORDS: dict[str, Any] = {
    "operator": lambda pk: funders([(pk, "")]),
    "excludes": beside,
    "requires": lambda groups: "; ".join(map(beside, groups)),
    "payments": payments,
    "labels": ", ".join,
    "areas": lambda codes: ", ".join(names_of(codes).values()),
    "funders": funders,
    "translations": told,
    "rule": lambda rule: "; ".join(line.text for line in lines_of(rule)),
    **dict.fromkeys(RATES, money.percent),
    **{name: lambda amount: f"{number_format(amount, force_grouping=True)}\u00a0€" for name in AMOUNTS},
    **{name: chosen(name) for name in CHOICES},
}
