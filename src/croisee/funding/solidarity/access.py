"""The doors to circuits, clubs and campaigns, and to what is asked of them."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.funding.models.local import Local
from croisee.funding.solidarity import rules
from croisee.kit.access import allow


def shown_for(request: HttpRequest, model: type[Local], pk: int) -> Any:
    """One that everybody sees, or that one keeps oneself."""
    rows = model._default_manager.with_place()  # type: ignore[attr-defined]
    thing = get_object_or_404(rows, pk=pk)
    if not thing.organisation.is_confirmed and not rules.keeps(request.user, thing):
        get_object_or_404(rows.shown(), pk=pk)
    return thing


def kept_for(request: HttpRequest, model: type[Local], pk: int) -> Any:
    """One that one keeps."""
    thing = shown_for(request, model, pk)
    allow(rules.why_not_keep(request.user, thing))
    return thing


def asked_for(model: type[Model], pk: int, *names: str) -> Any:
    """What somebody asked, with what it is about."""
    return get_object_or_404(model._default_manager.select_related(*names), pk=pk)
