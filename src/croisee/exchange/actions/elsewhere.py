"""Something elsewhere meets what is posted here: whoever speaks for it is told, once of each."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from croisee.exchange import elsewhere, mails
from croisee.exchange.actions.matching import held_mail
from croisee.exchange.elsewhere import Met
from croisee.exchange.models import Posting, Told
from croisee.exchange.pairing import people_of_posting
from croisee.kit.jobs import later_once
from croisee.network.models import Person

WEEK = timedelta(days=7)


def look_elsewhere() -> None:
    """Something came from elsewhere: who speaks for what it meets is told, each for themselves."""
    people = {
        person.pk
        for posting in running().iterator(200)
        if elsewhere.meets_posting(posting, waits=True)
        for person in people_of_posting(posting)
    }
    for pk in sorted(people):
        later_once("exchange.tell_elsewhere", person_id=pk)


def running() -> QuerySet[Posting]:
    return Posting.objects.filter(pk__in=Posting.objects.running().order_by().values("pk")).with_all()


@transaction.atomic
def tell_elsewhere(*, person: Person) -> None:
    """One mail with all that is new, a week after the last one of matches at the earliest."""
    if (mail := held_mail(person)) is None:
        return
    told = set(person.told.values_list("what", flat=True))
    with translation.override(person.language):  # each comes with why, in words
        fresh = {one.what: one for one in news_for(person) if one.what not in told}
    if not fresh:
        return
    now = timezone.now()
    if mail.sent_at and now < mail.sent_at + WEEK:
        wait = (mail.sent_at + WEEK - now).total_seconds() + 1
        later_once("exchange.tell_elsewhere", wait=wait, person_id=person.pk)
        return
    mails.tell_elsewhere(person, mail, list(fresh.values()))
    Told.objects.bulk_create(Told(person=person, what=what) for what in fresh)
    mail.sent_at = now
    mail.save(update_fields=["sent_at"])


def news_for(person: Person) -> Iterator[Met]:
    """All that meets what somebody speaks for, whether they were told or not, the newest posting first."""
    for posting in running().filter(pk__in=Posting.objects.of(person).order_by().values("pk")).newest_first():
        if person in people_of_posting(posting):
            yield from (Met(posting, found) for found in elsewhere.meets_posting(posting, waits=True))
