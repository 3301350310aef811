"""The way from a project to those who contributed to its first idea."""

from django.db.models import Count, Q
from django.http import HttpRequest

from croisee.attendance import audiences
from croisee.cooperation.models import Agreement, Project, Space
from croisee.cooperation.reconvene.called import SORTS
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of

TIED = Space.projects.through.objects.all()

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


@panel(
    "space",
    template="cooperation/reconvene/panel_space.html",
    tied=counts_of(TIED, "space", number=Count("pk")),
)
def reconvene_of_space(request: HttpRequest, space: Space, tied: dict | None) -> dict | None:
    """The same from a space, for each of its projects that the visitor may call together."""
    if not tied or not request.user.is_authenticated:
        return None
    found = space.projects.order_by("title", "pk")
    if not request.user.is_administrator:
        charged = request.user.participations.filter(is_in_charge=True).order_by().values("project")
        found = found.filter(Q(opened_by=request.user) | Q(pk__in=charged))
    projects = list(found)
    return {"projects": projects} if projects else None


def is_theirs(request: HttpRequest, thing: Project | Agreement) -> bool:
    user = request.user
    return bool(user.is_authenticated and (user.is_administrator or thing.opened_by_id == user.pk))
