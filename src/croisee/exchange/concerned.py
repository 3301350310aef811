"""Whom a session of appointments concerns: those who come for an organisation that meets another one."""

from croisee.exchange.models import Appointment
from croisee.meetings.concerned import Pairs
from croisee.meetings.models import Meeting


def with_appointments(meeting: Meeting) -> Pairs:
    """Each person of each organisation that has an appointment in a session."""
    people: dict[int, list[int]] = {}
    coming = meeting.registrations.confirmed().order_by("pk")
    for organisation, person in coming.values_list("organisation", "person"):
        people.setdefault(organisation, []).append(person)
    planned = Appointment.objects.filter(session__meeting=meeting).order_by("pk")
    for session, *sides in planned.values_list("session", "first", "second"):
        yield from ((session, person) for side in sides for person in people.get(side, []))
