"""The door to decisions: whoever sees their space sees them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from croisee.cooperation.access import to_sign_in
from croisee.cooperation.models import Decision
from croisee.cooperation.spaces.access import found_for, standing_of
from croisee.kit.access import public

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """A page of a decision for whoever sees its space: it gets the decision, and what the visitor is there.

    Whoever is unknown and does not see it signs in first: a mail leads there.
    """

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        decision = get_object_or_404(Decision.objects.with_all(), pk=pk)
        space = found_for(request, decision.space_id)
        if space is None and not request.user.is_authenticated:
            return to_sign_in(request)
        if space is None:
            raise Http404
        decision.space = space
        return view(request, decision, standing_of(request, space), **address)

    return page


def for_somebody(view: View) -> View:
    """The same for whoever signed in."""

    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return guarded(request, pk, **address)

    guarded = for_readers(view)
    return public(never_cache(page))
