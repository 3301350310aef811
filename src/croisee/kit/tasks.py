"""Background work that belongs to no app."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from croisee.kit import spelling, working
from croisee.kit.jobs import CAN_WAIT, job, later_once
from croisee.kit.models import MOST_TRIES, Mail

DAY = 60 * 60 * 24
KEPT = timedelta(days=30)  # personal links stand in mails


@job("kit.gather_words", CAN_WAIT)
def gather_words() -> None:
    """The words that are searched, written anew; rung twice, it is done twice, which does no harm."""
    spelling.gather()


@job("kit.tidy", CAN_WAIT)
def tidy() -> None:
    """What has ended goes: sessions, the words of last month's mails, jobs; again a day later."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    Mail.objects.outlived(timezone.now() - KEPT).update(text="", source=b"", tries=MOST_TRIES)
    working.forget()
    later_once("kit.tidy", wait=DAY)
