"""Who stands before a door: the signed-in person or the one of a personal link; the others sign in first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache

from croisee.contributions.access import contributions_for, standing_of
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.cooperation import rules
from croisee.cooperation.models import Project
from croisee.cooperation.standing import Between, between
from croisee.kit.access import allow, public
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting

View = Callable[..., HttpResponse]
MOST_MERGINGS = 20  # one after the other


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then come back; what was asked by a form is asked again there."""
    return redirect_to_login(request.get_full_path() if request.method == "GET" else reverse("home"))


def for_somebody(door: Callable[..., Any]) -> Callable[[View], View]:
    """A page behind a door, for somebody: it gets what the door gives, and what they are in its meeting."""

    def guarded(view: View) -> View:
        @public
        @never_cache
        @wraps(view)
        def page(request: HttpRequest, **address: Any) -> HttpResponse:
            thing = door(request, **address)
            if isinstance(thing, Project):
                standing = standing_in_project(request, thing)
            else:
                standing = standing_of(request, getattr(thing, "meeting", thing))
            return view(request, thing, standing) if standing.person else to_sign_in(request)

        return page

    return guarded


def project_closed(request: HttpRequest, project: Project) -> HttpResponse | None:
    """The same for one project: outside of meetings whoever is unknown reads what is shared."""
    if project.is_public:
        return None
    if project.meeting:
        why_not = rules.why_not_read(standing_of(request, project.meeting), project.meeting)
        return closed(request, project.meeting) if why_not and not is_of_partner(request, project) else None
    is_shown = Project.objects.open_to(request.user).filter(pk=project.pk).exists()
    return None if is_shown else to_sign_in(request)


def closed(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    """The way in for somebody unknown who may not read the projects yet; who is known hears why not."""
    standing = standing_of(request, meeting)
    why_not = rules.why_not_read(standing, meeting)
    if why_not and not standing.person:
        return to_sign_in(request)
    allow(why_not)
    return None


def standing_in_project(request: HttpRequest, project: Project) -> Standing | Between:
    """What the visitor is in a project, in its meeting or between its organisations."""
    if project.meeting:
        return standing_of(request, project.meeting)
    return between(project, request.user if request.user.is_authenticated else None)


def project_now(rows: QuerySet[Project], pk: int) -> Project:
    """A project, or the one into which it went: an old address leads there."""
    project = get_object_or_404(rows, pk=pk)
    for _merging in range(MOST_MERGINGS):
        if project.merged_into_id is None:
            return project
        project = get_object_or_404(rows, pk=project.merged_into_id)
    raise Http404


def project_for(request: HttpRequest, pk: int) -> Project:
    """A project that the visitor may see: of a meeting that they see, one that shows to them or to all."""
    project = project_now(Project.everything.with_count().select_related("meeting"), pk)
    if project.meeting and not project.is_public:
        try:
            project.meeting = meeting_for(request, project.meeting.slug)
        except Http404:
            if not is_of_partner(request, project):
                raise
    elif not project.is_public and request.user.is_authenticated:
        get_object_or_404(Project.objects.open_to(request.user), pk=project.pk)
    return project


def is_of_partner(request: HttpRequest, project: Project) -> bool:
    """Whether the visitor represents a partner of the project, or one that is asked."""
    if not request.user.is_authenticated:
        return False
    mine = request.user.affiliations.representing().values("organisation")
    return project.partners.filter(organisation__in=mine).exclude(is_accepted=False).exists()


def shown_to(request: HttpRequest, meeting: Meeting | None) -> QuerySet[Contribution]:
    """What was said in a meeting and not withdrawn, as far as the visitor may see it; outside, nothing."""
    if meeting is None:
        return Contribution.objects.none()
    return contributions_for(request, meeting).readable().for_list()


def number(text: str | None) -> int:
    """The number that an address or a form gives; 0, which nothing has, when it gives none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else 0
