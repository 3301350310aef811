"""Of what the files of a project remind, and when: before they close, and when nothing has moved for long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.funding.models import Application
from croisee.funding.models.application import State
from croisee.funding.steps import PATIENCE
from croisee.kit.reminding import MOST_KEPT as MOST_KEPT
from croisee.kit.reminding import WEEK as WEEK
from croisee.kit.reminding import to_tell as to_tell

BEFORE = (14, 3)  # days before a file closes


@dataclass(frozen=True)
class Due:
    """A reminder: its key for once and for all, and the day from which it is due."""

    key: str
    on: date
    one: Application


def due_of(files: Iterable[Application], today: date) -> Iterator[Due]:
    """All that is still to come or was due; of a file that has closed there is nothing to say any more."""
    for one in files:
        closes = one.instrument.closes
        if one.state == State.PREPARE and closes and closes >= today:
            for days in BEFORE:
                yield Due(f"{one.pk}-closes-{closes}-{days}", closes - timedelta(days=days), one)
        elif one.state in PATIENCE:
            on = one.since + timedelta(days=PATIENCE[State(one.state)])
            yield Due(f"{one.pk}-{one.state}-{one.since}", on, one)


def sentences(dues: list[Due]) -> list[tuple[str, Application]]:
    """One for each file, in the language of the moment."""
    return [(sentence(one), one) for one in dict.fromkeys(due.one for due in dues)]


def sentence(one: Application) -> str:
    if one.state == State.PREPARE and one.instrument.closes:
        return _("%(file)s closes on %(day)s, and is not sent yet.") % {
            "file": one, "day": date_format(one.instrument.closes),
        }  # fmt: skip
    return _("%(file)s: %(state)s since %(day)s. Ask how far it is.") % {
        "file": one, "state": one.get_state_display(), "day": date_format(one.since),
    }  # fmt: skip
