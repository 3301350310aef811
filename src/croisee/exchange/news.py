"""What happened lately to what somebody said: each thing with its key, its moment and its sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.exchange.outcomes import Outcome
from croisee.syntheses.models import Amendment, Step


@dataclass(frozen=True)
class Event:
    """Something that happened; only an amendment has a `step`."""

    what: str
    at: datetime
    amendment: Amendment | None = None
    step: Step | None = None


def events_in(outcomes: Iterable[Outcome]) -> list[Event]:
    """Each once, however many of one's words it concerns."""
    return list({event.what: event for outcome in outcomes for event in of(outcome)}.values())


def of(outcome: Outcome) -> Iterator[Event]:
    for statement in outcome.statements:
        yield Event(f"statement-{statement.pk}", max(statement.synthesis.published_at, statement.changed_at))
    for amendment in outcome.amendments:
        for step in amendment.steps.all():
            yield Event(f"step-{step.pk}", step.recorded_at, amendment, step)
    for project in outcome.projects:
        yield Event(f"project-{project.pk}", project.changed_at)


def sentences(events: list[Event]) -> list[str]:
    """In words that name nobody: steps one by one, the others counted."""
    found = [sentence(event.amendment, event.step) for event in events if event.step]
    if size := count(events, "statement"):
        text = ngettext(
            "The published synthesis cites you in %(n)s statement.",
            "The published synthesis cites you in %(n)s statements.",
            size,
        )
        found.append(text % {"n": size})
    if size := count(events, "project"):
        text = ngettext(
            "%(n)s project grows from what you said.", "%(n)s projects grow from what you said.", size
        )
        found.append(text % {"n": size})
    return found


def count(events: list[Event], sort: str) -> int:
    return sum(event.what.startswith(sort) for event in events)


def sentence(amendment: Amendment, step: Step) -> str:
    return _("Amendment to article %(number)s, which rests on what you said: %(step)s (%(day)s).") % {
        "number": amendment.wording.number,
        "step": step,
        "day": date_format(step.on),
    }
