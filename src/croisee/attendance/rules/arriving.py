"""Who receives people at the door, who comes in, and why not."""

from django.utils.translation import gettext as _

from croisee.attendance.models import DoorLink, Registration
from croisee.meetings.models import Meeting, Stage
from croisee.meetings.rights import rights_of
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person


def why_not_door(person: Person | None, meeting: Meeting, link: DoorLink | None = None) -> str | None:
    """Organisers, whoever has a role in a session, and whoever opened a link for the door, receive people."""
    if link and link.is_open and link.meeting_id == meeting.pk:
        return None
    if person is None or not person.is_authenticated:
        return _("Receiving people needs a link for the door: ask the organisers for one.")
    if is_organiser(person, meeting) or rights_of(person, meeting).has_work:
        return None
    return _("Only the organisers and those who have a role in the meeting receive people at the door.")


def why_not_come_in(registration: Registration) -> str | None:
    """Those who have a seat come in; the others learn what to do."""
    if registration.meeting.stage == Stage.DRAFT:
        return _("The meeting is still being prepared.")
    if registration.is_cancelled:
        return _("This registration was cancelled: let the person register again, here and now.")
    if registration.is_waiting:
        return _("This person is on the waiting list: an organiser decides whether there is a seat.")
    if registration.is_offered:
        return _("A seat is offered to this person: let them accept it with the link in their mail.")
    if registration.is_asking:
        return _("This person has asked to come and has no answer yet: an organiser decides.")
    return None


def why_not_arrive(
    person: Person | None, registration: Registration, link: DoorLink | None = None
) -> str | None:
    """Whoever receives people notes that somebody who has a seat has come."""
    return why_not_door(person, registration.meeting, link) or why_not_come_in(registration)
