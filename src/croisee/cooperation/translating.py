"""The words of projects in other languages: by those in charge, for whoever reads them."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

from croisee.cooperation import access, rules
from croisee.cooperation.models import Project
from croisee.meetings.models import Meeting, Stage
from croisee.network.models import Person
from croisee.translations.registry import Kind, register


def seen(request: HttpRequest, pk: int) -> Project:
    """A project that the visitor may read."""
    project = access.project_for(request, pk)
    if access.project_closed(request, project) or project.pk != pk:
        raise Http404
    return project


def acting(request: HttpRequest, project: Project) -> Person | None:
    return access.standing_in_project(request, project).person


def why_not(request: HttpRequest, project: Project) -> str | None:
    return rules.why_not_edit(access.standing_in_project(request, project), project)


def correct(*, row: Project, language: str, by: Any) -> None:
    row.language = language
    row.save(update_fields=["language", "changed_at"])


def public() -> QuerySet[Project]:
    """What is shown to everybody, shared between organisations, or of a public meeting that is over."""
    over = Q(meeting__is_public=True, meeting__stage=Stage.REPORTED)
    shared = Project.objects.shared().order_by().values("pk")
    return Project.objects.select_related("meeting").filter(Q(is_public=True) | over | Q(pk__in=shared))


def readable() -> QuerySet[Project]:
    """And what the participants of its meeting read; never what two organisations keep."""
    of_meeting = Project.objects.exclude(meeting=None).exclude(meeting__stage=Stage.DRAFT)
    both = Q(pk__in=public().order_by().values("pk")) | Q(pk__in=of_meeting.order_by().values("pk"))
    return Project.objects.select_related("meeting").filter(both)


def grown_in(thing: Model) -> QuerySet[Project] | None:
    return Project.objects.filter(meeting=thing) if isinstance(thing, Meeting) else None


PROJECTS = register(
    Kind(
        name="project",
        model=Project,
        fields=("title", "text"),
        language=lambda row: row.language,
        find=seen,
        why_not=why_not,
        acting=acting,
        correct=correct,
        languages=lambda row: row.meeting.languages if row.meeting else (),
        public=public,
        along=("meeting",),
        opened_by=("is_public",),
        shared=readable,
        of=grown_in,
    )
)
