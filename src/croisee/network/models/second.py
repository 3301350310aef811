"""What somebody has beside their mailbox when they sign in."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from croisee.kit.sealing import sealed, unsealed

PURPOSE = "second factor"
CLOSED = timedelta(minutes=15)
BEHIND = timedelta(minutes=5)  # that the clock of another machine may be


class SecondFactor(models.Model):
    """The secret that a phone shares with us, sealed; without a row, signing in has one step."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor")
    secret = models.BinaryField(help_text="sealed")
    last_step = models.BigIntegerField(default=0, help_text="of the last code that was used")
    recovery = models.JSONField(default=list, help_text="the sums of the codes that are left")
    wrong = models.PositiveSmallIntegerField(default=0, help_text="codes in a row")
    closed_until = models.DateTimeField(null=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person}"

    def seal(self, secret: bytes) -> None:
        self.secret = sealed(secret, PURPOSE, str(self.person_id))

    @property
    def open_secret(self) -> bytes | None:
        """None when it was sealed under a key that is gone: recovery codes work still."""
        return unsealed(bytes(self.secret), PURPOSE, str(self.person_id))

    @property
    def is_closed(self) -> bool:
        """Never for much longer than that, also when a clock that was ahead is put right."""
        if self.closed_until is None:
            return False
        return timedelta() < self.closed_until - timezone.now() <= CLOSED + BEHIND
