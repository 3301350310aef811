"""When one can ask: now, soon, later, no longer."""

from collections.abc import Sequence
from datetime import date, timedelta

from .bits import bits_by
from .facets import Facet

MOMENTS = ("open", "soon", "later", "closed")
SOON = timedelta(days=92)
Days = tuple[date | None, date | None]  # it opens, it closes


def moment_of(days: Days, day: date) -> str:
    opens, closes = days
    if closes is not None and closes < day:
        return "closed"
    if opens is None or opens <= day:
        return "open"
    return "soon" if opens <= day + SOON else "later"


class Moments:
    """The sets of a day, kept until another day is asked for."""

    def __init__(self, days: Sequence[Days]) -> None:
        self.days = days
        self._last: tuple[date | None, Facet] = (None, Facet({}))

    def on(self, day: date) -> Facet:
        last, facet = self._last
        if last != day:
            sets = bits_by((moment_of(days, day), n) for n, days in enumerate(self.days))
            facet = Facet({moment: sets.get(moment, 0) for moment in MOMENTS})
            self._last = day, facet  # in one step, for several threads may ask
        return facet
