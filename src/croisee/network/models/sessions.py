"""Where somebody is signed in."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models


class SignedIn(models.Model):
    """Whose a session is; since when, with which device, is sealed within it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signed_in")
    session = models.OneToOneField(Session, models.CASCADE, related_name="signed_in")

    def __str__(self) -> str:
        return f"{self.person}"
