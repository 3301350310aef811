"""The one door to the money of a project."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.cooperation.access import project_for
from croisee.cooperation.models import Project
from croisee.funding import rules
from croisee.funding.models import Path, Plan
from croisee.kit.access import allow


def path_for(request: HttpRequest, pk: int) -> Path:
    """The path of a project, a blank one where nobody has begun it; an unseen project is not there."""
    rows = Project.objects.select_related("meeting", "path__bearer__territory")
    project = get_object_or_404(rows, pk=pk)
    path = project.path if hasattr(project, "path") else Path(project=project)
    if why_not := rules.why_not_follow(request.user, project, path.bearer):
        project_for(request, pk)
        allow(why_not)
    return path


def plan_for(request: HttpRequest, pk: int) -> Plan:
    """A plan, through the door of its project."""
    rows = Plan.objects.select_related("path__project__meeting", "path__bearer")
    plan = get_object_or_404(rows, pk=pk)
    if why_not := rules.why_not_follow(request.user, plan.path.project, plan.path.bearer):
        project_for(request, plan.path.project_id)
        allow(why_not)
    return plan
