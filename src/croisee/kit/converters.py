"""Parts of addresses that several apps share."""

from datetime import date

from croisee.kit.sheets import FORMATS


class SheetConverter:
    """The format in which a list is downloaded: `export.<sheet:format>`."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class DayConverter:
    """A day: `<day:day>`, as in 2013-09-12."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
