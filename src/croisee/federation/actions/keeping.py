"""What came, written beside what was there: the same twice changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from croisee.engines.following import Item
from croisee.exchange import thesaurus
from croisee.federation.models import Followed, FollowedTheme, Following
from croisee.territories.models import Territory

MOST, MOST_LETTERS = 20_000, 20_000_000  # of one network: items, and what they say in all
PLAIN = ("kind", "language", "title", "text", "organisation", "code", "place", "about", "stage")
DAYS = ("starts_on", "ends_on", "until")


def read(found: Following, items: Iterable[Item]) -> dict[str, list[str]]:
    """What concepts each item names that is new or changed: looked for before anything is locked."""
    items = [item for item in items if not item.is_withdrawn]
    there = dict(found.items.filter(url__in=[item.url for item in items]).values_list("url", "hash"))
    return {item.url: named_by(item) for item in items if there.get(item.url) != item.hash}


def named_by(item: Item) -> list[str]:
    said = f"{item.title}\n{item.text}"
    return sorted({*thesaurus.known(item.themes), *thesaurus.recognised(said, item.language[:2])})


def keep(found: Following, items: Iterable[Item], named: Mapping[str, list[str]]) -> None:
    """Write what is new or changed, take away what is withdrawn; in few statements at any number."""
    last = {item.url: item for item in items}
    there = {one.url: one for one in found.items.filter(url__in=last)}
    coming = {url: item for url, item in last.items() if not item.is_withdrawn}
    found.items.filter(url__in=last.keys() - coming.keys()).delete()
    places = places_of(item.code for item in coming.values())
    rows = [
        filled(there.get(url) or Followed(following=found, url=url), item, places.get(item.code))
        for url, item in coming.items()
        if url not in there or there[url].hash != item.hash
    ]
    write(within(found, rows), {row.url: named.get(row.url) or named_by(last[row.url]) for row in rows})
    found.items.filter(url__in=coming).exclude(seen=found.round).update(seen=found.round)


def places_of(codes: Iterable[str]) -> dict[str, Territory]:
    return {place.code: place for place in Territory.objects.filter(code__in=set(codes) - {""}).order_by()}


def filled(row: Followed, item: Item, place: Territory | None) -> Followed:
    """A row that says what came."""
    for name in PLAIN:
        setattr(row, name, getattr(item, name))
    for name in DAYS:
        text = getattr(item, name)
        setattr(row, name, date.fromisoformat(text) if text else None)
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        row.ends_on = None  # we cannot ask: when it begins is what people come for
    row.hash, row.territory, row.seen, row.changed_at = item.hash, place, row.following.round, timezone.now()
    return row


def within(found: Following, rows: list[Followed]) -> list[Followed]:
    """As many as one network may have here, those that are there before those that are new; the rest goes."""
    others = found.items.exclude(pk__in=[row.pk for row in rows if row.pk]).order_by()
    length = Coalesce(Sum(Length("title") + Length("text")), 0)
    number, letters = others.aggregate(number=Count("pk"), letters=length).values()
    kept: list[Followed] = []
    for row in sorted(rows, key=lambda row: row.pk is None):
        size = len(row.title) + len(row.text)
        if number < MOST and letters + size <= MOST_LETTERS:
            kept.append(row)
            number, letters = number + 1, letters + size
    if len(kept) < len(rows):
        found.is_cut = True
        found.items.filter(pk__in={row.pk for row in rows} - {row.pk for row in kept} - {None}).delete()
    return kept


def write(rows: list[Followed], named: Mapping[str, list[str]]) -> None:
    new = [row for row in rows if row.pk is None]
    for row in rows:
        if row.pk:
            row.save()
    Followed.objects.bulk_create(new)
    FollowedTheme.objects.filter(item__in=[row.pk for row in rows]).delete()
    FollowedTheme.objects.bulk_create(
        FollowedTheme(item=row, concept=one) for row in rows for one in named[row.url]
    )


def clear(found: Following) -> None:
    """It lets nobody follow any more: what it published is withdrawn."""
    found.items.all().delete()
