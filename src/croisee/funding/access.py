"""The one door to the money of a project."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.cooperation.access import project_for, project_now
from croisee.cooperation.models import Project
from croisee.funding import rules
from croisee.funding.models import Application, Path, Plan
from croisee.kit.access import allow


def path_for(request: HttpRequest, pk: int, *parts: str) -> Path:
    """The path of a project, a blank one where nobody has begun it; an unseen project is not there.

    `parts` are what the page shows of it, as `rules.why_not_follow` takes them.
    """
    rows = Project.everything.select_related("meeting", "path__bearer__territory")
    project = project_now(rows, pk)
    path = project.path if hasattr(project, "path") else Path(project=project)
    return followed(request, path, *parts)


def plan_for(request: HttpRequest, pk: int) -> Plan:
    """A plan, through the door of its project."""
    rows = Plan.objects.select_related("path__project__meeting", "path__bearer")
    plan = get_object_or_404(rows, pk=pk)
    followed(request, plan.path, "plan")
    return plan


def file_for(request: HttpRequest, pk: int, *parts: str) -> Application:
    """A file, through the door of its project; `parts` are what more the page shows of that."""
    rows = Application.objects.select_related(
        "instrument", "path__project__meeting", "path__bearer__territory"
    ).prefetch_related("instrument__aspects")
    one = get_object_or_404(rows, pk=pk)
    followed(request, one.path, "files", *parts)
    return one


def followed(request: HttpRequest, path: Path, *parts: str) -> Path:
    """A path for whoever follows it, as far as these parts of it go."""
    if why_not := rules.why_not_follow(request.user, path.project, path.bearer, *parts):
        project_for(request, path.project_id)
        allow(why_not)
    return path
