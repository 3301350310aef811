"""Who is at a statement: said to the others, renewed while they are at it, over by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from croisee.network.models import Person
from croisee.syntheses.models import Statement, Writing

AWAY = timedelta(minutes=10)  # without a sign: then they are no longer at it


@transaction.atomic
def begin_writing(*, statement: Statement, by: Person) -> Writing:
    """Say that somebody is at a statement; who was there first stays named. Gives who is there now."""
    now = timezone.now()
    fresh = {"person": by, "since": now, "until": now + AWAY}
    writing, is_new = Writing.objects.select_related("person").get_or_create(
        statement=statement, defaults=fresh
    )
    is_over, is_mine = writing.until <= now, writing.person_id == by.pk
    if is_new or not (is_over or is_mine):
        return writing
    if is_over:
        writing.person, writing.since = by, now
    writing.until = now + AWAY
    writing.save()
    return writing


def end_writing(*, statement: int, by: Person) -> None:
    """Say that somebody is no longer at a statement."""
    Writing.objects.filter(statement=statement, person=by).delete()
