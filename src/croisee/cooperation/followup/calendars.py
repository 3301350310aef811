"""What somebody owes, for their calendar."""

from collections.abc import Iterable

from croisee.cooperation.followup.owed import Owed
from croisee.kit.ics import ics, on


def calendar_of(rows: Iterable[Owed]) -> bytes:
    """The .ics file of what is still to be done; what has no day is not in it."""
    return ics(
        "agreements",
        (
            on(row.day, f"promise-{row.anchor}", said(row), row.get_absolute_url())
            for row in rows
            if row.is_open and row.day
        ),
    )


def said(row: Owed) -> str:
    return " · ".join(str(part) for part in (row.party, row.says, row.agreement) if part)
