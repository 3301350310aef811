"""How a day is written: French says "1er" of the first of a month, in pages, mails and documents alike."""

from datetime import date

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language

FIRST = {"fr": "1er"}


def day_of_month(self: DateFormat) -> int | str:
    assert isinstance(self.data, date)
    first = FIRST.get(get_language() or "") if self.data.day == 1 else None
    return first or self.data.day


DateFormat.j = day_of_month  # type: ignore[method-assign, assignment]  # no format of Django's can say it
