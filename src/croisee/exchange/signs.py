"""What stands on the tables of the appointments, as PDF."""

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from croisee.attendance.papers import printed
from croisee.exchange.timetables import Grid
from croisee.meetings.models import Session
from croisee.translations.naming import called


def of_tables(session: Session, grid: Grid) -> bytes:
    """One sign for each table: who meets there, and when."""
    room = str(session.room or "")
    signs = [
        {
            "word": _("Table %(number)s") % {"number": table},
            "below": " · ".join(filter(None, (called(session), room))),
            "entries": [
                {"hour": time_format(hour, "H:i"), "what": " – ".join(pair)}
                for hour, pair in zip(grid.hours, pairs, strict=True)
                if pair
            ],
        }
        for table, pairs in grid.tables
    ]
    return printed("signs", session.meeting, signs=signs)
