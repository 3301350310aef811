"""De minimis aid: what was received in the rolling years, per State and regime."""

from collections.abc import Iterable
from datetime import date

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
