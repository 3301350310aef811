"""What somebody takes out of their data, as a person reads it (`kit/personal.py` gives the values).

Each app says in its `taken.py` what its parts are called, and of each key its word and how its value reads:
codes as they are called, days as they are written here. A key without a word fails the suite.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

Read = Mapping[Any, Any] | Callable[[Any], Any]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
NOTHING = "–"


@dataclass(frozen=True)
class Word:
    """What a key is called; `read` says a code in words."""

    label: Any
    read: Read | None = None


class Pairs(list[tuple[Any, Any]]):
    """What a reading answers instead of a value: words, and what stands beside each."""


@dataclass(frozen=True)
class Said:
    """A value with its label, which is a text, lines with labels, or items of one kind."""

    label: str = ""
    text: str = ""
    link: str = ""
    lines: tuple["Said", ...] = ()
    items: tuple["Said", ...] = ()


TITLES: dict[str, Any] = {}
WORDS: dict[tuple[str, str], Word] = {}  # part, or "" for all of them, and key


def says(part: str, title: Any, words: Mapping[str, Any] | None = None) -> None:
    """What a part is called, and its keys; those of `everywhere` need no word here."""
    TITLES[part] = title
    WORDS.update({(part, key): as_word(one) for key, one in (words or {}).items()})


def everywhere(words: Mapping[str, Any]) -> None:
    """Keys that mean the same in whichever part."""
    WORDS.update({("", key): as_word(one) for key, one in words.items()})


def as_word(one: Any) -> Word:
    return one if isinstance(one, Word) else Word(one)


def fields(model: type[Model], names: str) -> dict[str, Word]:
    """Keys that are called like their fields, and read like their choices."""
    found = [one for one in model._meta.fields if one.name in names.split()]
    return {one.name: Word(one.verbose_name, dict(one.flatchoices) or None) for one in found}


def languages(codes: Any) -> str:
    """One or several by their own names."""
    known = dict(settings.LANGUAGES)
    several = [codes] if isinstance(codes, str) else codes
    return ", ".join(str(known.get(one, one)) for one in several)


everywhere(
    {
        "meeting": gettext_lazy("Meeting"),
        "organisation": gettext_lazy("Organisation"),
        "project": gettext_lazy("Project"),
        "space": gettext_lazy("Space"),
        "session": gettext_lazy("Session"),
        "title": gettext_lazy("Title"),
        "text": gettext_lazy("Words"),
        "name": gettext_lazy("Name"),
        "message": gettext_lazy("Message"),
        "reason": gettext_lazy("Reason"),
        "why": gettext_lazy("Why"),
        "on": gettext_lazy("Day"),
        "at": gettext_lazy("When"),
        "since": gettext_lazy("Since"),
        "until": pgettext_lazy("last day", "Until"),
        "asked": gettext_lazy("Asked on"),
        "agreed": gettext_lazy("Agreed on"),
        "document": gettext_lazy("Document"),
        "documents": gettext_lazy("Documents"),
        "files": gettext_lazy("Files"),
        "stage": gettext_lazy("Stage"),
        "role": gettext_lazy("Role"),
        "for": gettext_lazy("For"),
        "of": pgettext_lazy("of whom, of what", "Of"),
        "notes": gettext_lazy("Notes"),
        "answer": gettext_lazy("Answer"),
        "answers": gettext_lazy("Answers"),
        "state": gettext_lazy("State"),
        "step": gettext_lazy("Step"),
        "is_off": gettext_lazy("Switched off"),
        "page": gettext_lazy("Page"),
        "language": Word(gettext_lazy("Language"), languages),
        "languages": Word(gettext_lazy("Languages"), languages),
    }
)


def word_of(part: str, key: str) -> Word:
    """An unknown key can only stand in what somebody else's program left: it is shown as it is."""
    return WORDS.get((part, key)) or WORDS.get(("", key)) or Word(key.replace("_", " "))


def chapters(told: Mapping[str, Any]) -> list[tuple[str, Said]]:
    """All that is kept, as `everything_about` tells it: the name of each part, and what it says."""
    return [(part, put(part, TITLES[part], value)) for part, value in told.items()]


def put(part: str, label: Any, value: Any) -> Said:
    """A value as it is read."""
    head = capfirst(str(label))
    if isinstance(value, Pairs) and value:
        return Said(head, lines=tuple(put(part, *pair) for pair in value))
    if isinstance(value, Mapping) and value:
        return Said(head, lines=tuple(line(part, key, one) for key, one in value.items()))
    if isinstance(value, list | tuple) and value:
        return Said(head, items=tuple(put(part, "", one) for one in value))
    text = plain(value)
    return Said(head, text, link=text if text.startswith(("https://", "http://")) else "")


def line(part: str, key: str, value: Any) -> Said:
    word = word_of(part, key)
    return put(part, word.label, read(word.read, value) if word.read else value)


def read(how: Read, value: Any) -> Any:
    """A code, or each of several, in words; what is not known stays as it is."""
    if callable(how):
        return how(value) if value else value
    if isinstance(value, list):
        return [how.get(one, one) for one in value]
    return how.get(value, value)


def plain(value: Any) -> str:
    """A single value: days and numbers as they are written here."""
    if value is None or value in ("", [], (), {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Promise | int | float):
        return str(localize(value))
    return dated(str(value))


def dated(text: str) -> str:
    """A day or a moment as it is written here; what only looks like one stays as somebody wrote it."""
    try:
        if DAY.fullmatch(text):
            return date_format(date.fromisoformat(text))
        if MOMENT.fullmatch(text) and timezone.is_aware(moment := datetime.fromisoformat(text)):
            return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    except ValueError:
        return text
    return text
