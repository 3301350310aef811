from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.kit.search import Searchable, Words
from croisee.kit.web import WHY


class Translation(Searchable):
    """One text of one row in another language; the original stays where it is."""

    class Origin(models.TextChoices):
        PERSON = "person", _("by people")
        MACHINE = "machine", _("by a machine")

    kind = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    thing_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    language = models.CharField(_("language"), max_length=5)
    text = models.TextField(_("translation"))
    words = Words("text")
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    is_checked = models.BooleanField(_("checked by people"))
    of = models.CharField(max_length=16, help_text="the mark of the original that it translates")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="translated")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing_id", "language", "field"], name="one_translation_of_a_text"
            ),
            models.CheckConstraint(name="a_translation_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="people_check_what_they_write",
                condition=models.Q(origin="machine") | models.Q(is_checked=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} · {self.text[:60]}"

    @property
    def is_by_machine_alone(self) -> bool:
        """Whether nobody has looked at it: only such a one may be replaced by a newer one."""
        return self.origin == self.Origin.MACHINE and not self.is_checked


class Sending(models.TextChoices):
    """What may be sent to the service that translates."""

    NOTHING = "nothing", _("Nothing")
    PUBLIC = "public", _("What everybody may read without signing in")
    SHARED = "shared", _("This, and what the participants of a meeting read in it")


class Service(models.Model):
    """What the network's team allows to the service; its one row is made when it is first said."""

    sends = models.CharField(_("What may be sent"), max_length=10, choices=Sending, default=Sending.NOTHING)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_service", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.get_sends_display()

    @classmethod
    def is_allowed(cls) -> bool:
        """Whether anything at all may be sent."""
        return cls.objects.filter(pk=1).exclude(sends=Sending.NOTHING).exists()

    @property
    def why(self) -> str:
        """What the last question failed with, for the reader."""
        return str(WHY.get(self.failure, self.failure)).rstrip(".")
