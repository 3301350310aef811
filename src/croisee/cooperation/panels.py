"""What this app says on the pages of others: the projects that grow there, and those that one joined."""

from django.http import HttpRequest

from croisee.attendance.models import Registration
from croisee.contributions.access import standing_of
from croisee.contributions.models import Contribution
from croisee.cooperation import queries, rules
from croisee.cooperation.models import Project
from croisee.kit.panels import panel
from croisee.meetings.models import Meeting
from croisee.network.models import Person

SOME = 8


@panel("contribution", template="cooperation/panels/contribution.html")
def grown_from(request: HttpRequest, contribution: Contribution) -> dict | None:
    """The projects that grew from a contribution, and the way to start another or add it to one's own."""
    meeting = contribution.meeting
    standing = standing_of(request, meeting)
    if rules.why_not_read(standing, meeting):
        return None
    grown = list(contribution.projects.with_count())
    if not grown and not standing.takes_part:
        return None
    own = meeting.projects.filter(opened_by=standing.person).exclude(pk__in=[p.pk for p in grown])
    return {
        "contribution": contribution,
        "meeting": meeting,
        "projects": grown,
        "own": own if standing.takes_part else [],
        "is_in": standing.takes_part,
    }


@panel("meeting", template="cooperation/panels/meeting.html")
def projects_of(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The way to the projects, for those who see them."""
    standing = standing_of(request, meeting)
    if rules.why_not_read(standing, meeting):
        return None
    count = meeting.projects.count()
    return {"meeting": meeting, "count": count} if count or standing.takes_part else None


@panel("meeting_manage", template="cooperation/panels/manage.html")
def figures(request: HttpRequest, meeting: Meeting) -> dict:
    """How many projects the meeting has led to."""
    return {"meeting": meeting, "figures": queries.figures_of(meeting)}


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
    return {"projects": joined, "meeting": None, "shows_meeting": True} if joined else None


@panel("came_of_meeting", template="cooperation/panels/came_of.html")
def came_of(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The projects that grew from a meeting, for those who prepare the next one."""
    if rules.why_not_read(standing_of(request, meeting), meeting):
        return None
    projects = list(queries.projects_of(meeting)[:SOME])
    return {"meeting": meeting, "projects": projects} if projects else None
