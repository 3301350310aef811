"""Whom the sessions of a meeting concern among those who come."""

from croisee.attendance.models import Choice, Registration, Seat
from croisee.meetings.concerned import Pairs, runs_of
from croisee.meetings.models import Meeting


def in_sessions(meeting: Meeting) -> Pairs:
    """Who sits in a session; who has no seat yet, in what they chose, each time that it is held."""
    coming = Registration.objects.active().filter(meeting=meeting)
    seats = Seat.objects.filter(registration__in=coming).order_by("pk")
    pairs = list(seats.values_list("session", "registration__person"))
    yield from pairs
    seated, runs = {person for _, person in pairs}, runs_of(meeting)
    choices = Choice.objects.filter(registration__in=coming).order_by("pk")
    for session, person in choices.values_list("session", "registration__person"):
        if person not in seated:
            yield from ((run, person) for run in runs[session])
