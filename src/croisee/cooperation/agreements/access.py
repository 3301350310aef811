"""The door to agreements: what a visitor may not read does not exist for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from croisee.cooperation.access import to_sign_in
from croisee.cooperation.agreements import rules
from croisee.cooperation.agreements.binding import show_as_signed
from croisee.cooperation.models import Agreement, Party, SignedFile, Template, TemplateVersion, Version
from croisee.kit.access import allow, public

View = Callable[..., HttpResponse]


def agreement_for(request: HttpRequest, pk: int) -> Agreement:
    """One that the visitor reads; whether they write it is asked along."""
    rows: Any = Agreement.objects.select_related("project__meeting", "space", "template__template")
    if request.user.is_authenticated:
        mine = Agreement.objects.of(request.user).filter(pk=OuterRef("pk"))
        rows = rows.annotate(is_mine=Exists(mine))
    agreement = get_object_or_404(rows, pk=pk)
    if request.user.is_authenticated:
        agreement.__dict__["written_by"] = {request.user.pk: agreement.is_mine}
    if not rules.writes(request.user, agreement):
        get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
        show_as_signed([agreement], AnonymousUser())
    return agreement


def for_readers(view: View) -> View:
    """A page for whoever reads the agreement; whoever is unknown and does not, signs in first."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        try:
            agreement = agreement_for(request, pk)
        except Http404:
            if request.user.is_authenticated:
                raise
            return to_sign_in(request)
        return view(request, agreement, **address)

    return page


def for_insiders(view: View) -> View:
    """A page for the parties and those who write it."""

    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        agreement = agreement_for(request, pk)
        allow(rules.why_not_look_inside(request.user, agreement))
        return view(request, agreement, **address)

    return page


def for_writers(view: View) -> View:
    """A page for those who write it."""

    @wraps(view)
    def page(request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        agreement = agreement_for(request, pk)
        allow(rules.why_not_write(request.user, agreement))
        return view(request, agreement, **address)

    return page


def party_for(request: HttpRequest, pk: int) -> Party:
    """A party of an agreement that the visitor reads."""
    party = get_object_or_404(Party.objects.select_related("organisation", "agreement"), pk=pk)
    agreement_for(request, party.agreement_id)
    return party


def version_of(request: HttpRequest, agreement: Agreement, number: int) -> Version:
    """A version; whoever is not inside reads those that all have signed."""
    rows = agreement.versions.all()
    if not rules.writes(request.user, agreement):
        rows = rows.exclude(signed_on=None)
    return get_object_or_404(rows, number=number)


def file_for(request: HttpRequest, pk: int) -> SignedFile:
    """A signed file, for those inside: there are signatures on it."""
    kept = get_object_or_404(SignedFile.objects.select_related("agreement"), pk=pk)
    allow(rules.why_not_look_inside(request.user, agreement_for(request, kept.agreement_id)))
    return kept


def template_for(request: HttpRequest, code: str) -> Template:
    """A model that has been published; the team sees drafts as well."""
    rows = Template.objects.all()
    if rules.why_not_keep_templates(request.user):
        published = TemplateVersion.objects.filter(template=OuterRef("pk")).exclude(published_at=None)
        rows = rows.filter(Exists(published))
    return get_object_or_404(rows, code=code)
