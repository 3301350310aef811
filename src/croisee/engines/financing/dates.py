"""What must be done when, for one file: counted back from its last day, or from the first spending it pays.

Days of work are Monday to Friday without the public holidays of a region (`croisee.engines.holidays`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Literal

from croisee.engines.holidays import is_worked

MARGIN = 3  # days of work that are kept before the last day
GATHERED = 3  # days of work between the last document and the sending
DAY = timedelta(days=1)
Kind = Literal["begin", "documents", "send"]
KINDS: tuple[Kind, ...] = ("begin", "documents", "send")


@dataclass(frozen=True, slots=True)
class Spending:
    """Something that is to be paid, in a month that its first day names."""

    label: str
    month: date


@dataclass(frozen=True, slots=True)
class File:
    """A file that is not sent yet; `spending` is what it would pay, `begins` the first day of the project."""

    opens: date | None = None
    closes: date | None = None
    effort_days: float = 0
    begins: date | None = None
    starts_after_filing: bool = False
    spending: tuple[Spending, ...] = ()
    region: str = ""  # in which the work is done


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do; without a day, whenever one is ready."""

    kind: Kind
    on: date | None


@dataclass(frozen=True, slots=True)
class Lost:
    """What a file cannot pay any more, as it would be spent too early, and the first month that would do."""

    spending: Spending
    move_to: date


@dataclass(frozen=True, slots=True)
class Dates:
    """The steps of a file in their order, and what follows from being late."""

    steps: tuple[Step, ...]
    ready: date  # the first day on which it can be sent
    is_closed: bool = False
    days_missing: int = 0  # days of work that are lacking before it closes
    is_tight: bool = False  # it can be sent in time, without any margin
    lost: tuple[Lost, ...] = ()


def forward(day: date, number: int, region: str = "") -> date:
    """So many days of work after a day; 0 is that day, or the next one on which people work."""
    return walked(day, number, region, DAY)


def back(day: date, number: int, region: str = "") -> date:
    """So many days of work before a day; 0 is that day, or the last one on which people work."""
    return walked(day, number, region, -DAY)


def walked(day: date, number: int, region: str, step: timedelta) -> date:
    while not is_worked(day, region):
        day += step
    for _n in range(number):
        day += step
        while not is_worked(day, region):
            day += step
    return day


def work_between(first: date, last: date, region: str = "") -> int:
    """Days of work after the first day, up to the last one."""
    return sum(is_worked(first + n * DAY, region) for n in range(1, (last - first).days + 1))


def month_after(day: date) -> date:
    """The first day of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def add_months(day: date, number: int) -> date:
    """The first day of the month so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, 1)


def dates_of(file: File, today: date) -> Dates:
    """When to begin, to have the documents together and to send, as late as is safe, never in the past."""
    effort = max(ceil(file.effort_days), 0)
    ready = forward(max(today, file.opens or today), 0, file.region)
    ready = max(ready, forward(today, effort, file.region))
    lost = tuple(lost_of(file, ready))
    if file.closes and file.closes < today:
        return Dates((), ready, is_closed=True, lost=lost)
    last = last_day(file, ready)
    if file.closes and ready > file.closes:
        missing = max(effort - work_between(today, file.closes, file.region), 1)
        steps = steps_until(file.closes, effort, today, file.region)
        return Dates(steps, ready, days_missing=missing, lost=lost)
    if last is None:
        steps = tuple(Step(kind, None) for kind in KINDS)
        return Dates(steps, ready, lost=lost)
    safe = back(last, MARGIN, file.region)
    send = max(safe, ready)
    return Dates(steps_until(send, effort, today, file.region), ready, is_tight=safe < ready, lost=lost)


def lost_of(file: File, ready: date) -> Iterable[Lost]:
    """What would be spent in a month that begins before the file can have been sent."""
    if file.starts_after_filing:
        for spending in file.spending:
            if spending.month <= ready:
                yield Lost(spending, month_after(ready))


def last_day(file: File, ready: date) -> date | None:
    """The last day on which sending is of use: it closes, something is spent, or the project begins."""
    ends = [file.closes] if file.closes else []
    if file.starts_after_filing:
        ends += [one.month - DAY for one in file.spending if one.month > ready]
    if not ends and file.begins and file.begins > ready:
        ends = [file.begins - DAY]
    return min(ends, default=None)


def steps_until(send: date, effort: int, today: date, region: str) -> tuple[Step, ...]:
    """The steps before a day of sending; what should have been done is to be done today."""
    begin = min(max(back(send, effort, region), today), send)
    documents = min(max(back(send, GATHERED, region), begin), send)
    return Step("begin", begin), Step("documents", documents), Step("send", send)
