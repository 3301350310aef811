from django.db import models
from django.db.models import Q
from django.utils import timezone


class Installation(models.Model):
    """This installation as others see it: one row."""

    name = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=False, help_text="whether others may follow")
    last = models.PositiveBigIntegerField(default=0, help_text="the number of the last change")
    noted = models.PositiveBigIntegerField(
        default=0, help_text="the line of the journal up to which was looked"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_installation", condition=Q(pk=1))]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def mine(cls) -> "Installation":
        return cls.objects.get_or_create(pk=1)[0]


class OwnKey(models.Model):
    """A key that signs what leaves, or signed it; one that is retired keeps no secret."""

    public = models.CharField(max_length=50, unique=True)
    secret = models.CharField(max_length=50, blank=True)
    statement = models.TextField(blank=True, help_text="the word of the key before, for this one")
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                models.Value(1), name="one_key_signs", condition=Q(retired_at__isnull=True)
            ),
            models.CheckConstraint(
                name="a_retired_key_has_no_secret", condition=Q(retired_at__isnull=True) | Q(secret="")
            ),
        ]

    def __str__(self) -> str:
        return self.public


class Published(models.Model):
    """A thing as it last left, or that it is withdrawn; its number says when it last changed."""

    kind = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField(help_text="the key of what it is made from")
    url = models.URLField(max_length=500, unique=True)
    number = models.PositiveBigIntegerField(unique=True)
    hash = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    is_withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="what_is_withdrawn_says_nothing", condition=Q(is_withdrawn=False) | Q(facts={})
            )
        ]

    def __str__(self) -> str:
        return self.url


class Follower(models.Model):
    """Who fetches what leaves, as it names itself."""

    agent = models.CharField(max_length=300, unique=True)
    times = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_at", "pk"]

    def __str__(self) -> str:
        return self.agent

    @property
    def address(self) -> str:
        """What a Croisée says of itself behind the plus sign."""
        return self.agent.partition("(+")[2].removesuffix(")")
