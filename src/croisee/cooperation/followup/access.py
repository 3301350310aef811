"""The door to the follow-up: of agreements that the visitor reads; others do not exist for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from croisee.cooperation.access import to_sign_in
from croisee.cooperation.agreements.binding import bound, show_as_signed
from croisee.cooperation.followup import owed
from croisee.cooperation.followup.standing import Tracker, tracker
from croisee.cooperation.models import Agreement, Commitment, Indicator, Proof
from croisee.kit.access import public

View = Callable[..., HttpResponse]


def seen(request: HttpRequest) -> QuerySet[Agreement]:
    """Agreements that bind, and that the visitor reads."""
    return owed.signed(Agreement.objects.visible_to(request.user))


def agreement_for(request: HttpRequest, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.user).select_related("project", "space")
    return get_object_or_404(rows, pk=pk)


def commitment_for(request: HttpRequest, pk: int) -> Commitment:
    return of_seen(request, Commitment.objects.select_related("party__organisation", "agreement"), pk)


def indicator_for(request: HttpRequest, pk: int) -> Indicator:
    return of_seen(request, Indicator.objects.select_related("party__organisation", "agreement"), pk)


def of_seen(request: HttpRequest, rows: QuerySet, pk: int) -> Any:
    """Something of an agreement that the visitor reads; what nobody has signed yet, for those inside."""
    readable = Agreement.objects.visible_to(request.user).order_by().values("pk")
    found = get_object_or_404(rows.filter(agreement__in=readable), pk=pk)
    if not bound([found.agreement_id]).those([found]) and not standing(request, found).is_inside:
        raise Http404
    return found


def proof_for(request: HttpRequest, pk: int) -> tuple[Proof, Agreement]:
    """A file, and the agreement for which it was sent."""
    found = get_object_or_404(
        Proof.objects.select_related("note__commitment__agreement", "measure__indicator__agreement"), pk=pk
    )
    of = found.note.commitment if found.note else found.measure.indicator
    return found, agreement_for(request, of.agreement_id)


def for_readers(door: Callable[..., Any]) -> Callable[[View], View]:
    """A page behind a door: it gets what the door gives and what the visitor is there.

    Whoever is unknown and does not read it signs in first: a mail leads there.
    """

    def guarded(view: View) -> View:
        @public
        @never_cache
        @wraps(view)
        def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
            try:
                thing = door(request, pk)
            except Http404:
                if request.user.is_authenticated:
                    raise
                return to_sign_in(request)
            who = standing(request, thing)
            if not who.is_inside:
                agreement = thing if isinstance(thing, Agreement) else thing.agreement
                show_as_signed([agreement], AnonymousUser())
            return view(request, thing, who, **address)

        return page

    return guarded


def standing(request: HttpRequest, thing: Any) -> Tracker:
    """What the visitor is in the agreement of a thing, or in an agreement."""
    return tracker(thing if isinstance(thing, Agreement) else thing.agreement, request.user)
