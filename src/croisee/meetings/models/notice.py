from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.models import Mail
from croisee.meetings.models.meeting import Meeting
from croisee.meetings.models.speaker import Speaker
from croisee.meetings.models.version import Version
from croisee.network.models import Person


class NoticeQuerySet(models.QuerySet):
    def held(self):
        return self.filter(state=Notice.State.HELD)

    def sendable(self):
        """Those held whose person has an address."""
        return self.held().exclude(person__email=None)


class Notice(models.Model):
    """What changed for one person since a version; held until an organiser sends or drops it.

    Of a speaker whom the directory does not know there is only a name: an organiser tells them.
    """

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("notice", "held")
        LEAVING = "leaving", pgettext_lazy("notice", "leaving")
        SENT = "sent", pgettext_lazy("notice", "sent")
        TOLD = "told", pgettext_lazy("notice", "told by an organiser")
        DROPPED = "dropped", pgettext_lazy("notice", "dropped")
        REPLACED = "replaced", pgettext_lazy("notice", "replaced by that of a later version")

    version = models.ForeignKey(Version, models.CASCADE, related_name="notices")
    since = models.ForeignKey(
        Version, models.CASCADE, related_name="+", help_text="the last version that the person knows"
    )
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="change_notices")
    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=420, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="+")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="one_notice_per_version"),
            models.CheckConstraint(
                name="notice_is_for_somebody", condition=Q(person__isnull=False) | ~Q(name="")
            ),
            models.CheckConstraint(
                name="held_notice_is_not_settled", condition=~Q(state="held") | Q(settled_at=None)
            ),
        ]

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def address(self) -> str:
        """Where it can be sent; "" where somebody has to tell them."""
        return (self.person.email or "") if self.person else ""

    @property
    def is_held(self) -> bool:
        return self.state == self.State.HELD


class Bereft(models.Model):
    """Somebody whom a session concerned when it was taken out of the programme."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="bereft")
    session = models.PositiveBigIntegerField(help_text="its key; it is gone")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="bereft_once")]
