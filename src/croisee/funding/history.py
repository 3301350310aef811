"""What became of a file, step by step, as the journal has it."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from croisee.funding.models import Application
from croisee.funding.models.application import State
from croisee.journal.models import Entry

MOST = 100


@dataclass(frozen=True)
class Line:
    """Who said what of a file, and when."""

    on: date
    says: str
    reason: str
    who: str
    is_taken_back: bool


def entries_of(one: Application) -> list[Entry]:
    """The newest first."""
    return list(Entry.objects.about(one).select_related("by")[:MOST])


def taken_back(entries: list[Entry]) -> set[int]:
    """The steps that somebody has taken back."""
    return {entry.facts["step"] for entry in entries if entry.verb == "application.taken_back"}


def last_step(one: Application) -> Entry | None:
    return last_step_in(entries_of(one))


def last_step_in(entries: list[Entry]) -> Entry | None:
    """The last one that stands, if the journal knows what was before it."""
    gone = taken_back(entries)
    steps = (entry for entry in entries if entry.verb == "application.moved" and entry.pk not in gone)
    step = next(steps, None)
    return step if step and isinstance(step.facts.get("before"), dict) else None


def lines_of(entries: list[Entry]) -> list[Line]:
    """As its page shows it."""
    gone = taken_back(entries)
    return [line(entry, entry.pk in gone) for entry in entries]


def line(entry: Entry, is_taken_back: bool) -> Line:
    facts, day = entry.facts, localdate(entry.at)
    on = date.fromisoformat(facts["on"]) if "on" in facts else day
    who = entry.by.name if entry.by else ""
    return Line(on, says(entry), facts.get("reason", ""), who, is_taken_back)


def says(entry: Entry) -> str:
    """In words, whatever was done."""
    if entry.verb == "application.moved":
        return str(State(entry.facts["state"]).label)
    if entry.verb == "application.taken_back":
        return _("a step taken back: %(state)s again") % {"state": State(entry.facts["state"]).label}
    return _("the words of this file changed")
