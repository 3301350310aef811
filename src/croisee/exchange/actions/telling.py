"""One mail a week at most, when something happened to what somebody said; off in one click."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from croisee.attendance.models import Registration
from croisee.exchange import mails
from croisee.exchange.models import News, Told
from croisee.exchange.news import events_in
from croisee.exchange.outcomes import outcomes_of
from croisee.journal.actions import record
from croisee.kit.jobs import later_once
from croisee.meetings.models import Meeting

WEEK = timedelta(days=7)
LATELY = timedelta(days=30)  # what is older is no news


def tell_news(*, meeting: Meeting) -> None:
    """Write to each participant whose words something happened to; rung twice, it tells once."""
    speaks = meeting.contributions.values("authors__person")
    people = meeting.registrations.confirmed().with_people().filter(person__in=speaks)
    for registration in people.order_by("person__news__sent_at"):  # whose week ends first is rung for
        if registration.person.email:
            tell_one(registration)


@transaction.atomic
def tell_one(registration: Registration) -> None:
    """Tell what is new, or come back when a week has passed since the last mail."""
    person, meeting, now = registration.person, registration.meeting, timezone.now()
    News.objects.get_or_create(person=person)
    news = News.objects.select_for_update().get(person=person)
    known = set(person.told.values_list("what", flat=True))
    found = [] if news.is_off else events_in(outcomes_of(person, meeting))
    fresh = [event for event in found if event.what not in known and event.at >= now - LATELY]
    if not fresh:
        return
    if news.sent_at and now < news.sent_at + WEEK:
        wait = (news.sent_at + WEEK - now).total_seconds() + 1
        later_once("exchange.tell_news", wait=wait, meeting_id=meeting.pk)
        return
    mails.tell_news(registration, news, fresh)
    Told.objects.bulk_create(Told(person=person, what=event.what) for event in fresh)
    news.sent_at = now
    news.save(update_fields=["sent_at"])


@transaction.atomic
def switch_news(*, news: News, is_off: bool) -> None:
    """No mail of that kind any more, or again."""
    if news.is_off != is_off:
        news.is_off = is_off
        news.save(update_fields=["is_off"])
        record("news.off" if is_off else "news.on", about=news, by=news.person)
