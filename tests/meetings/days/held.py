"""What is held on a day, where, and as which grid."""

from datetime import date, time

from croisee.meetings.concerned import seated_in
from croisee.meetings.conflicts import conflicts
from croisee.meetings.grid import Board, boards
from croisee.meetings.models import Room, Session
from croisee.meetings.programme import programme_of
from croisee.meetings.queries import expected_in
from tests.factories import SessionFactory

DAY = date(2013, 9, 12)


def hall(oda, site: str) -> Room:
    return oda.meeting.rooms.get(site__name=site)


def held(oda, title: str, start: time, end: time | None = None, site: str = "Nancy", **facts) -> Session:
    room = facts.pop("room", hall(oda, site))
    return SessionFactory(
        meeting=oda.meeting, title=title, start=start, end=end, room=room, site=room and room.site, **facts
    )


def grids(meeting) -> list[Board]:
    return boards(meeting.sites.all(), meeting.rooms.all(), programme_of(meeting), DAY)


def placed(board: Board) -> list[tuple]:
    """Where each session begins, and how far it reaches."""
    return [
        (cell.at, cell.place, cell.rows, cell.columns, [item.title for item in cell.items])
        for row in board.rows
        for cell in row.cells
        if cell.items
    ]


def warned(meeting) -> list[str]:
    return conflicts(meeting, programme_of(meeting), expected_in(meeting), seated_in(meeting))


def fresh(session: Session) -> Session:
    return Session.objects.select_related("room", "site", "meeting").get(pk=session.pk)
