"""Whoever wants is written to: each message, or once a day."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Charter, Following, Message, Space
from croisee.cooperation.spaces import letters
from croisee.cooperation.spaces.standing import within
from croisee.kit.jobs import gathering, later_once

HOUR = 7  # of the day on which a daily mail leaves


@transaction.atomic
def tell_message(*, message: Message) -> None:
    """To those who want each message; the others are told once a day. Rung twice, it is told once."""
    now = timezone.now()
    if not Message.objects.filter(pk=message.pk, told_at=None, withdrawn_at=None).update(told_at=now):
        return
    rows = Following.objects.filter(space=message.discussion.space).exclude(rhythm=Following.Rhythm.NONE)
    rows = rows.filter(person__is_active=True).exclude(person__email=None).exclude(person=message.author_id)
    for one in rows.select_related("person", "space"):
        if one.rhythm == Following.Rhythm.DAILY:
            later_once("cooperation.tell_day", wait=until_morning(), following_id=one.pk)
        elif within(one.space, one.person).is_inside:
            letters.letter(message, one).send()


def tell_charter(space: Space) -> None:
    """A new version of the charter stands in the next daily mail, also of those who have each message."""
    rows = Following.objects.filter(space=space).exclude(rhythm=Following.Rhythm.NONE)
    for key in rows.order_by("pk").values_list("pk", flat=True):
        later_once("cooperation.tell_day", wait=gathering(until_morning()), following_id=key)


def until_morning() -> float:
    """Seconds until the next hour at which daily mails leave."""
    now = timezone.localtime()
    at = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return (at if at > now else at + timedelta(days=1)).timestamp() - now.timestamp()


@transaction.atomic
def tell_day(*, following: Following) -> None:
    """What others said since the last one, and the charter that they wrote; nothing where nobody did.

    Who has each message by itself reads here of the charter alone.
    """
    following = (
        Following.objects.select_for_update(of=("self",))
        .select_related("space", "person")
        .get(pk=following.pk)
    )
    rhythm = following.rhythm
    if rhythm == Following.Rhythm.NONE or not within(following.space, following.person).is_inside:
        return
    since = {"written_at__gt": following.told_at}
    charter = Charter.objects.filter(space=following.space_id).first()
    is_new = (
        charter and charter.written_at > following.told_at and charter.written_by_id != following.person_id
    )
    said = Message.objects.filter(discussion__space=following.space_id, withdrawn_at=None, **since)
    said = said if rhythm == Following.Rhythm.DAILY else said.none()
    said = said.exclude(author=following.person_id)
    said = said.select_related("discussion__space", "author").order_by("discussion__subject", "pk")
    if following.person.is_active and following.person.email and (is_new or said.exists()):
        letters.digest(said, charter if is_new else None, following).send()
    Following.objects.filter(pk=following.pk).update(told_at=timezone.now())
