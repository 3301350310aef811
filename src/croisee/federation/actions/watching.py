"""What happens by itself: what leaves is kept up to date, others are read every hour, the silent are told."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.federation import mails
from croisee.federation.actions.publishing import may_have_changed
from croisee.federation.models import Following, Installation
from croisee.journal.actions import record
from croisee.kit.jobs import later_once

OFTEN = timedelta(minutes=10)
HOUR = timedelta(minutes=59)


def watch() -> None:
    """The doorbell is set again; each network is a job of its own, so that one failure ends no other."""
    later_once("federation.watch", wait=OFTEN.total_seconds())
    mine = Installation.mine()
    if mine.is_open and may_have_changed(mine):
        later_once("federation.publish")
    due = Q(tried_at=None) | Q(tried_at__lt=timezone.now() - HOUR)
    for pk in Following.objects.filter(due).values_list("pk", flat=True):
        later_once("federation.pull", following_id=pk)
    for found in Following.objects.silent().filter(silence_told_at=None):
        tell_silence(found=found)


@transaction.atomic
def tell_silence(*, found: Following) -> None:
    """The network's team hears once that nothing comes any more."""
    silent = Following.objects.silent().filter(pk=found.pk, silence_told_at=None)
    if silent.update(silence_told_at=timezone.now()):
        record("network.silent", about=found, by=None)
        mails.tell_silence(found)
