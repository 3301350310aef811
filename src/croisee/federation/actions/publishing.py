"""What this installation lets others follow: opened, closed, brought up to date; its key."""

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from croisee.engines import following
from croisee.engines.following import Item
from croisee.federation import rules
from croisee.federation.models import Follower, Installation, OwnKey, Published
from croisee.federation.publishing import everything
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.kit.jobs import later_once
from croisee.network.models import Person

MINUTE = timedelta(minutes=1)
MOST_FOLLOWERS = 500  # who names itself anew each time pushes out those who were not heard of for longest


@transaction.atomic
def open_to_followers(*, name: str, by: Person) -> None:
    """From now on others may follow what is published here; said again, the name changes."""
    allow(rules.why_not_open(by, name))
    mine = locked()
    if not OwnKey.objects.filter(retired_at=None).exists():
        secret = following.new_secret()
        OwnKey.objects.create(secret=secret, public=following.public_of(secret))
    mine.name, mine.is_open = name.strip(), True
    mine.save(update_fields=["name", "is_open"])
    record("installation.opened", about=mine, by=by)
    later_once("federation.publish")


@transaction.atomic
def close_to_followers(*, by: Person) -> None:
    """Nobody may follow any more; those who did take away what they carried, and no text is kept here."""
    allow(rules.why_not_administer(by))
    mine = locked()
    if mine.is_open:
        mine.is_open = False
        gone = [withdrawn(one) for one in Published.objects.filter(is_withdrawn=False).defer("facts")]
        number(gone, mine)
        Published.objects.bulk_update(gone, ["number", "at", "hash", "facts", "is_withdrawn"], batch_size=500)
        mine.save(update_fields=["is_open", "last"])
        record("installation.closed", about=mine, by=by)


@transaction.atomic
def renew_key(*, by: Person) -> None:
    """A new key signs from now on; the old one gives its word for it and keeps no secret."""
    mine = locked()
    allow(rules.why_not_renew_key(by, mine))
    old, secret, now = OwnKey.objects.get(retired_at=None), following.new_secret(), timezone.now()
    public = following.public_of(secret)
    statement = following.statement(old.secret, public, settings.SITE_URL, int(time.time()))
    OwnKey.objects.filter(pk=old.pk).update(retired_at=now, secret="")
    OwnKey.objects.create(secret=secret, public=public, statement=statement)
    record("installation.key_renewed", about=mine, by=by)


def publish() -> int:
    """Bring what leaves up to date: what is new or changed, what is withdrawn; how many changes.

    Where somebody else did so while all was read, theirs may be newer: then it is read once more.
    """
    before, line = Installation.mine(), last_line()
    if not before.is_open:
        return 0
    now = {item.url: (row, item) for row, item in everything()}
    with transaction.atomic():
        mine = locked()
        if (mine.is_open, mine.last, mine.published_at) != (True, before.last, before.published_at):
            later_once("federation.publish")
            return 0
        there = {one.url: one for one in Published.objects.defer("facts")}
        changes = [
            change
            for url, (row, item) in now.items()
            if (change := changed(there.get(url), row, item)) is not None
        ]
        changes += [withdrawn(one) for url, one in there.items() if url not in now and not one.is_withdrawn]
        number(changes, mine)
        for change in changes:
            change.save()
        mine.noted, mine.published_at = line, timezone.now()
        mine.save(update_fields=["last", "noted", "published_at"])
    return len(changes)


def number(changes: list[Published], mine: Installation) -> None:
    """Each gets a number of its own, behind all that there were."""
    for place, change in enumerate(changes, mine.last + 1):
        change.number, change.at = place, timezone.now()
    mine.last += len(changes)


def last_line() -> int:
    """The line of the journal up to which all is written: in the last minute, one may overtake another."""
    newest = Entry.objects.order_by("-pk").first()
    return newest.pk - (newest.at > timezone.now() - MINUTE) if newest else 0


def may_have_changed(mine: Installation) -> bool:
    """Whether something was done since what leaves was looked through, or another day has begun."""
    if mine.published_at is None or timezone.localdate(mine.published_at) != timezone.localdate():
        return True
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (newest or 0) != mine.noted


def hold_back(rows: list[Published]) -> None:
    """Somebody heard that these are withdrawn; those that are shown again get a number of their own."""
    Published.objects.filter(pk__in=[one.pk for one in rows]).update(hash="")
    later_once("federation.publish")


def changed(before: Published | None, row: int, item: Item) -> Published | None:
    """What is to be kept of an item; nothing where it is as it was."""
    if before and before.hash == item.hash and not before.is_withdrawn:
        return None
    kept = before or Published(url=item.url)
    kept.kind, kept.row, kept.hash, kept.facts = item.kind, row, item.hash, item.facts()
    kept.is_withdrawn = False
    return kept


def withdrawn(one: Published) -> Published:
    one.is_withdrawn, one.facts, one.hash = True, {}, ""
    return one


def locked() -> Installation:
    Installation.mine()
    return Installation.objects.select_for_update().get(pk=1)


@transaction.atomic
def note_follower(*, agent: str) -> None:
    """Who fetches, as they name themselves."""
    agent = agent.strip()[:300] or "?"
    known = Follower.objects.filter(agent=agent)
    if known.update(times=F("times") + 1, last_at=timezone.now()):
        return
    Follower.objects.get_or_create(agent=agent, defaults={"times": 1})
    Follower.objects.filter(
        pk__in=list(Follower.objects.values_list("pk", flat=True)[MOST_FOLLOWERS:])
    ).delete()
