"""Of whom nothing was heard for long: who did not sign in or do anything, and nothing goes on with them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.network.models import Affiliation, Farewell, Person, SignedIn

# Upper apps add who takes part in something that is not long over: (moment) -> condition on a person
WAYS_TO_BE_HERE: list[Callable[[datetime], Q]] = []


def patience() -> timedelta:
    """How long somebody may be silent."""
    return timedelta(days=settings.FORGET_AFTER * 365 // 12)


def silent_since(moment: datetime) -> QuerySet[Person]:
    """Administrators and representatives are never among them: they are named and taken back by hand."""
    acted = Entry.objects.filter(by=OuterRef("pk"), at__gte=moment)
    is_in = SignedIn.objects.filter(person=OuterRef("pk"))
    found = Person.objects.filter(is_active=True, is_administrator=False, joined_at__lt=moment)
    represents = Affiliation.objects.representing().filter(person=OuterRef("pk"))
    found = found.exclude(last_login__gte=moment).filter(~Exists(acted), ~Exists(is_in), ~Exists(represents))
    for way in WAYS_TO_BE_HERE:
        found = found.exclude(way(moment))
    return found.order_by("pk")


def long_silent() -> QuerySet[Person]:
    """Those who are told."""
    return silent_since(timezone.now() - patience())


def to_forget() -> QuerySet[Person]:
    """Those whom a mail has told and who have let the time pass."""
    return long_silent().filter(farewell__in=Farewell.objects.over())
