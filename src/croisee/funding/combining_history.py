"""Who changed a rule on combining, what from and to, since when; as the journal has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.funding.actions.combining import said_by
from croisee.funding.forms.combining import SENTENCE, CombiningForm
from croisee.funding.models import CombiningRule
from croisee.funding.money import euros, percent
from croisee.funding.wording import lines_of
from croisee.journal.models import Entry

MOST = 100
FIELDS: dict[str, Any] = CombiningForm.base_fields  # type: ignore[attr-defined]
Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What somebody did to a rule: each line is what it is about, what stood there, what stands there."""

    at: datetime
    who: str
    is_new: bool
    since: date | None
    lines: list[tuple[str, str, str]]


def changes_of(rule: CombiningRule) -> list[Change]:
    """The newest first."""
    found, after = [], said_by(rule)
    for entry in Entry.objects.about(rule).select_related("by")[:MOST]:
        before = entry.facts.get("before") or {}
        found.append(change(entry, before, after))
        after = before or after
    return found


def change(entry: Entry, before: Values, after: Values) -> Change:
    since = after.get("valid_from")
    return Change(
        entry.at,
        entry.by.name if entry.by else "",
        entry.verb == "combining.added",
        date.fromisoformat(since) if since else None,
        list(differing(before, after)) if before else [],
    )


def differing(before: Values, after: Values) -> Iterator[tuple[str, str, str]]:
    """Each field that is otherwise, with both values in words."""
    for code, own_name in settings.LANGUAGES:
        old, new = (values.get("names", {}).get(code, "") for values in (before, after))
        if old != new:
            yield f"{SENTENCE} ({own_name})", old, new
    for name, value in after.items():
        if name != "names" and before.get(name) != value:
            yield label_of(name), in_words(name, before.get(name)), in_words(name, value)


def label_of(name: str) -> str:
    return _("Which projects it concerns") if name == "when" else str(FIELDS[name].label)


def in_words(name: str, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", [], {}):
        return pgettext("value of a rule", "nothing")
    if name in WORDS:
        return WORDS[name](value)
    labels = dict(getattr(FIELDS[name], "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in values)


def day(value: str) -> str:
    return date_format(date.fromisoformat(value))


WORDS = {
    "when": lambda rule: "; ".join(line.text for line in lines_of(rule)),
    "rate": percent, "ceiling": euros, "valid_from": day, "valid_until": day,
}  # fmt: skip
