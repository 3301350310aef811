"""Answers to writes with a key: kept for a day, then gone, whether somebody writes again or not."""

from datetime import timedelta

from django.utils import timezone

from croisee.api.models import Given
from croisee.kit.jobs import later_once

KEPT = timedelta(hours=24)


def forget_given() -> None:
    """What is older is given to nobody again."""
    Given.objects.filter(at__lt=timezone.now() - KEPT).delete()


def forget_later() -> None:
    """However many answers are kept, one round waits."""
    later_once("api.forget_given", wait=KEPT.total_seconds() + 60)
