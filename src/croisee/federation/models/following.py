from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

SILENCE = timedelta(days=7)


class FollowingQuerySet(models.QuerySet):
    def silent(self):
        """Those of which nothing could be read for a week."""
        return self.filter(read_at__lt=timezone.now() - SILENCE)


class Following(models.Model):
    """Another installation whose published things are carried here, by the key that was confirmed."""

    home = models.URLField(max_length=300, unique=True)
    name = models.CharField(max_length=200)
    languages = models.JSONField(default=list)
    territories = models.JSONField(default=list)
    feed = models.URLField(max_length=500)
    key = models.CharField(max_length=50, help_text="the public key that signs, as somebody confirmed it")
    key_since = models.DateTimeField(default=timezone.now)
    cursor = models.PositiveBigIntegerField(default=0)
    signed_at = models.PositiveBigIntegerField(
        default=0, help_text="the second in which what was last taken was signed"
    )
    etag = models.CharField(max_length=200, blank=True)
    round = models.PositiveIntegerField(default=1, help_text="counts the times everything was read anew")
    is_sweeping = models.BooleanField(default=True, help_text="everything is being read anew")
    whole_at = models.DateTimeField(null=True, help_text="when everything was last read anew")
    read_at = models.DateTimeField(
        default=timezone.now, help_text="the last time that something could be read"
    )
    tried_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, blank=True, help_text="why nothing could be read the last time")
    is_cut = models.BooleanField(
        default=False, help_text="it publishes more than is carried: some was left out"
    )
    is_closed = models.BooleanField(default=False, help_text="it lets others follow no more")
    silence_told_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField(default=timezone.now)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("followed_network", args=[self.pk])

    @property
    def is_silent(self) -> bool:
        """The same as `silent`, for one."""
        return self.read_at < timezone.now() - SILENCE
