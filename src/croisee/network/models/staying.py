"""Who was told that they will be forgotten."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from croisee.kit.models import Mail
from croisee.kit.tokens import LinkField

NOTICE = timedelta(days=30)
AGAIN = timedelta(days=90)  # after which a mail that never left is written anew


class FarewellQuerySet(models.QuerySet):
    def over(self):
        """Those whose days are over, since their mail left; without an address, since it was noted."""
        moment = timezone.now() - NOTICE
        return self.filter(Q(mail__sent_at__lte=moment) | Q(person__email=None, told_at__lte=moment))

    def untold(self):
        """Those whose mail did not leave in months, or is not known: nobody is forgotten by them."""
        moment = timezone.now() - AGAIN
        never_left = Q(mail=None) | Q(mail__sent_at=None, mail__written_at__lte=moment)
        return self.filter(never_left).exclude(person__email=None)


class Farewell(models.Model):
    """Nothing was heard of somebody for long: they were told until when they may say that they stay."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="farewell")
    token = LinkField(help_text="by which they stay")
    told_at = models.DateTimeField(default=timezone.now)
    mail = models.ForeignKey(
        Mail, models.SET_NULL, null=True, related_name="+", help_text="the days run from when it left"
    )

    objects = FarewellQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def day(self) -> date:
        """The first one on which they may be forgotten."""
        return timezone.localdate(((self.mail and self.mail.sent_at) or self.told_at) + NOTICE)

    def get_absolute_url(self) -> str:
        return reverse("stay", args=[self.token])
