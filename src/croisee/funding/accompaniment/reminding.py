"""A request that nobody answers is told once more, then to the network's team."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from croisee.funding.accompaniment import mails
from croisee.funding.models import Accompaniment
from croisee.funding.models.accompaniment import State
from croisee.kit.jobs import later
from croisee.territories.working import is_worked, region_of

PATIENCE = 5  # working days before the adviser is reminded
GRACE = 3  # working days more before the network's team hears of it
SOON = timedelta(minutes=1)  # by which a doorbell may be early


def working_days_after(moment: datetime, days: int, region: str = "") -> datetime:
    """The same hour so many days later, Saturdays, Sundays and public holidays not counted."""
    moment = timezone.localtime(moment)
    while days:
        moment += timedelta(days=1)
        days -= is_worked(moment.date(), region)
    return moment


def due(one: Accompaniment) -> datetime:
    """When somebody is to be told that a request waits."""
    bearer = one.path.bearer
    region = region_of(bearer.territory if bearer else None)
    if one.reminded_at:
        return working_days_after(one.reminded_at, GRACE, region)
    return working_days_after(one.asked_at, PATIENCE, region)


def ring(one: Accompaniment) -> None:
    """A doorbell for that day."""
    wait = (due(one) - timezone.now()).total_seconds()
    later("funding.remind_of_help", wait=max(wait, 1), accompaniment_id=one.pk)


@transaction.atomic
def remind(*, accompaniment_id: int) -> None:
    """Tell the adviser once more, later the team; rung twice or too early, it does nothing."""
    Accompaniment.objects.select_for_update(of=("self",)).filter(pk=accompaniment_id).first()
    one = Accompaniment.objects.with_all().filter(pk=accompaniment_id).first()
    if one is None or one.state != State.ASKED or one.answered_at or one.team_told_at:
        return
    if timezone.now() + SOON < due(one):
        return
    if one.reminded_at is None:
        one.reminded_at = timezone.now()
        mails.tell_adviser("reminded", one)
        ring(one)
    else:
        one.team_told_at = timezone.now()
        mails.tell_team(one)
    one.save(update_fields=["reminded_at", "team_told_at"])
