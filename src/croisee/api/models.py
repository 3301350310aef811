from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
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
    """What a program may do for somebody, besides reading what everybody reads."""

    READ = "read:mine", pgettext_lazy("what a program may do", "read what you read")
    CONTRIBUTIONS = "write:contributions", pgettext_lazy("what a program may do", "contribute to workshops")
    POSTINGS = "write:postings", pgettext_lazy("what a program may do", "post and change needs and offers")
    PROJECTS = "write:projects", pgettext_lazy("what a program may do", "add steps and news to projects")
    REGISTRATIONS = (
        "write:registrations",
        pgettext_lazy("what a program may do", "register you for meetings, and cancel"),
    )


class TokenQuerySet(models.QuerySet):
    def living(self):
        """Not revoked, not past their day, of somebody who may sign in."""
        return self.filter(revoked_at=None, expires_on__gte=timezone.localdate(), person__is_active=True)


class Token(models.Model):
    """With it a program reads and writes for a person what they let it; the secret itself is not kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    scopes = models.JSONField(_("what it may do"), default=list, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False, help_text="of the secret, to tell it apart")
    form = models.UUIDField(null=True, editable=False, help_text="of the page: pressed twice, there is one")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("last day"))
    used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="one_token_per_form")]

    def __str__(self) -> str:
        return f"{self.name} …{self.ending}"

    @property
    def is_living(self) -> bool:
        """The same as `living`, for one whose person may sign in."""
        return self.revoked_at is None and self.expires_on >= timezone.localdate()

    @property
    def reader(self) -> Person | AnonymousUser:
        """As whom a program reads with it."""
        return self.person if Scope.READ in self.scopes else AnonymousUser()

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


class HookQuerySet(models.QuerySet):
    def living(self):
        return self.filter(off_since=None)


class Hook(models.Model):
    """An address of another program that is told of what becomes public here."""

    url = models.URLField(_("address"), max_length=500)
    events = models.JSONField(_("events"), default=list)
    secret = models.CharField(max_length=80, editable=False, help_text="signs what is sent, so it is kept")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="hooks")
    made_at = models.DateTimeField(auto_now_add=True)
    off_since = models.DateTimeField(null=True, editable=False)
    off_because = models.CharField(max_length=300, blank=True, editable=False)

    objects = HookQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.url

    @property
    def is_on(self) -> bool:
        return self.off_since is None


RETRY_SECONDS = (5, 300, 1800, 7200, 18_000, 36_000, 36_000)  # as Standard Webhooks proposes
MOST_TRIES = len(RETRY_SECONDS) + 1
LEASE = timedelta(minutes=2)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self):
        return self.filter(sent_at=None, tries__lt=MOST_TRIES, hook__off_since=None)

    def claim(self, pk: int) -> "Delivery | None":
        """Take one that is due for a moment, so that no other worker sends it too."""
        now = timezone.now()
        mine = self.filter(pk=pk, sent_at=None, tries__lt=MOST_TRIES, due_at__lte=now)
        mine = mine.filter(hook__in=Hook.objects.living())
        if mine.update(due_at=now + LEASE, tries=models.F("tries") + 1):
            return self.select_related("hook__made_by").get(pk=pk)
        return None


class Told(models.Model):
    """What everybody could read while addresses were told: of that alone one hears that it goes."""

    kind = models.CharField(max_length=40)
    thing = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "told"
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="told_of_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"


class Delivery(models.Model):
    """One message to one address, and what became of it."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    entry = models.BigIntegerField(help_text="of the journal")
    key = models.CharField(max_length=40, unique=True, help_text="webhook-id: the same for each try")
    event = models.CharField(max_length=40)
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True, help_text="of the last answer")
    error = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["hook", "entry"], name="one_message_per_act")]

    def __str__(self) -> str:
        return self.key

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.tries >= MOST_TRIES
