"""Whom the sessions of a meeting concern among those who come."""

from croisee.attendance.models import Choice, Registration, Seat
from croisee.meetings.concerned import Pairs, runs_of
from croisee.meetings.models import Meeting


def seats_in(meeting: Meeting) -> Pairs:
    """Who sits in which session."""
    seats = Seat.objects.exclude(registration__status=Registration.Status.CANCELLED)
    found = seats.filter(registration__meeting=meeting).order_by("pk")
    return found.values_list("session", "registration__person")


def in_sessions(meeting: Meeting) -> Pairs:
    """Who sits in a session; who has no seat yet, in what they chose, each time that it is held."""
    pairs = list(seats_in(meeting))
    yield from pairs
    seated, runs = {person for _, person in pairs}, runs_of(meeting)
    coming = Registration.objects.active().filter(meeting=meeting)
    choices = Choice.objects.filter(registration__in=coming).order_by("pk")
    for session, person in choices.values_list("session", "registration__person"):
        if person not in seated:
            yield from ((run, person) for run in runs[session])
