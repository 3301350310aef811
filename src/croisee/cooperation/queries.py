"""What the pages and panels of this app read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from croisee.attendance.models import Registration
from croisee.cooperation.models import Participation, Project
from croisee.meetings.models import Meeting
from croisee.network.models import Person


@dataclass(frozen=True)
class Companion:
    """Somebody who takes part in a project, and for whom."""

    person: Person
    organisation: str = ""
    function: str = ""
    is_in_charge: bool = False


def projects_of(meeting: Meeting, text: str = "") -> QuerySet[Project]:
    """The projects of a meeting, the newest first."""
    return meeting.projects.with_count().told(text).order_by("-pk").with_translations()


def companions_of(projects: Iterable[Project]) -> dict[int, list[Companion]]:
    """Who takes part in each of these projects of one meeting, or of none, in two statements."""
    projects = list(projects)
    found: dict[int, list[Companion]] = {project.pk: [] for project in projects}
    rows = list(Participation.objects.filter(project__in=found).select_related("person", "organisation"))
    meeting = projects[0].meeting_id if projects else None
    people = {row.person_id for row in rows}
    known = Registration.objects.filter(meeting=meeting, person__in=people).select_related("organisation")
    acts_for = {registration.person_id: registration for registration in known}
    for row in rows:
        registration = acts_for.get(row.person_id)
        own = row.organisation.name if row.organisation else ""
        facts = (registration.organisation.name, registration.function) if registration else (own, "")
        found[row.project_id].append(Companion(row.person, *facts, is_in_charge=row.is_in_charge))
    return found


def is_shared(companions: Iterable[Companion]) -> bool:
    """Whether somebody of two organisations is in a project: the same as `shared`, for one."""
    return len(organisations(companions)) > 1


def organisations(companions: Iterable[Companion]) -> list[str]:
    """The organisations of some people, each once, by name."""
    return sorted({companion.organisation for companion in companions} - {""})
