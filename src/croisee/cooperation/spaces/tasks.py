"""Background work of spaces."""

from croisee.cooperation.models import Following, Message
from croisee.cooperation.spaces.actions import telling
from croisee.kit.jobs import job


@job("cooperation.tell_message")
def tell_message(*, message_id: int) -> None:
    """Write to those who want each message; rung twice, each is told once."""
    rows = Message.objects.select_related("discussion__space", "author")
    if message := rows.filter(pk=message_id).first():
        telling.tell_message(message=message)


@job("cooperation.tell_day")
def tell_day(*, following_id: int) -> None:
    """Write what was said since the last time; rung twice, nothing new is said."""
    if following := Following.objects.filter(pk=following_id).first():
        telling.tell_day(following=following)
