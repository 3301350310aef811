"""Who is at a statement: said to the others, renewed while they are at it, over by itself."""

from datetime import timedelta

from django.db.models import Case, Q, Value, When
from django.utils import timezone

from croisee.network.models import Person
from croisee.syntheses.models import Statement, Writing

AWAY = timedelta(minutes=10)  # without a sign: then they are no longer at it


def begin_writing(*, statement: Statement, by: Person) -> Writing:
    """Say that somebody is at a statement; who was there first stays named. Gives who is there now."""
    now = timezone.now()
    mine = Writing(statement=statement, person=by, since=now, until=now + AWAY)
    at_it, is_over = Writing.objects.filter(statement=statement), Q(until__lte=now)
    since = Case(When(is_over, then=Value(now)), default="since")
    Writing.objects.bulk_create([mine], ignore_conflicts=True)
    if at_it.filter(is_over | Q(person=by)).update(person=by, since=since, until=mine.until):
        return mine
    return at_it.select_related("person").first() or mine


def end_writing(*, statement: int, by: Person) -> None:
    """Say that somebody is no longer at a statement."""
    Writing.objects.filter(statement=statement, person=by).delete()
