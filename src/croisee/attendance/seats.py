"""Seats of a meeting: given first come, first served, exactly as many as there are."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from environ import Env

from croisee.attendance.models import Registration
from croisee.meetings.models import Meeting

# A test switches the lock off, to prove that without it too many people come in.
HAS_LOCK = not Env().bool("CROISEE_TEST_NO_SEAT_LOCK", default=False)


STANDING = ["status", "revision", "told"]


def free_seats(seats: int | None, meeting: Meeting) -> int | None:
    """How many seats nobody has, below 0 when too many were given; None when the meeting sets no limit."""
    return None if seats is None else seats - meeting.registrations.confirmed().count()


@contextmanager
def seats_of(meeting: Meeting) -> Iterator[int | None]:
    """A transaction in which nobody else counts or takes the seats of a meeting; gives the free ones."""
    free = None if HAS_LOCK else free_seats(meeting.seats, meeting)
    with transaction.atomic():
        if HAS_LOCK:
            held = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk)
            free = free_seats(held.values_list("seats", flat=True).get(), meeting)
        yield free


def take_seats(meeting: Meeting, free: int | None) -> list[Registration]:
    """Give the free seats to those who wait, in the order of the list; within `seats_of`."""
    line = Registration.objects.filter(meeting=meeting).waiting().with_people()
    seated = list(line if free is None else line[: max(free, 0)])
    for registration in seated:
        registration.stand(Registration.Status.CONFIRMED)
        registration.save(update_fields=STANDING)
    return seated
