"""Public holidays by the laws of today: France, Belgium, Luxembourg, the Netherlands, Germany by Land.

A region is the two letters of a country; `FR-AM` is Alsace and Moselle; `DE-08` a Land by its number.
The Dutch days are those of the law on time limits: Good Friday and the fifth of May count, too. Of any other
region nothing is known: there, people work from Monday to Friday.
"""

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI = -2, 1, 39, 50, 60  # days from Easter
MOVED = {
    "FR": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "FR-AM": (GOOD_FRIDAY,),
    "BE": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "LU": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "NL": (GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "DE": (GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    **dict.fromkeys(("DE-05", "DE-06", "DE-07", "DE-08", "DE-09", "DE-10"), (CORPUS_CHRISTI,)),
}
FIXED = {  # month and day
    "FR": "01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25",
    "FR-AM": "12-26",
    "BE": "01-01 05-01 07-21 08-15 11-01 11-11 12-25",
    "LU": "01-01 05-01 05-09 06-23 08-15 11-01 12-25 12-26",
    "NL": "01-01 05-05 12-25 12-26",
    "DE": "01-01 05-01 10-03 12-25 12-26",
    **dict.fromkeys(("DE-01", "DE-02", "DE-03", "DE-04", "DE-12", "DE-14"), "10-31"),
    **dict.fromkeys(("DE-05", "DE-07"), "11-01"),
    **dict.fromkeys(("DE-08", "DE-09"), "01-06 11-01"),
    "DE-10": "08-15 11-01",
    "DE-11": "03-08",
    "DE-13": "03-08 10-31",
    "DE-15": "01-06 10-31",
    "DE-16": "09-20 10-31",
}
KINGS_DAY, REPENTANCE_BEFORE = (4, 27), (11, 23)


@cache
def holidays(region: str, year: int) -> frozenset[date]:
    """The days of a year on which nobody has to work there, those of its country among them."""
    country = region[:2]
    found = set(holidays(country, year)) if region != country else set()
    found |= {easter(year) + days * DAY for days in MOVED.get(region, ())}
    found |= {date.fromisoformat(f"{year}-{day}") for day in FIXED.get(region, "").split()}
    if region == "NL":
        kings_day = date(year, *KINGS_DAY)
        found.add(kings_day - DAY if kings_day.weekday() == 6 else kings_day)
    if region == "DE-14":  # the Wednesday before
        before = date(year, *REPENTANCE_BEFORE) - DAY
        found.add(before - (before.weekday() - 2) % 7 * DAY)
    return frozenset(found)


def easter(year: int) -> date:
    """The Sunday after the first full moon of spring (Butcher, 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_worked(day: date, region: str = "") -> bool:
    """Whether people work there on a day."""
    return day.weekday() < 5 and day not in holidays(region, day.year)
