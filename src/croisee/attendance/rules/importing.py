"""Who imports a list or takes it back, and why not."""

from django.utils.translation import gettext as _

from croisee.attendance.models import ImportedList
from croisee.meetings.models import Stage
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


def why_not_import(person: Person, listed: ImportedList) -> str | None:
    """Organisers make something of a list, once."""
    if not listed.is_waiting:
        return _("This list has been imported already: nothing was done twice.")
    return why_not_organise(person, listed.meeting)


def why_not_undo(person: Person, listed: ImportedList) -> str | None:
    """Organisers take an import back until the meeting is over."""
    if not listed.is_done:
        return _("There is nothing to undo: this list is not imported.")
    if listed.meeting.stage == Stage.REPORTED:
        return _("The meeting is over: its registrations do not change any more.")
    return why_not_organise(person, listed.meeting)
