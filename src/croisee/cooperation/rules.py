"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.contributions.rules import reads_all
from croisee.contributions.standing import Standing
from croisee.cooperation.models import Project
from croisee.cooperation.standing import Between, part_in
from croisee.meetings.models import Meeting


def why_not_take_part(standing: Standing | Between) -> str | None:
    """Those who have a seat, a role in a session, or organise; or represent one of the organisations."""
    if standing.takes_part:
        return None
    if isinstance(standing, Between):
        return _("This is for those who represent the organisations of the project.")
    return _("This is for those who take part in the meeting.")


def why_not_read(standing: Standing, meeting: Meeting) -> str | None:
    """Projects are seen by those who take part, and by everybody once the meeting is over."""
    if standing.takes_part or reads_all(standing, meeting):
        return None
    return _("The projects of this meeting are for those who take part, and for everybody once it is over.")


def why_not_edit(standing: Standing | Between, project: Project) -> str | None:
    """Those in charge of a project and the organisers look after its words."""
    if standing.organises or part_in(project, standing).leads:
        return None
    if isinstance(standing, Between):
        return _("Those in charge of this project and the network's team change it.")
    return _("Those in charge of this project and the organisers of the meeting change it.")


def why_not_grow(standing: Standing | Between, project: Project, contribution: Contribution) -> str | None:
    """A project of a meeting grows from what was said there; another one from what it began with."""
    if project.meeting_id is None or contribution.meeting_id != project.meeting_id:
        return _("This was said in another meeting.")
    if contribution.is_withdrawn:
        return _("This contribution is withdrawn.")
    return why_not_edit(standing, project)
