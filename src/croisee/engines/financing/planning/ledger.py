"""De minimis aid: what was received in the rolling years, per State and regime."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from croisee.engines.financing.catalogue import DeMinimis
from croisee.engines.financing.project import AidReceived

LAST_DAY_OF_FEBRUARY = 28


def since(today: date, years: int) -> date:
    """The same day that many years before; the aid of that very day does not count any more."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February
        return today.replace(year=today.year - years, day=LAST_DAY_OF_FEBRUARY)


def received(aid: Iterable[AidReceived], state: str | None, regime: str, *, today: date, years: int) -> int:
    """In cents, over rolling years and not fiscal ones; of all States where none is named."""
    start = since(today, years)
    counted = (one for one in aid if one.regime == regime and start < one.day <= today)
    return sum(one.amount for one in counted if state in (None, one.state))


@dataclass(frozen=True, slots=True)
class Room:
    """What could still be received of each regime on a day, in cents."""

    day: date
    general: int
    sgei: int


def ends(day: date, years: int) -> date:
    """The first day on which aid of a day does not count any more."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


def rooms(aid: Iterable[AidReceived], state: str, ceilings: DeMinimis, today: date) -> list[Room]:
    """Of a State: what is free today, and on each day when something falls out of the rolling years."""
    start = since(today, ceilings.years)
    counted = [one for one in aid if one.state == state and start < one.day <= today]
    days = sorted({ends(one.day, ceilings.years) for one in counted})
    return [room(counted, state, ceilings, day) for day in (today, *days)]


def room(aid: Sequence[AidReceived], state: str, ceilings: DeMinimis, day: date) -> Room:
    general, sgei = (
        received(aid, state, regime, today=day, years=ceilings.years) for regime in ("general", "sgei")
    )
    both = max(0, ceilings.sgei - general - sgei)
    return Room(day, min(max(0, ceilings.general - general), both), both)
