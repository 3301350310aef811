"""When instruments open and close, for somebody's calendar."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.funding.models import Instrument
from croisee.funding.steps import Step
from croisee.kit.ics import Event, ics, on


def deadlines_file(instruments: Iterable[Instrument]) -> bytes:
    """The .ics file: whole days from today on, each the same event whenever it is asked for."""
    today = timezone.localdate()
    return ics("funding", (event for one in instruments for event in events(one, today)))


def steps_file(steps: Iterable[Step], others: Iterable[Event] = ()) -> bytes:
    """The .ics file of what somebody has to do, for files and for `others`; what has no day is not in it."""
    return ics("funding", (*(event_of(step) for step in steps if step.on), *others))


def event_of(step: Step) -> Event:
    key, says = f"file-{step.one.pk}-{step.kind}", f"{step.one} · {step.says}"
    return on(step.on, key, says, step.one.get_absolute_url())


def events(one: Instrument, today: date) -> Iterator[Event]:
    said = {"opens": _("Opens: %(name)s"), "closes": _("Closes: %(name)s")}
    for name, sentence in said.items():
        day = getattr(one, name)
        if day and day >= today and one.status != "closed":
            yield on(day, f"funding-{one.pk}-{name}", sentence % {"name": one}, one.get_absolute_url())
