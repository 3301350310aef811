"""Of what is reminded, and when: before a day, and once after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.cooperation.followup.owed import Kind, Owed

BEFORE = {Kind.COMMITMENT: (30, 7), Kind.INDICATOR: (30,), Kind.EVALUATION: (90, 30), Kind.RENEWAL: (90, 30)}


@dataclass(frozen=True)
class Due:
    """A reminder: its key for once and for all, and the day from which it is due."""

    key: str
    on: date
    one: Owed


def due_of(rows: Iterable[Owed], today: date) -> Iterator[Due]:
    """Before each day that is still to come; once for what is late."""
    for one in rows:
        if not one.is_open or one.day is None:
            continue
        if one.day < today:
            yield Due(f"{one.anchor}-{one.day}-late", one.day + timedelta(days=1), one)
            continue
        for days in BEFORE[one.kind]:
            yield Due(f"{one.anchor}-{one.day}-{days}", one.day - timedelta(days=days), one)


def parts(dues: Iterable[Due], today: date) -> tuple[list[tuple[str, Owed]], list[tuple[str, Owed]]]:
    """What is late, and what comes: a line for each, in the language of the moment."""
    late: list[tuple[str, Owed]] = []
    coming: list[tuple[str, Owed]] = []
    for one in dict.fromkeys(due.one for due in dues):
        (late if one.day and one.day < today else coming).append((line(one), one))
    return late, coming


def line(one: Owed) -> str:
    """The day, who, what, in which agreement."""
    facts = {"day": date_format(one.day) if one.day else "", "what": one.says, "agreement": one.agreement}
    if one.party:
        return _("%(day)s: %(who)s – %(what)s (%(agreement)s)") % (facts | {"who": one.party})
    return _("%(day)s: %(what)s (%(agreement)s)") % facts
