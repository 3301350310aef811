"""How a day is written: French says "1er" of the first of a month, in pages, mails and documents alike."""

from datetime import date

from django.utils.dateformat import DateFormat
from django.utils.formats import date_format
from django.utils.translation import get_language

FIRST = {"fr": "1er"}
WITH_WEEKDAY = {"de": "l, j. F Y"}


def day_of_month(self: DateFormat) -> int | str:
    assert isinstance(self.data, date)
    first = FIRST.get(get_language() or "") if self.data.day == 1 else None
    return first or self.data.day


def with_weekday(day: date) -> str:
    """A day as it heads what takes place on it."""
    return date_format(day, WITH_WEEKDAY.get(get_language() or "", "l j F Y"))


DateFormat.j = day_of_month  # type: ignore[method-assign, assignment]  # no format of Django's can say it
