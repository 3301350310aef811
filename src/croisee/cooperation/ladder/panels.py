"""The ladder on the page of a project."""

from django.http import HttpRequest

from croisee.cooperation.ladder.climbing import Place, following, read_step
from croisee.cooperation.models import Project
from croisee.kit.panels import panel


@panel(
    "project",
    template="cooperation/ladder/panel.html",
    ladder=lambda request, project: read_step(request.user),
)
def step_of(request: HttpRequest, project: Project, ladder: dict | None) -> dict:
    """On which step it stands, and what the next one is."""
    step = ladder["step"] if ladder else 1
    return {"project": project, "place": Place(step, (), following(step))}
