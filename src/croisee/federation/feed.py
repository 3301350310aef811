"""Pages of the feed and the card of this installation, signed with its key."""

import json
import time
from typing import Any

from django.conf import settings
from django.urls import reverse

from croisee.engines import following
from croisee.engines.following import Item, Page
from croisee.federation.actions.publishing import hold_back
from croisee.federation.models import Installation, OwnKey, Published
from croisee.federation.publishing import still_open
from croisee.network.models import Organisation

SIZE = 100


def card() -> dict[str, Any]:
    """What this installation says of itself."""
    mine, keys = Installation.mine(), list(OwnKey.objects.all())
    networks = Organisation.objects.filter(
        kind=Organisation.Kind.NETWORK, merged_into=None, is_confirmed=True
    )
    codes = (
        networks.exclude(territory=None).order_by("territory__code").values_list("territory__code", flat=True)
    )
    return {
        "version": 1,
        "software": "Croisée",
        "home": settings.SITE_URL,
        "name": mine.name,
        "languages": [code for code, _name in settings.LANGUAGES],
        "territories": list(codes.distinct()[:50]),
        "feed": settings.SITE_URL + reverse("federation_feed") if mine.is_open else None,
        "key": next((key.public for key in keys if key.retired_at is None), None),
        "statements": [key.statement for key in keys if key.statement],
    }


def page_since(since: int, mine: Installation) -> Page:
    """Some changes after a number; what is not open at this very moment is withdrawn."""
    home = settings.SITE_URL
    if not mine.is_open:
        return Page(home, since, since, is_closed=True)
    found = Published.objects.filter(number__gt=since)
    if not since:
        found = found.filter(is_withdrawn=False)
    rows = list(found.order_by("number")[: SIZE + 1])
    has_more, rows = len(rows) > SIZE, rows[:SIZE]
    end = rows[-1].number if has_more else mine.last
    return Page(home, since, end, has_more, items=tuple(items_of(rows)))


def items_of(rows: list[Published]) -> list[Item]:
    by_kind: dict[str, list[int]] = {}
    for one in rows:
        if not one.is_withdrawn:
            by_kind.setdefault(one.kind, []).append(one.row)
    there = {kind: still_open(kind, keys) for kind, keys in by_kind.items()}
    closed = [one for one in rows if not one.is_withdrawn and one.row not in there[one.kind]]
    if closed:
        hold_back(closed)
    return [
        Item(one.kind, one.url, is_withdrawn=True) if one.is_withdrawn or one in closed else item(one.facts)
        for one in rows
    ]


def item(facts: dict[str, Any]) -> Item:
    return Item(**facts | {"themes": tuple(facts.get("themes", ()))})


def signed(page: Page) -> tuple[bytes, str]:
    """A page as it travels, and the signature that goes beside it."""
    body, key = following.write_page(page), OwnKey.objects.get(retired_at=None)
    return body, following.sign(body, key.secret, int(time.time()))


def to_json(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def may_sign() -> bool:
    """Whether there is a key: there is none before the first time that others may follow."""
    return OwnKey.objects.filter(retired_at=None).exists()
