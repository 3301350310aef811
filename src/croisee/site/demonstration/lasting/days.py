"""Days and hours before and after the one on which the demonstration is loaded."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def hour(days: int, at: int = 10) -> datetime:
    now = timezone.localtime() + timedelta(days=days)
    return now.replace(hour=at, minute=0, second=0, microsecond=0)
