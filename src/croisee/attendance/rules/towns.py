"""Who compares the towns of a day, or goes from one to another, and why not."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.attendance.rules.registering import why_not_change
from croisee.meetings.models import Meeting
from croisee.network.models import Person


def why_not_compare(person: Person, meetings: Iterable[Meeting]) -> str | None:
    """Whoever organises one of the towns of a day compares those that they may see."""
    if not person.is_authenticated:
        return _("Sign in to compare the towns.")
    if person.is_administrator or person.organised.filter(meeting__in=meetings).exists():
        return None
    return _("Only those who organise one of these meetings compare them.")


def why_not_come_here(registration: Registration) -> str | None:
    """A registration in another town is given back for a seat, not for a place on a waiting list."""
    if not registration.is_confirmed:
        return _("You have no seat here yet: what you hold elsewhere stays yours until you have one.")
    return why_not_change(registration)
