"""Background work that belongs to no app."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

from croisee.kit import resealing, spelling, working
from croisee.kit.jobs import CAN_WAIT, job, later_once
from croisee.kit.models import MOST_TRIES, Mail

DAY = 60 * 60 * 24
WORDS_KEPT = timedelta(days=30)  # personal links stand in mails
MAIL_KEPT = timedelta(days=365)  # to whom it went, and whether it was taken
TIDYING: list[Callable[[], Any]] = []


def tidying(function: Callable[[], Any]) -> Callable[[], Any]:
    """Let an app clear away each day what has ended there."""
    TIDYING.append(function)
    return function


@job("kit.gather_words", CAN_WAIT)
def gather_words() -> None:
    """The words that are searched, written anew; rung twice, it is done twice, which does no harm."""
    spelling.gather()


@job("kit.tidy", CAN_WAIT)
def tidy() -> None:
    """What has ended goes: sessions, mails and first their words, jobs, what apps add; again a day later.

    Links that an earlier key sealed are sealed under that of today. The next day is rung first: whatever
    fails today is tried again then.
    """
    later_once("kit.tidy", wait=DAY)
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    Mail.objects.outlived(timezone.now() - WORDS_KEPT).update(text="", source=b"", tries=MOST_TRIES)
    Mail.objects.filter(written_at__lt=timezone.now() - MAIL_KEPT).delete()
    working.forget()
    resealing.seal_anew()
    for clear in TIDYING:
        clear()
