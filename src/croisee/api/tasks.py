"""What the API does in the background, and what rings it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from croisee.api import actions
from croisee.api.events import BY_VERB
from croisee.api.models import Given, Hook
from croisee.journal.models import Entry
from croisee.kit.jobs import CAN_WAIT, job, later


@receiver(post_save, sender=Entry, dispatch_uid="api.hooks")
def told_of(instance: Entry, created: bool, **_: Any) -> None:
    """An act of which somebody is told."""
    if created and instance.verb in BY_VERB and Hook.objects.living().exists():
        later("api.announce", entry_id=instance.pk)


@job("api.announce", CAN_WAIT)
def announce(*, entry_id: int) -> None:
    if entry := Entry.objects.filter(pk=entry_id).first():
        actions.announce(entry=entry)


@job("api.deliver", CAN_WAIT)
def deliver(*, delivery_id: int) -> None:
    actions.deliver(pk=delivery_id)


@job("api.forget_given", CAN_WAIT)
def forget_given() -> None:
    """A day has passed; while newer answers are kept, another round is rung."""
    actions.forget_given()
    if Given.objects.exists():
        actions.forget_later()
