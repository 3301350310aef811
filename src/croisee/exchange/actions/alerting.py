"""Somebody is told of what is new: asked for, sent, switched off."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from croisee.exchange import mails, rules
from croisee.exchange.models import Alert
from croisee.exchange.watched import Watched
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network.models import Person

SOON = 60  # seconds by which a doorbell may be early


@transaction.atomic
def ask_for_alert(*, by: Person, asked: Mapping[str, str], rhythm: str, subject: str = "postings") -> Alert:
    """Tell me of what is new; asked twice, it is one, in the rhythm that was said last."""
    facts = {"rhythm": rhythm, "is_off": False}
    search = {"subject": subject, "asked": dict(asked)}
    alert, is_new = Alert.objects.get_or_create(person=by, **search, defaults=facts)
    if is_new:
        allow(rules.why_not_watch(Watched(alert)) or rules.why_not_one_more_alert(by))
    else:
        alert.rhythm, alert.is_off = rhythm, False
        alert.save(update_fields=["rhythm", "is_off"])
    record("alert.asked", about=alert, by=by, rhythm=rhythm)
    ring_again(alert)
    return alert


@transaction.atomic
def switch_alert(*, alert: Alert, is_off: bool) -> None:
    """No such mail any more, or again from now on."""
    if alert.is_off != is_off:
        alert.is_off, alert.told_until = is_off, timezone.now()
        alert.save(update_fields=["is_off", "told_until"])
        record("alert.off" if is_off else "alert.on", about=alert, by=alert.person)
        ring_again(alert)


@transaction.atomic
def drop_alert(*, alert: Alert, by: Person) -> None:
    """It is forgotten, and its feed with it."""
    record("alert.dropped", about=alert, by=by)
    alert.delete()


def ring_again(alert: Alert) -> None:
    """A doorbell for the next mail."""
    if not alert.is_off:
        wait = (alert.told_until + alert.pause - timezone.now()).total_seconds()
        later("exchange.send_alert", wait=max(wait, 1), alert_id=alert.pk)


@transaction.atomic
def send_alert(*, alert: Alert) -> None:
    """One mail with what is new, none when nothing is; rung twice or too early, it does nothing."""
    alert = Alert.objects.select_for_update(of=("self",)).select_related("person").get(pk=alert.pk)
    now = timezone.now()
    if (
        alert.is_off
        or not alert.person.is_active
        or (now - alert.told_until - alert.pause).total_seconds() < -SOON
    ):
        return
    if alert.person.email:
        mails.tell_alert(Watched(alert), now)
    alert.told_until = now
    alert.save(update_fields=["told_until"])
    ring_again(alert)
