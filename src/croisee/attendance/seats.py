"""Seats of a meeting: exactly as many as there are, each to whoever's turn it is."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager

from django.db import transaction
from environ import Env

from croisee.attendance.line import Line, Turn
from croisee.meetings.models import Meeting

# A test switches the lock off, to prove that without it too many people come in.
HAS_LOCK = not Env().bool("CROISEE_TEST_NO_SEAT_LOCK", default=False)


STANDING = ["status", "revision", "told", "offered_until"]


def free_seats(seats: int | None, meeting: Meeting) -> int | None:
    """How many seats nobody has, below 0 when too many were given; None when the meeting sets no limit."""
    return None if seats is None else seats - meeting.registrations.seated().count()


@contextmanager
def seats_of(meeting: Meeting) -> Iterator[int | None]:
    """A transaction in which nobody else counts or takes the seats of a meeting; gives the free ones."""
    free = None if HAS_LOCK else free_seats(meeting.seats, meeting)
    with transaction.atomic():
        if HAS_LOCK:
            held = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk)
            free = free_seats(held.values_list("seats", flat=True).get(), meeting)
        yield free


@contextmanager
def seats_of_each(meetings: Iterable[Meeting]) -> Iterator[None]:
    """A transaction that holds the seats of several meetings; everybody takes them in the same order."""
    with ExitStack() as held:
        for _pk, meeting in sorted({meeting.pk: meeting for meeting in meetings}.items()):
            held.enter_context(seats_of(meeting))
        yield


def next_turns(
    meeting: Meeting, free: int | None, *, among: Collection[int] | None = None, most: int | None = None
) -> list[Turn]:
    """Those whose turn it is, within `seats_of`; `among` some registrations, `most` so many seats."""
    turns, given = [], 0
    for turn in Line(meeting).seats(free):
        is_meant = among is None or all(member.pk in among for member in turn.unit.members)
        count = len(turn.unit.members)
        if is_meant and (most is None or given + count <= most):
            turns.append(turn)
            given += count
    return turns
