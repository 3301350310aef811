"""What differs between two versions of an agreement: its text word by word, its facts line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.agreements.filling import day_of, prevailing_in_words
from croisee.cooperation.models import Agreement, Group, Party
from croisee.engines import law
from croisee.kit.amounts import euros, figure
from croisee.kit.languages import own_name

Content = Mapping[str, Any]
FACTS: dict[str, Promise] = {
    "title": _("Title"),
    "object": _("Object"),
    "legal_basis": _("Legal basis"),
    "governance": _("Who steers it"),
    "begins": _("Begins on"),
    "ends": _("Ends on"),
    "evaluation_on": _("Evaluated by"),
    "renewal_by": _("Renewal decided by"),
    "enters": _("Enters into force"),
    "prevailing": _("Language that prevails"),
    "total": _("Total amount"),
    "public_capital": _("Capital held by authorities, in percent"),
    "territories": _("Territories"),
}
LISTS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "parties": (_("Parties"), ("party",)),
    "commitments": (_("Commitments"), ("party", "text")),
    "money": (_("Money"), ("party", "year", "trigger")),
    "budgets": (_("Cost by year"), ("year",)),
    "indicators": (_("Indicators"), ("name",)),
    "groups": (_("Members of the cooperative"), ("name",)),
}
NAMES: dict[str, Promise] = {
    "by_when": pgettext_lazy("of a promise", "by when"),
    "evidence": pgettext_lazy("of a promise", "what shows it"),
    "promised": pgettext_lazy("money", "promised"),
    "amount": pgettext_lazy("money", "amount"),
    "baseline": pgettext_lazy("of an indicator", "where one starts"),
    "target": pgettext_lazy("of an indicator", "target"),
    "unit": pgettext_lazy("of an indicator", "unit"),
    "source": pgettext_lazy("of an indicator", "source"),
    "party": pgettext_lazy("of an indicator", "who measures"),
    "level": pgettext_lazy("of a party", "level"),
    "country": pgettext_lazy("of a party", "country"),
    "legal_form": pgettext_lazy("of a party", "legal form"),
    "signatory_name": pgettext_lazy("of a party", "who signs"),
    "signatory_function": pgettext_lazy("of a party", "as what"),
    "role": pgettext_lazy("of a party", "role"),
    "total": pgettext_lazy("of a party", "gives in all"),
    "weight": pgettext_lazy("of a college", "weight"),
    "sort": pgettext_lazy("of a college", "who is in it"),
}
DAYS = {"begins", "ends", "evaluation_on", "renewal_by", "by_when"}
AMOUNTS = {"total", "promised", "amount"}
FIGURES = {"baseline", "target", "weight", "public_capital"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said otherwise, before and now; empty where it was not or is no more."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause that is worded otherwise, is new or is gone."""

    title: str
    alineas: tuple[law.Alinea, ...]
    what: str  # changed, added, removed


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it: facts, then lists by their title, then the text by language."""

    facts: tuple[Fact, ...]
    lists: tuple[tuple[str, tuple[Fact, ...]], ...]
    texts: tuple[tuple[str, tuple[Changed, ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.lists or self.texts)


def compare(before: Content, now: Content) -> Comparison:
    """In the language of the moment."""
    facts = tuple(
        Fact(str(label), shown(name, before.get(name)), shown(name, now.get(name)))
        for name, label in FACTS.items()
        if name in before and before[name] != now.get(name)
    )
    lists = (
        (str(title), tuple(rows(before.get(name, ()), now.get(name, ()), keys)))
        for name, (title, keys) in LISTS.items()
    )
    codes = dict.fromkeys((*before.get("texts", {}), *now.get("texts", {})))
    texts = ((own_name(code), tuple(clauses(before, now, code))) for code in codes)
    return Comparison(facts, tuple(one for one in lists if one[1]), tuple(one for one in texts if one[1]))


def rows(before: Sequence[Content], now: Sequence[Content], keys: tuple[str, ...]) -> Iterator[Fact]:
    """Rows that have the same keys are one row; of those that changed, only what did."""
    old, new = keyed(before, keys), keyed(now, keys)
    for key in dict.fromkeys((*old, *new)):
        was, is_now = old.get(key), new.get(key)
        if was == is_now:
            continue
        said = was or is_now or {}
        name = " · ".join(filter(None, (shown(part, said.get(part)) for part in keys)))
        if was is None or is_now is None:
            yield Fact(name, *(details(one, keys) if one else "" for one in (was, is_now)))
            continue
        for part in (
            part for part in {**was, **is_now} if was.get(part) != is_now.get(part) and part != "id"
        ):
            label = f"{name} – {NAMES.get(part, part)}"
            yield Fact(label, shown(part, was.get(part)), shown(part, is_now.get(part)))


def keyed(found: Sequence[Content], keys: tuple[str, ...]) -> dict[tuple[Any, ...], Content]:
    """By what they are called; those of one name are told apart by their place."""
    known: dict[tuple[Any, ...], Content] = {}
    for row in found:
        key = tuple(row.get(name) for name in keys)
        place = sum(one[: len(key)] == key for one in known)
        known[(*key, place)] = row
    return known


def details(row: Content, keys: tuple[str, ...]) -> str:
    """All that is said of a row besides its name; a dash where that is nothing."""
    rest = (
        f"{capfirst(str(NAMES[name]))}: {shown(name, value)}"
        for name, value in row.items()
        if name in NAMES and name not in keys and value not in (None, "")
    )
    return "; ".join(rest) or "–"


def clauses(before: Content, now: Content, code: str) -> Iterator[Changed]:
    old = {row[0]: row for row in before.get("texts", {}).get(code, ())}
    new = {row[0]: row for row in now.get("texts", {}).get(code, ())}
    for key in dict.fromkeys((*new, *old)):
        was, is_now = old.get(key), new.get(key)
        if was != is_now:
            title = (is_now or was or ["", "", ""])[1]
            what = "added" if was is None else "removed" if is_now is None else "changed"
            yield Changed(title, law.difference(whole(was), whole(is_now)), what)


def whole(row: Sequence[str] | None) -> str:
    return "\n".join(row[1:]) if row else ""


def shown(name: str, value: Any) -> str:
    """A plain value as one reads it."""
    if value in (None, ""):
        return ""
    if name in DAYS:
        return day_of(date.fromisoformat(value))
    if name in AMOUNTS:
        return euros(Decimal(value))
    if name in FIGURES:
        return figure(Decimal(value))
    if name == "territories":
        return ", ".join(value)
    choices: dict[str, Any] = {"enters": Agreement.Enters, "level": Party.Level, "sort": Group.Sort}
    if name in choices:
        return str(capfirst(choices[name](value).label))
    return prevailing_in_words(value) if name == "prevailing" else str(value)
