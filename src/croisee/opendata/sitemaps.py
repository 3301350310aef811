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
MOST = 5_000


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
        """What an address and a day need, and no more: a part of the map has thousands of rows."""
        seen = self.kind.open_to(AnonymousUser()).order_by()
        rows = seen.model._base_manager.filter(pk__in=seen.values("pk")).order_by("pk")
        joined = {name.partition("__")[0] for name in self.kind.addressed if "__" in name}
        if joined:
            rows = rows.select_related(*joined)
        return rows.only("pk", *self.kind.addressed, *([self.changed] if self.changed else []))

    @property
    def changed(self) -> str | None:
        """The column of the last change; what is worked out from other rows is not asked for."""
        name = self.kind.changed
        columns = {one.name for one in self.kind.open_to(AnonymousUser()).model._meta.fields}
        return name if name in columns else None

    def location(self, item: Any) -> str:
        return self.kind.address(item)

    def lastmod(self, item: Any) -> datetime | None:
        return getattr(item, self.changed) if self.changed else None

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database, which knows it without reading every row."""
        return self.items().order_by().aggregate(last=Max(self.changed))["last"] if self.changed else None


def sitemaps() -> dict[str, Sitemap]:
    """By their name in the address."""
    return {"pages": Pages()} | {kind.name: Things(kind) for kind in kinds()}
