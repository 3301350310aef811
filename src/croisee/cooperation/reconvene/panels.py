"""The way from a project to those who contributed to its first idea."""

from django.http import HttpRequest

from croisee.attendance import audiences
from croisee.cooperation.models import Agreement, Project
from croisee.cooperation.reconvene.called import SORTS
from croisee.kit.panels import panel

audiences.SORTS.extend(SORTS)


@panel("project", template="cooperation/reconvene/panel.html")
def reconvene(request: HttpRequest, project: Project) -> dict | None:
    """For whoever opened it and for the team."""
    return {"project": project} if is_theirs(request, project) else None


@panel("agreement", template="cooperation/reconvene/panel.html")
def reconvene_of_agreement(request: HttpRequest, agreement: Agreement) -> dict | None:
    """The same from an agreement of a project."""
    if agreement.project_id is None or not is_theirs(request, agreement):
        return None
    return {"project": {"pk": agreement.project_id}}


def is_theirs(request: HttpRequest, thing: Project | Agreement) -> bool:
    user = request.user
    return bool(user.is_authenticated and (user.is_administrator or thing.opened_by_id == user.pk))
