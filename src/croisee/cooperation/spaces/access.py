"""The door to spaces: what a visitor may not see does not exist for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from croisee.cooperation.access import to_sign_in  # noqa: F401 pages of spaces need it too
from croisee.cooperation.models import Space
from croisee.cooperation.spaces.standing import Within, within
from croisee.kit.access import public

LINKS, MOST_LINKS = "space_links", 20
View = Callable[..., HttpResponse]


def links_of(request: HttpRequest) -> list[str]:
    """The links to spaces that were opened in this browser."""
    return request.session.get(LINKS, [])


def found_for(request: HttpRequest, pk: int) -> Space | None:
    """A space that the visitor may see, by who they are or by its link."""
    return Space.objects.open_to(request.user, links_of(request)).filter(pk=pk).first()


def space_for(request: HttpRequest, pk: int) -> Space:
    """The same, for which an unseen one does not exist."""
    if space := found_for(request, pk):
        return space
    raise Http404


def standing_of(request: HttpRequest, space: Space) -> Within:
    """What the visitor is in a space, read once for a page and its panels."""
    known: dict[int, Within] = request.__dict__.setdefault("standing_in_spaces", {})
    if space.pk not in known:
        known[space.pk] = within(space, request.user if request.user.is_authenticated else None)
    return known[space.pk]


def for_readers(view: View) -> View:
    """A page of a space for whoever sees it: it gets the space, and what the visitor is in it.

    Whoever is unknown and does not see it signs in first: a mail leads there.
    """

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        space = found_for(request, pk)
        if space is None and not request.user.is_authenticated:
            return to_sign_in(request)
        if space is None:
            raise Http404
        return view(request, space, standing_of(request, space), **address)

    return page


def for_somebody(view: View) -> View:
    """The same for whoever signed in."""

    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        space = space_for(request, pk)
        return view(request, space, standing_of(request, space), **address)

    return page


@public
@never_cache
def by_link(request: HttpRequest, pk: int, link: str) -> HttpResponse:
    """The link opens a space in this browser, until it is renewed."""
    space = Space.objects.filter(pk=pk, link=link).exclude(visibility=Space.Visibility.MEMBERS).first()
    if space is None:
        raise Http404
    others = [one for one in links_of(request) if one != link]
    request.session[LINKS] = [*others, link][-MOST_LINKS:]
    return redirect(space)
