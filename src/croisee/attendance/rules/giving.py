"""Who gives seats, and why not."""

from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.attendance.rules.registering import why_not_register
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


def why_not_give_seats(person: Person, meeting: Meeting) -> str | None:
    """Organisers give free seats to those who wait while people can register."""
    return why_not_organise(person, meeting) or why_not_register(meeting)


def why_not_move_up(person: Person, registration: Registration) -> str | None:
    """Organisers may change the order of the waiting list, giving their reason."""
    if why_not := why_not_organise(person, registration.meeting):
        return why_not
    if not registration.is_waiting:
        return _("This person is not on the waiting list.")
    return None
