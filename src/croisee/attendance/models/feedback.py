from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models.registration import Registration
from croisee.kit.tokens import LinkField
from croisee.meetings.models import Meeting
from croisee.network.models import Person, Role


class Feedback(models.Model):
    """What the organisers ask those who came, once: a few questions, in the language of the meeting.

    Each question is {"kind": "scale" | "choice" | "text", "text": text, "options": [text]}.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("feedback form", "being written")
        OPEN = "open", pgettext_lazy("feedback form", "open")
        CLOSED = "closed", pgettext_lazy("feedback form", "closed")

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="feedback")
    introduction = models.TextField(_("introduction"), max_length=1000, blank=True)
    questions = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.meeting} · feedback"

    def get_absolute_url(self) -> str:
        return reverse("feedback", args=[self.meeting.slug])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class FeedbackLink(models.Model):
    """Somebody who came may answer once; what they answer is kept elsewhere, without a way back to them."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="feedback_link")
    token = LinkField()
    sent_at = models.DateTimeField(null=True)
    is_answered = models.BooleanField(
        default=False, help_text="without the hour, which would tell who said what"
    )

    def get_absolute_url(self) -> str:
        return reverse("feedback_answer", args=[self.token])


class FeedbackReply(models.Model):
    """One set of answers, by the number of the question; of the person only the role, in no order of time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="replies")
    role = models.CharField(max_length=20, choices=Role)
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
