"""Circuits, clubs and campaigns of a place; organisations that accept a circuit."""

from typing import Any

from django.core.paginator import Page, Paginator

from croisee.funding.models.local import Local
from croisee.territories.models import Territory

SIZE = 40


def page_of(model: type[Local], place: Territory | None, asked: str | None, **where: Any) -> Page:
    """A page of those that everybody sees, by territory."""
    rows: Any = model._default_manager
    found = rows.shown().with_place().filter(**{name: value for name, value in where.items() if value})
    if hasattr(rows, "with_raised"):
        found = found.with_raised()
    return Paginator(found.around(place) if place else found, SIZE).get_page(asked)
