"""What this part says on the pages of a space and a project, and at home."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from croisee.cooperation.models import Decision, Elector, Project, Space
from croisee.cooperation.spaces.access import standing_of
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Person

SOME = 6


@panel("space", template="cooperation/decisions/panels/space.html")
def decided_here(request: HttpRequest, space: Space) -> dict:
    """What is open, what is prepared, and what came out last."""
    standing = standing_of(request, space)
    rows = list(space.decisions.exclude(stage=Decision.Stage.WITHDRAWN).select_related("outcome")[: 4 * SOME])
    stages = Decision.Stage
    return {
        "space": space,
        "open": [one for one in rows if one.stage == stages.OPEN],
        "prepared": [one for one in rows if one.stage == stages.PREPARING][:SOME],
        "decided": [one for one in rows if one.stage == stages.CLOSED][:SOME],
        "may_prepare": standing.acts and not space.closed_at,
    }


@panel("space_tab", template="cooperation/decisions/panels/tab.html")
def tab(request: HttpRequest, space: Space) -> dict:
    """The way to the register."""
    return {
        "space": space,
        "is_here": request.resolver_match and request.resolver_match.url_name == "decisions",
    }


@panel("home", template="cooperation/decisions/panels/home.html")
def to_decide(request: HttpRequest, person: Person) -> dict | None:
    """What waits for one's vote."""
    now = timezone.now()
    running = Q(decision__closes_at=None) | Q(decision__closes_at__gt=now)
    rows = (
        Elector.objects.acting(person)
        .waiting()
        .filter(running, decision__stage=Decision.Stage.OPEN, decision__opens_at__lte=now)
    )
    waiting = list(
        rows.select_related("decision__space", "member__organisation", "member__person")[: 2 * SOME]
    )
    return {"waiting": waiting} if waiting else None


@panel(
    "project",
    template="cooperation/decisions/panels/project.html",
    decided=counts_of(Decision.objects.all(), "project", number=Count("pk")),
)
def decided_on(request: HttpRequest, project: Project, decided: dict | None) -> dict | None:
    """What was decided on a project, in spaces that the visitor finds."""
    if not decided:
        return None
    spaces = Space.objects.open_to(request.user).order_by().values("pk")
    rows = project.decisions.filter(space__in=spaces).exclude(stage=Decision.Stage.WITHDRAWN)
    found = list(rows.select_related("outcome")[:SOME])
    return {"decisions": found} if found else None
