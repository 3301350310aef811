"""One network is read: page after page, each kept whole or not at all."""

import time
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from croisee.engines import following as signed
from croisee.engines.following import Page, WrongPage, WrongSignature
from croisee.federation.actions.following import look
from croisee.federation.actions.keeping import clear, keep, read
from croisee.federation.models import Following
from croisee.journal.actions import record
from croisee.kit import web
from croisee.kit.jobs import gathering, later_once

SECONDS, MOST_PAGES = 60, 200  # of one visit; the next one, right after, goes on where it ended
DAY = 86_400
TOGETHER = 600  # seconds in which what came from several networks gathers
ANEW = timedelta(days=7)  # after which everything is read once more: what was missed comes right
SIGNATURE = "Croisee-Signature"


class Refusal(Exception):
    """The other server answers, and nothing of it is kept: why, as a word."""


def pull(*, found: Following) -> None:
    """Read what has changed there; what cannot be read or is not signed changes nothing here."""
    until = time.monotonic() + SECONDS
    try:
        begin_anew_if_due(found)
        for _page in range(MOST_PAGES):
            page = fetch(found, max(until - time.monotonic(), 1))
            if page is None or not take(found, page):
                break
            if time.monotonic() > until:
                later_once("federation.pull", following_id=found.pk)
                break
        why = ""
    except web.Unreachable as away:
        why = away.why
    except WrongSignature:
        why = "signature"
    except WrongPage:
        why = "page"
    except Refusal as refusal:
        why = str(refusal)
    note(found, why)


def note(found: Following, why: str) -> None:
    """When it was last asked, and what stood against it."""
    now = timezone.now()
    facts = {"tried_at": now, "why": why} | ({} if why else {"read_at": now, "silence_told_at": None})
    Following.objects.filter(pk=found.pk).update(**facts)


def fetch(found: Following, seconds: float) -> Page | None:
    """The next page, of the key that was confirmed; None where nothing is new."""
    headers = {"If-None-Match": found.etag} if found.etag else {}
    address = f"{found.feed}?since={found.cursor}"
    answer = web.ask(address, headers=headers, seconds=min(seconds, web.SECONDS))
    if answer.status == 304 and found.etag:
        return None
    if answer.status == 409 and found.cursor:
        begin_anew(found)
        return fetch(found, seconds)
    if answer.status != 200:
        raise Refusal("status")
    token = answer.headers.get(SIGNATURE, "")
    known = key_that_signs(found, token)
    made = signed.verify(answer.body, token, known)
    if abs(time.time() - made) > DAY:
        raise Refusal("clock")
    if made < found.signed_at:
        raise Refusal("older")
    found.signed_at = made
    page = signed.read_page(answer.body, home=found.home, since=found.cursor)
    is_end = page.next == page.since and not page.has_more
    found.etag = answer.headers.get("ETag", "")[:200] if is_end else ""
    return page


def key_that_signs(found: Following, token: str) -> str:
    """The confirmed key, or the one for which it gave its word since."""
    name = signed.signed_by(token)
    if name == signed.name_of(found.key):
        return found.key
    next_key = signed.successor(found.key, look(found.home).statements, found.home) if name else found.key
    if name != signed.name_of(next_key):
        raise Refusal("key" if name else "signature")
    with transaction.atomic():
        Following.objects.filter(pk=found.pk).update(key=next_key, key_since=timezone.now())
        record("network.key_followed", about=found, by=None, before=signed.name_of(found.key), after=name)
    found.key = next_key
    return next_key


def take(found: Following, page: Page) -> bool:
    """Keep a page and where it ends; whether there is another one."""
    named = read(found, page.items)
    with transaction.atomic():
        return taken(found, page, named)


def taken(found: Following, page: Page, named: Mapping[str, list[str]]) -> bool:
    """Somebody else may have taken it meanwhile, or left the network: then nothing is done."""
    row = Following.objects.select_for_update().filter(pk=found.pk).first()
    if row is None or row.cursor != page.since or row.round != found.round:
        return False
    if page.is_closed:
        clear(row)
    else:
        keep(row, page.items, named)
        if named:  # something is new or says something else
            later_once("exchange.look_elsewhere", wait=gathering(TOGETHER))
    row.cursor, row.etag, row.is_closed = page.next, found.etag, page.is_closed
    row.signed_at = max(row.signed_at, found.signed_at)
    if row.is_sweeping and not page.has_more:
        row.items.filter(seen__lt=row.round).delete()
        row.is_sweeping, row.whole_at = False, timezone.now()
    row.save(update_fields=["cursor", "etag", "signed_at", "is_closed", "is_cut", "is_sweeping", "whole_at"])
    found.refresh_from_db()
    return page.has_more


def begin_anew_if_due(found: Following) -> None:
    is_old = found.whole_at is not None and found.whole_at < timezone.now() - ANEW
    reopened = found.is_closed
    if (is_old or reopened) and not found.is_sweeping:
        begin_anew(found)


def begin_anew(found: Following) -> None:
    """Everything is read once more; what does not come again goes at the end."""
    begun = {"cursor": 0, "etag": "", "round": found.round + 1, "is_sweeping": True, "is_cut": False}
    for name, value in begun.items():
        setattr(found, name, value)
    Following.objects.filter(pk=found.pk).update(**begun)
