"""The doors to the pages of one project: whoever reads it, and whoever is somebody there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
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
        part = part_in(project, access.standing_in_project(request, project))
        return view(request, project, part, **address)

    return page


def for_its_people(view: View) -> View:
    """The same for somebody who is known; the others sign in first."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        project = access.project_for(request, pk)
        part = part_in(project, access.standing_in_project(request, project))
        if part.person is None:
            return access.to_sign_in(request)
        return view(request, project, part, **address)

    return page


def part_of(request: HttpRequest, project: Project) -> Any:
    """What the visitor does in a project."""
    return part_in(project, access.standing_in_project(request, project))
