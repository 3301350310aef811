"""Spaces on the pages of a project, a place, an organisation, and at home."""

from django.db.models import Count, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from croisee.cooperation.models import Participation, Project, Space, SpaceMember
from croisee.cooperation.spaces import queries
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

SOME = 8
NUMBER = {"number": Count("pk")}
TIED = Space.projects.through.objects.all()


def joined(request: HttpRequest, _project: Project) -> Subquery | None:
    """Whether the visitor takes part in a project."""
    if not request.user.is_authenticated:
        return None
    return counts_of(Participation.objects.filter(person=request.user), "project", **NUMBER)


@panel(
    "project",
    template="cooperation/spaces/panels/project.html",
    in_spaces=counts_of(TIED, "project", **NUMBER),
    joined=joined,
)
def spaces_of_project(
    request: HttpRequest, project: Project, in_spaces: dict | None, joined: dict | None
) -> dict | None:
    """The spaces that carry a project on, and the way to open one."""
    found = list(Space.objects.open_to(request.user).filter(projects=project)[:SOME]) if in_spaces else []
    is_in = bool(joined) or (request.user.is_authenticated and project.opened_by_id == request.user.pk)
    return {"project": project, "spaces": found, "may_open": is_in} if found or is_in else None


@panel("territory", template="cooperation/spaces/panels/place.html")
def spaces_here(request: HttpRequest, territory: Territory) -> dict | None:
    """Where organisations work together in a place."""
    found = list(queries.spaces_for(request.user, place=territory)[:SOME])
    where = urlencode({"where": f"{territory.name} ({territory.code})"})
    return {"spaces": found, "where": where} if found else None


@panel(
    "organisation",
    template="cooperation/spaces/panels/organisation.html",
    spaces=counts_of(SpaceMember.objects.current(), "organisation", **NUMBER),
)
def spaces_of_organisation(
    request: HttpRequest, organisation: Organisation, spaces: dict | None
) -> dict | None:
    """The spaces in which an organisation works with others, as far as the visitor finds them."""
    if not spaces:
        return None
    there = SpaceMember.objects.current().filter(organisation=organisation).order_by().values("space")
    found = list(Space.objects.open_to(request.user).filter(pk__in=there)[:SOME])
    return {"spaces": found} if found else None


@panel("home", template="cooperation/spaces/panels/home.html")
def my_spaces(request: HttpRequest, person: Person) -> dict | None:
    """The spaces in which somebody works."""
    found = list(queries.spaces_for(person, which="mine").filter(closed_at=None)[:SOME])
    return {"spaces": found} if found else None


@panel("home", template="cooperation/spaces/panels/home_waiting.html")
def space_answers(request: HttpRequest, person: Person) -> dict | None:
    """Into which spaces one's organisations are invited, and who asks to be let into those that one keeps."""
    rows = SpaceMember.objects.select_related("space", "organisation", "person").filter(space__closed_at=None)
    invited = list(rows.invited().for_organisations_of(person)[:SOME])
    hosting = SpaceMember.objects.acting(person).filter(is_host=True).order_by().values("space")
    asking = list(rows.asking().filter(space__in=hosting)[:SOME])
    return {"invited": invited, "asking": asking} if invited or asking else None


@panel("space_aside", template="cooperation/spaces/panels/members.html")
def members_of(request: HttpRequest, space: Space) -> dict | None:
    """Who is in it: organisations by name, and how many people in their own."""
    current = SpaceMember.objects.current().filter(space=space).select_related("organisation")
    rows = list(current.order_by("organisation__folded", "pk"))
    named = [one.organisation for one in rows if one.organisation]
    return {"space": space, "named": named[: 2 * SOME], "number": len(rows), "own": len(rows) - len(named)}


@panel("space_tab", template="cooperation/spaces/panels/members_tab.html")
def members_tab(request: HttpRequest, space: Space) -> dict:
    return {"address": reverse("space_members", args=[space.pk])}


@panel("space_tab", template="cooperation/spaces/panels/charter_tab.html")
def charter_tab(request: HttpRequest, space: Space) -> dict:
    return {"address": reverse("space_charter", args=[space.pk])}


@panel("space", template="cooperation/spaces/panels/discussions.html")
def last_discussions(request: HttpRequest, space: Space) -> dict:
    """What is spoken of."""
    return {"space": space, "discussions": list(queries.discussions_of(space)[:SOME])}


@panel("space_tab", template="cooperation/spaces/panels/discussions_tab.html")
def discussions_tab(request: HttpRequest, space: Space) -> dict:
    return {"address": reverse("discussions", args=[space.pk])}


@panel("space_tab", template="cooperation/spaces/panels/papers_tab.html")
def papers_tab(request: HttpRequest, space: Space) -> dict:
    return {"address": reverse("space_papers", args=[space.pk])}


@panel("space_tab", template="cooperation/spaces/panels/agenda_tab.html")
def agenda_tab(request: HttpRequest, space: Space) -> dict:
    return {"address": reverse("space_agenda", args=[space.pk])}
