"""A map of the site for search engines: the pages that everybody may read, as kinds leave as data."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from croisee.kit.records import Kind, kinds

LISTS = (
    "home", "meetings", "organisations", "map", "postings", "instruments", "cooperation", "all_projects",
    "spaces", "agreements", "strategies", "open_data", "about", "privacy",
)  # fmt: skip
MOST = 50_000


class Pages(Sitemap):
    """The ways in: lists, and what is said of the site itself."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(item)


class Things(Sitemap):
    """The pages of one kind; addresses are the same in every language."""

    limit = MOST

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def items(self) -> QuerySet:
        return self.kind.open_to(AnonymousUser()).prefetch_related(None).order_by("pk")

    def location(self, item: Any) -> str:
        return self.kind.address(item)

    def lastmod(self, item: Any) -> datetime | None:
        return getattr(item, self.kind.changed) if self.kind.changed else None

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database, which knows it without reading every row."""
        if not self.kind.changed:
            return None
        return self.items().order_by().aggregate(last=Max(self.kind.changed))["last"]


def sitemaps() -> dict[str, Sitemap]:
    """By their name in the address."""
    return {"pages": Pages()} | {kind.name: Things(kind) for kind in kinds()}
