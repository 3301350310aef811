"""Who does what in a project, and why not."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.cooperation.models import StageStep
from croisee.cooperation.standing import Part


def why_not_lead(part: Part) -> str | None:
    """Those in charge, and whoever looks after all projects of the place."""
    return None if part.leads else _("Those in charge of this project do this.")


def why_not_work(part: Part) -> str | None:
    """Those who are in it keep it up to date."""
    return None if part.works else _("Those who take part in this project do this. Join it first.")


def why_not_on(day: date) -> str | None:
    """What is done was done on a day that has come."""
    return _("This day is still to come.") if day > timezone.localdate() else None


def why_not_stage(part: Part, last: StageStep | None, stage: str, now: str, on: date) -> str | None:
    """A history goes forward in time; a stage may be lost again."""
    if why_not := why_not_lead(part) or why_not_on(on):
        return why_not
    if stage == now:
        return _("The project is at this stage already.")
    if last and on < last.on:
        return _("The step before is of %(day)s: choose that day or a later one.") % {
            "day": date_format(last.on)
        }
    return None
