"""Who stands before a door: the signed-in person or the one of a personal link; the others sign in first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache

from croisee.contributions.access import contributions_for, standing_of
from croisee.contributions.models import Contribution
from croisee.cooperation import rules
from croisee.cooperation.models import Project
from croisee.kit.access import allow, public
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting

View = Callable[..., HttpResponse]


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
            standing = standing_of(request, getattr(thing, "meeting", thing))
            return view(request, thing, standing) if standing.person else to_sign_in(request)

        return page

    return guarded


def closed(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    """The way in for somebody unknown who may not read the projects yet; who is known hears why not."""
    standing = standing_of(request, meeting)
    why_not = rules.why_not_read(standing, meeting)
    if why_not and not standing.person:
        return to_sign_in(request)
    allow(why_not)
    return None


def project_for(request: HttpRequest, pk: int) -> Project:
    """A project of a meeting that the visitor may see."""
    project = get_object_or_404(Project.objects.with_count().select_related("meeting"), pk=pk)
    project.meeting = meeting_for(request, project.meeting.slug)
    return project


def shown_to(request: HttpRequest, meeting: Meeting) -> QuerySet[Contribution]:
    """What was said in a meeting and not withdrawn, as far as the visitor may see it."""
    return contributions_for(request, meeting).readable().for_list()


def number(text: str | None) -> int:
    """The number that an address or a form gives; 0, which nothing has, when it gives none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else 0
