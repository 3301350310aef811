"""What was done to the translations of a text, and where each language stands."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _

from croisee.journal.models import Entry
from croisee.kit.languages import own_name
from croisee.translations import reading

MOST = 50


@dataclass(frozen=True, slots=True)
class State:
    """One language of a row: how many of its texts are there, and what they say of themselves."""

    language: str
    name: str
    done: int
    total: int
    marks: tuple[str, ...]


def states_of(row: Model) -> list[State]:
    """Each language that is not its own."""
    codes = [code for code, _name in settings.LANGUAGES if code != reading.language_of(row)]
    reading.carry([row], *codes)
    fields = list(reading.texts_of(row))
    found = []
    for code in codes:
        here = [mark for field in fields if (mark := reading.said(row, field, code).standing)]
        marks = tuple(dict.fromkeys(here))
        found.append(State(code, own_name(code), len(here), len(fields), marks))
    return found


def lines_of(row: Model) -> list[dict[str, Any]]:
    """What happened, the newest first, as sentences."""
    rows = Entry.objects.about(row).filter(verb__startswith="translation.").select_related("by")[:MOST]
    return [{"at": one.at, "by": one.by, "says": sentence(one.verb, one.facts)} for one in rows]


def sentence(verb: str, facts: dict[str, Any]) -> str:
    """One line of the journal in words."""
    language = own_name(facts.get("language", ""))
    says = {
        "translation.written": _("%(language)s: written by people"),
        "translation.checked": _("%(language)s: checked by people"),
        "translation.removed": _("%(language)s: taken away"),
        "translation.made_by_machine": _("%(language)s: written by the machine"),
        "translation.language_corrected": _("Language of the original corrected: %(language)s"),
    }
    return says[verb] % {"language": language}
