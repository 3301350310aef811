"""What this app says on the pages of others: the projects that grow there, and those that one joined."""

from django.db.models import Count, Q
from django.http import HttpRequest

from croisee.attendance.models import Registration
from croisee.contributions.access import standing_of
from croisee.contributions.models import Contribution
from croisee.cooperation import queries, rules
from croisee.cooperation.agreements import panels as agreements  # noqa: F401 they join other pages
from croisee.cooperation.decisions import panels as of_decisions  # noqa: F401 they register themselves
from croisee.cooperation.followup import panels as followup_panels  # noqa: F401 they join other pages
from croisee.cooperation.ladder import panels as ladder_panels  # noqa: F401 they join other pages
from croisee.cooperation.models import Project
from croisee.cooperation.projects import panels as of_projects  # noqa: F401 they register themselves
from croisee.cooperation.reconvene import panels as reconvene_panels  # noqa: F401 they join other pages
from croisee.cooperation.spaces import panels as spaces  # noqa: F401 it adds its own
from croisee.cooperation.strategies import panels as strategies_panels  # noqa: F401 they join other pages
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.translations.naming import together

SOME = 8


@panel("contribution", template="cooperation/panels/contribution.html")
def grown_from(request: HttpRequest, contribution: Contribution) -> dict | None:
    """The projects that grew from a contribution, and the way to start another or add it to one's own."""
    meeting = contribution.meeting
    standing = standing_of(request, meeting)
    if rules.why_not_read(standing, meeting):
        return None
    from_it = Q(pk__in=contribution.projects.values("pk")) & readable_beside(request)
    mine = Q(meeting=meeting, opened_by=standing.person) if standing.takes_part else Q(pk=None)
    found = Project.objects.with_count().annotate(is_grown=from_it).filter(Q(is_grown=True) | mine)
    grown = [project for project in found if project.is_grown]
    if not grown and not standing.takes_part:
        return None
    return {
        "contribution": contribution,
        "meeting": meeting,
        "projects": grown,
        "own": [project for project in found if not project.is_grown],
        "is_in": standing.takes_part,
    }


def readable_beside(request: HttpRequest) -> Q:
    """Projects of meetings, and of the others those that show to the visitor."""
    return Q(meeting__isnull=False) | Q(pk__in=Project.objects.open_to(request.user).order_by().values("pk"))


@panel(
    "meeting",
    template="cooperation/panels/meeting.html",
    projects=counts_of(Project.objects.all(), "meeting", all=Count("pk")),
)
def projects_of(request: HttpRequest, meeting: Meeting, projects: dict | None) -> dict | None:
    """The way to the projects, for those who see them."""
    standing = standing_of(request, meeting)
    if rules.why_not_read(standing, meeting):
        return None
    count = projects["all"] if projects else 0
    return {"meeting": meeting, "count": count} if count or standing.takes_part else None


@panel(
    "meeting_manage",
    template="cooperation/panels/manage.html",
    projects=counts_of(
        Project.objects.all(),
        "meeting",
        projects=Count("pk", distinct=True),
        people=Count("participations__person", distinct=True),
    ),
)
def figures(request: HttpRequest, meeting: Meeting, projects: dict | None) -> dict:
    """How many projects the meeting has led to, and how many people take part in them."""
    return {"meeting": meeting, "figures": projects or {"projects": 0, "people": 0}}


@panel("registration", template="cooperation/panels/mine.html")
def projects_at(request: HttpRequest, registration: Registration) -> dict | None:
    """The projects of this meeting that somebody joined."""
    if not registration.is_confirmed:
        return None
    joined = registration.meeting.projects.of(registration.person).with_count()
    return {"projects": joined, "meeting": registration.meeting, "shows_meeting": False}


@panel("person", template="cooperation/panels/mine.html")
def my_projects(request: HttpRequest, person: Person) -> dict | None:
    """The projects that one joined, in whichever meeting."""
    joined = list(Project.objects.of(person).with_count().select_related("meeting").order_by("-pk")[:50])
    together(one.meeting for one in joined if one.meeting)
    return {"projects": joined, "meeting": None, "shows_meeting": True} if joined else None


@panel("came_of_meeting", template="cooperation/panels/came_of.html")
def came_of(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The projects that grew from a meeting, for those who prepare the next one."""
    if rules.why_not_read(standing_of(request, meeting), meeting):
        return None
    projects = list(queries.projects_of(meeting)[:SOME])
    return {"meeting": meeting, "projects": projects} if projects else None
