from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.meetings.models.meeting import Meeting, Organiser
from croisee.meetings.models.session import Session
from croisee.network.models import Person


class MotionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=Motion.State.OPEN)

    def waiting_for(self, person: Person):
        """Those of others that somebody has not answered yet."""
        mine = Answer.objects.standing().filter(motion=OuterRef("pk"), person=person)
        return self.open().exclude(proposed_by=person).filter(~Exists(mine))

    def objected_to(self):
        """Open ones that an objection stops."""
        return self.open().filter(Exists(Answer.objects.objections().filter(motion=OuterRef("pk"))))


class Motion(models.Model):
    """A change of a session that an organiser would make; it happens when nobody objects in time."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("motion", "open")
        APPLIED = "applied", pgettext_lazy("motion", "applied")
        WITHDRAWN = "withdrawn", pgettext_lazy("motion", "withdrawn")
        STALE = "stale", pgettext_lazy("motion", "overtaken")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="motions")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="motions")
    title = models.CharField(max_length=300, help_text="of the session, as it was")
    before = models.JSONField(
        help_text="what would change, as it was: names and values of `motions.values_of`"
    )
    after = models.JSONField(help_text="the same names with what is proposed")
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="motions")
    proposed_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField(_("until the end of"), help_text="it happens then, unless somebody objects")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True)

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="motion_is_open_or_settled",
                condition=Q(state="open", settled_at=None) | ~Q(state="open") & Q(settled_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("motion", args=[self.meeting.slug, self.pk])

    @property
    def author(self) -> str:
        """Their name, as long as they are not forgotten."""
        return (self.proposed_by.name if self.proposed_by else "") or gettext("somebody")

    @property
    def due_at(self) -> datetime:
        """The end of the last day on which one may object, where the meeting takes place."""
        return datetime.combine(self.until + timedelta(days=1), time.min, self.meeting.zone)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class AnswerQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def objections(self):
        """What stands against a motion: objections of people who still organise the meeting."""
        organises = Organiser.objects.filter(meeting=OuterRef("motion__meeting"), person=OuterRef("person"))
        return self.standing().filter(Q(Exists(organises)) | Q(person__is_administrator=True), agrees=False)


class Answer(models.Model):
    """That an organiser agrees with a motion or objects to it; what was withdrawn stays written."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="motion_answers")
    agrees = models.BooleanField()
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "person"], condition=Q(withdrawn_at=None), name="one_standing_answer"
            ),
            models.CheckConstraint(name="objection_has_a_reason", condition=Q(agrees=True) | ~Q(reason="")),
            models.CheckConstraint(
                name="answer_withdrawn_after_it_was_given",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("at")),
            ),
        ]
