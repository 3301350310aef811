"""When one can ask: now, soon, later, no longer."""

from collections.abc import Sequence
from datetime import date, timedelta

from .bits import bits_by
from .facets import Facet
from .values import Entry

MOMENTS = ("open", "soon", "later", "closed")
SOON = timedelta(days=92)


def moment_of(entry: Entry, day: date) -> str:
    if entry.closes is not None and entry.closes < day:
        return "closed"
    if entry.opens is None or entry.opens <= day:
        return "open"
    return "soon" if entry.opens <= day + SOON else "later"


class Moments:
    """The sets of a day, kept until another day is asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._last: tuple[date | None, Facet] = (None, Facet({}))

    def on(self, day: date) -> Facet:
        last, facet = self._last
        if last != day:
            sets = bits_by((moment_of(entry, day), n) for n, entry in enumerate(self.entries))
            facet = Facet({moment: sets.get(moment, 0) for moment in MOMENTS})
            self._last = day, facet  # in one step, for several threads may ask
        return facet
