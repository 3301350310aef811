"""Of what the files of a project remind, and when: before they close, and when nothing has moved for long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.funding.models import Application
from croisee.funding.models.application import State
from croisee.funding.steps import PATIENCE

BEFORE = (14, 3)  # days before a file closes
MOST_KEPT = 200
WEEK = timedelta(days=7)


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


def to_tell(dues: Iterable[Due], told: list[str], today: date) -> list[Due]:
    """Nothing, or what is due together with what would be due before the next mail may be written."""
    new = [due for due in dues if due.key not in told]
    if not any(due.on <= today for due in new):
        return []
    return [due for due in new if due.on < today + WEEK]


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
