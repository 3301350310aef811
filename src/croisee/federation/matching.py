"""Needs, offers and practices of other networks as candidates for what is posted here."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from croisee.engines.matching import Entry
from croisee.engines.text.thesaurus import Thesaurus
from croisee.exchange import thesaurus
from croisee.exchange.matching import MOST, Shown, Source
from croisee.federation.models import Followed

Kind = Followed.Kind
HAVING = (Kind.ASSETS, Kind.PRACTICES)
KINDS = {Kind.NEEDS: "need", Kind.ASSETS: "asset", Kind.PRACTICES: "practice"}


def matched() -> QuerySet[Followed]:
    return Followed.objects.current().filter(kind__in=(Kind.NEEDS, *HAVING))


class Revision(NamedTuple):
    """Changes when something that is matched does; how much that is."""

    day: date
    number: int
    changed: datetime | None
    last: int | None
    words: Thesaurus

    @classmethod
    def now(cls) -> "Revision":
        facts = matched().order_by().aggregate(Count("pk"), Max("changed_at"), Max("pk"))
        return cls(timezone.localdate(), *facts.values(), thesaurus.thesaurus())


def entry_of(one: Followed) -> Entry:
    """As the engine takes it; whose it is counts within its network."""
    return Entry(
        id=str(one.pk),
        language=one.language[:2],
        text=one.text or one.title,
        concepts=frozenset(theme.concept for theme in one.themes.all()),
        kind=one.about,
        territory=one.territory.code if one.territory else "",
        organisation=f"{one.following_id} {one.organisation}" if one.organisation else "",
        until=one.until,
    )


def entries(needs: bool) -> list[Entry]:
    """All needs, or all that others have; in two statements at any size."""
    rows = matched().filter(kind__in=(Kind.NEEDS,) if needs else HAVING)
    rows = rows.select_related("territory").prefetch_related("themes").order_by("-pk")
    return [entry_of(one) for one in rows[:MOST]]


def shown(keys: Sequence[str]) -> Mapping[str, Shown]:
    """Those that are still there."""
    rows = matched().filter(pk__in=[int(key) for key in keys]).select_related("following") if keys else ()
    return {str(one.pk): shown_of(one) for one in rows}


def shown_of(one: Followed) -> Shown:
    return Shown(
        kind=KINDS[Kind(one.kind)],
        text=one.text or one.title,
        language=one.language,
        address=one.get_absolute_url(),
        home=one.url,
        whose=one.organisation,
        network=one.following.name,
    )


FOLLOWED = Source("followed", entries, Revision.now, shown)
