"""The doors to the pages of one project: whoever reads it, and whoever is somebody there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from croisee.cooperation import access
from croisee.cooperation.models import Project
from croisee.cooperation.standing import part_in
from croisee.kit.access import public

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """A page of a project, for whoever may read it: it gets the project and what they do in it."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        project = access.project_for(request, pk)
        if answer := access.project_closed(request, project):
            return answer
        if answer := elsewhere(request, project, pk, address):
            return answer
        part = part_in(project, access.standing_in_project(request, project))
        return view(request, project, part, **address)

    return page


def for_its_people(view: View) -> View:
    """The same for somebody who is known, who works in it or may read it; the others sign in first."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        project = access.project_for(request, pk)
        part = part_in(project, access.standing_in_project(request, project))
        if part.person is None:
            return access.to_sign_in(request)
        if not part.works and (answer := access.project_closed(request, project)):
            return answer
        if answer := elsewhere(request, project, pk, address):
            return answer
        return view(request, project, part, **address)

    return page


def elsewhere(request: HttpRequest, project: Project, pk: int, address: dict) -> HttpResponse | None:
    """To the same page of the project into which the one of this address went; what is sent goes there."""
    if project.pk == pk or request.method != "GET" or request.resolver_match is None:
        return None
    return redirect(request.resolver_match.url_name, pk=project.pk, **address)
