"""Addresses that are told what becomes public: added, told, told again, switched off."""

import time
from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from croisee.api import events as telling
from croisee.api import mails, rules, signing
from croisee.api.models import LEASE, MOST_TRIES, RETRY_SECONDS, Delivery, Hook
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit import web
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network.models import Person

SECONDS, MOST_READ = 15, 64_000
GONE = 410
KEPT = timedelta(days=30)
# kept as in the sources, said in the language of the reader
SAYS_GONE = gettext_noop("The address says that it is gone (410).")
TAKES_NOTHING = gettext_noop("It has taken nothing in eight tries.")
NOT_SO = gettext_noop("Not sent: it is no longer so.")


@transaction.atomic
def add_hook(*, url: str, events: Iterable[str], by: Person) -> Hook:
    """Tell this address from now on."""
    allow(rules.why_not_tell(by))
    hook = Hook.objects.create(url=url, events=sorted(events), secret=signing.new_secret(), made_by=by)
    record("hook.added", about=hook, by=by, url=url, events=hook.events)
    telling.note_public()
    return hook


@transaction.atomic
def switch_hook(*, hook: Hook, is_on: bool, by: Person) -> None:
    """Stop telling it, or go on with what waits."""
    allow(rules.why_not_tell(by) if is_on else rules.why_not_hook(by))
    if hook.is_on == is_on:
        return
    hook.off_since, hook.off_because = (None if is_on else timezone.now()), ""
    hook.save(update_fields=["off_since", "off_because"])
    record("hook.on" if is_on else "hook.off", about=hook, by=by)
    if is_on:
        telling.note_public()
        for pk in hook.deliveries.waiting().values_list("pk", flat=True):
            later("api.deliver", delivery_id=pk)


@transaction.atomic
def drop_hook(*, hook: Hook, by: Person) -> None:
    """It is told nothing any more, and its log goes."""
    allow(rules.why_not_hook(by))
    record("hook.dropped", about=hook, by=by, url=hook.url)
    hook.delete()


@transaction.atomic
def announce(*, entry: Entry) -> None:
    """Write a message for each address that asked for this; rung twice, there is one."""
    Delivery.objects.filter(at__lt=timezone.now() - KEPT).delete()
    told = telling.event_of(entry)
    if told is None:
        return
    event, body = told[0], telling.body_of(*told, entry)
    for hook in Hook.objects.living():
        if event in hook.events:
            facts = {"event": event, "body": body, "key": f"msg_{uuid4().hex}"}
            made, is_new = Delivery.objects.get_or_create(hook=hook, entry=entry.pk, defaults=facts)
            if is_new:
                later("api.deliver", delivery_id=made.pk)


@transaction.atomic
def replay(*, delivery: Delivery, by: Person) -> None:
    """Send it again, with the same id."""
    allow(rules.why_not_tell(by))
    delivery.sent_at, delivery.tries, delivery.due_at = None, 0, timezone.now()
    delivery.save(update_fields=["sent_at", "tries", "due_at"])
    record("hook.replayed", about=delivery.hook, by=by, message=delivery.key)
    later("api.deliver", delivery_id=delivery.pk)


def deliver(*, pk: int) -> None:
    """Try once, outside any transaction; what is not taken is tried again, later each time."""
    delivery = claimed(pk)
    if delivery is None:
        return
    if not telling.still_holds(delivery.body):
        delivery.tries, delivery.error = MOST_TRIES, NOT_SO
        delivery.save(update_fields=["tries", "error"])
        return
    status, error = sent(delivery)
    with transaction.atomic():
        delivery.status, delivery.error = status, error[:300]
        if status is not None and 200 <= status < 300:
            delivery.sent_at = timezone.now()
        elif status == GONE or delivery.is_given_up:
            switch_off(delivery.hook, status)
        else:
            wait = RETRY_SECONDS[delivery.tries - 1]
            delivery.due_at = timezone.now() + timedelta(seconds=wait)
            later("api.deliver", wait=wait, delivery_id=pk)
        delivery.save(update_fields=["status", "error", "sent_at", "due_at"])


@transaction.atomic
def claimed(pk: int) -> Delivery | None:
    """Taken for a moment; the next try is rung with it, should this one end without a word."""
    delivery = Delivery.objects.claim(pk)
    if delivery is not None:
        later("api.deliver", wait=LEASE.total_seconds() + 1, delivery_id=pk)
    return delivery


def sent(delivery: Delivery) -> tuple[int | None, str]:
    """What the other side answered; it is never followed elsewhere."""
    body = delivery.body.encode()
    headers = signing.headers(delivery.hook.secret, delivery.key, int(time.time()), body)
    bounds = {"most": MOST_READ, "seconds": SECONDS, "hops": 0}
    try:
        with translation.override("en"):  # kept as in the sources; the page says it in the reader's language
            answer = web.ask(delivery.hook.url, "POST", body=body, headers=headers, **bounds)
    except web.Unreachable as why:
        return None, str(why)
    return answer.status, ""


def switch_off(hook: Hook, status: int | None) -> None:
    """An address that takes nothing is told nothing; who added it hears of that."""
    if not Hook.objects.living().filter(pk=hook.pk).update(off_since=timezone.now()):
        return
    hook.off_because = TAKES_NOTHING if status != GONE else SAYS_GONE
    hook.save(update_fields=["off_because"])
    record("hook.off", about=hook, by=None, because=hook.off_because)
    mails.tell_switched_off(hook)
