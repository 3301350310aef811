"""What came, written beside what was there: the same twice changes nothing."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from croisee.engines.following import Item
from croisee.exchange import thesaurus
from croisee.federation.models import Followed, FollowedTheme, Following
from croisee.territories.models import Territory

MOST = 20_000  # items of one network
PLAIN = ("kind", "language", "title", "text", "organisation", "code", "place", "about", "stage")
DAYS = ("starts_on", "ends_on", "until")


def keep(found: Following, items: Iterable[Item]) -> None:
    """Write what is new or changed, take away what is withdrawn; in few statements where nothing is."""
    last = {item.url: item for item in items}
    there = {one.url: one for one in found.items.filter(url__in=last)}
    gone = [url for url, item in last.items() if item.is_withdrawn]
    found.items.filter(url__in=gone).delete()
    coming = {url: item for url, item in last.items() if not item.is_withdrawn}
    places = places_of(item.code for item in coming.values())
    room = MOST - found.items.count()
    for url, item in coming.items():
        before = there.get(url)
        if before is None and room <= 0:
            continue
        room -= before is None
        if before is None or before.hash != item.hash:
            write(found, before or Followed(following=found, url=url), item, places.get(item.code))
    found.items.filter(url__in=coming).exclude(seen=found.round).update(seen=found.round)


def places_of(codes: Iterable[str]) -> dict[str, Territory]:
    return {place.code: place for place in Territory.objects.filter(code__in=set(codes) - {""}).order_by()}


def write(found: Following, row: Followed, item: Item, place: Territory | None) -> None:
    for name in PLAIN:
        setattr(row, name, getattr(item, name))
    for name in DAYS:
        text = getattr(item, name)
        setattr(row, name, date.fromisoformat(text) if text else None)
    row.hash, row.territory, row.seen, row.changed_at = item.hash, place, found.round, timezone.now()
    row.save()
    said = f"{item.title}\n{item.text}"
    themes = {*thesaurus.known(item.themes), *thesaurus.recognised(said, item.language[:2])}
    row.themes.all().delete()
    FollowedTheme.objects.bulk_create(FollowedTheme(item=row, concept=one) for one in sorted(themes))


def clear(found: Following) -> None:
    """It lets nobody follow any more: what it published is withdrawn."""
    found.items.all().delete()
