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
    """In cents, over rolling years and not fiscal ones."""
    start = since(today, years)
    return sum(
        one.amount for one in aid if one.state == state and one.regime == regime and start < one.day <= today
    )
