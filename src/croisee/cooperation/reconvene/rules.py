"""Who calls people together again, and why not."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from croisee.attendance.rules import why_not_invite
from croisee.cooperation.models import Project
from croisee.cooperation.reconvene.called import meant, named
from croisee.cooperation.rules import why_not_edit
from croisee.cooperation.standing import standing_at
from croisee.meetings.models import Meeting, Stage
from croisee.network.models import Person


def why_not_reconvene(person: Person, project: Project) -> str | None:
    """Those in charge of a project that others see."""
    if why := why_not_edit(standing_at(project, person), project):
        return why
    if not meant(named(project)).exists():
        return _("Others do not see this project yet: somebody of two organisations must be in it first.")
    return None


def why_not_call(person: Person, project: Project, meeting: Meeting) -> str | None:
    """To a meeting that they may invite to."""
    return why_not_reconvene(person, project) or why_not_invite(person, meeting)


def meetings_for(person: Person) -> QuerySet[Meeting]:
    """Those to which somebody may invite: they organise them, and they are not over."""
    rows = Meeting.objects.exclude(stage=Stage.REPORTED).order_by("-starts_on", "-pk")
    return rows if person.is_administrator else rows.filter(organisers__person=person)
