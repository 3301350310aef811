from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network.models import Person


class Window(models.Model):
    """How many requests somebody made in the current minute; see `limits`."""

    key = models.CharField(max_length=64, primary_key=True)
    minute = models.PositiveBigIntegerField(db_index=True)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.number} in {self.minute}"


class Scope(models.TextChoices):
    """What a program may do for somebody, besides reading what they read."""

    CONTRIBUTIONS = "write:contributions", pgettext_lazy("what a program may do", "contribute to workshops")
    POSTINGS = "write:postings", pgettext_lazy("what a program may do", "post and change needs and offers")
    PROJECTS = "write:projects", pgettext_lazy("what a program may do", "add steps and news to projects")


class TokenQuerySet(models.QuerySet):
    def living(self):
        """Not revoked, not past their day, of somebody who may sign in."""
        return self.filter(revoked_at=None, expires_on__gte=timezone.localdate(), person__is_active=True)


class Token(models.Model):
    """With it a program reads as a person, and writes what they let it; the secret itself is not kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    scopes = models.JSONField(_("what it may do besides reading"), default=list, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False, help_text="of the secret, to tell it apart")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("last day"))
    used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} …{self.ending}"

    @property
    def is_living(self) -> bool:
        """The same as `living`, for one whose person may sign in."""
        return self.revoked_at is None and self.expires_on >= timezone.localdate()

    @property
    def scope_words(self) -> list[str]:
        return [str(Scope(one).label) for one in self.scopes if one in Scope]


class Given(models.Model):
    """An answer that was given to a write with a key: the same key and the same body get it again."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="given")
    key = models.CharField(max_length=120)
    request = models.CharField(max_length=64, help_text="a sum over the method, the address and the body")
    status = models.PositiveSmallIntegerField(null=True, help_text="None as long as it is being answered")
    body = models.TextField(blank=True)
    location = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name_plural = "given"
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key"),
            models.CheckConstraint(
                name="an_answer_has_a_status", condition=Q(status__isnull=False) | Q(body="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.status}"
