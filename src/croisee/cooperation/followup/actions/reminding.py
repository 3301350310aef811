"""Whoever owes something is reminded once a week at most, of all agreements in one mail."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.followup import mails
from croisee.cooperation.followup.due import due_of
from croisee.cooperation.followup.mine import everybody_who_owes, owed_by
from croisee.cooperation.models import PromisesFeed, PromisesMail
from croisee.journal.actions import record
from croisee.kit.jobs import later, later_once
from croisee.kit.reminding import MOST_KEPT, WEEK, to_tell
from croisee.kit.tokens import new_token
from croisee.network.models import Person

DAY = timedelta(days=1)


def watch() -> None:
    """A doorbell for tomorrow, and only one."""
    later_once("promises.remind", wait=DAY.total_seconds())


def remind_everybody() -> None:
    """The doorbell is set again; each person is a job of their own, so that one failure ends no other."""
    watch()
    for pk in everybody_who_owes().values_list("pk", flat=True):
        later("promises.remind_person", person_id=pk)


@transaction.atomic
def remind_person(*, person: Person) -> None:
    """One mail with all that is due, a week after the last one at the earliest."""
    PromisesMail.objects.get_or_create(person=person)
    mail = PromisesMail.objects.select_for_update().get(person=person)
    now, today = timezone.now(), timezone.localdate()
    if mail.is_off or (mail.sent_at and now < mail.sent_at + WEEK):
        return
    found = to_tell(due_of(owed_by(person, today), today), mail.told, today)
    if not found:
        return
    mails.remind(mail, found, today)
    mail.told = [*mail.told, *(due.key for due in found)][-MOST_KEPT:]
    mail.sent_at = now
    mail.save(update_fields=["told", "sent_at"])


@transaction.atomic
def switch_mail(*, mail: PromisesMail, is_off: bool) -> None:
    """No reminders any more, or again."""
    if mail.is_off != is_off:
        mail.is_off = is_off
        mail.save(update_fields=["is_off"])
        record("promises_mail.off" if is_off else "promises_mail.on", about=mail.person, by=mail.person)


@transaction.atomic
def renew_feed(*, by: Person) -> PromisesFeed:
    """A new address for one's calendar; the old one leads nowhere."""
    feed, _made = PromisesFeed.objects.update_or_create(person=by, defaults={"token": new_token()})
    record("promises.addressed", about=by, by=by)
    return feed
