"""Background work of projects."""

from croisee.cooperation.models import Project
from croisee.cooperation.projects import actions
from croisee.kit.jobs import job
from croisee.network.models import Person


@job("cooperation.tell_project_news")
def tell_project_news(*, project_id: int) -> None:
    """Those who are in it read what is new; rung twice, they read it once."""
    if project := Project.objects.filter(pk=project_id).first():
        actions.tell_people(project=project)


@job("cooperation.tell_news_of_projects")
def tell_news_of_projects(*, person_id: int) -> None:
    """One of them, whose week is over; gone since, nobody does."""
    if person := Person.objects.filter(pk=person_id, is_active=True).exclude(email=None).first():
        actions.tell_one(person)
