"""Background work of projects."""

from croisee.cooperation.models import Project
from croisee.cooperation.projects import actions
from croisee.kit.jobs import job


@job("cooperation.tell_project_news")
def tell_project_news(*, project_id: int) -> None:
    """Those who are in it read what is new; rung twice, they read it once."""
    if project := Project.objects.filter(pk=project_id).first():
        actions.tell_people(project=project)
