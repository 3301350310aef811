"""The way from a project to those who contributed to its first idea."""

from django.http import HttpRequest

from croisee.attendance import audiences
from croisee.cooperation.models import Project
from croisee.cooperation.reconvene.called import SORTS
from croisee.kit.panels import panel

audiences.SORTS.extend(SORTS)


@panel("project", template="cooperation/reconvene/panel.html")
def reconvene(request: HttpRequest, project: Project) -> dict | None:
    """For whoever opened it and for the team; the others in charge find it on the page of the ladder."""
    user = request.user
    is_theirs = user.is_authenticated and (user.is_administrator or project.opened_by_id == user.pk)
    return {"project": project} if is_theirs else None
