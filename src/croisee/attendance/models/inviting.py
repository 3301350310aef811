from datetime import timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models.audience import Audience
from croisee.attendance.models.registration import Registration
from croisee.kit.models import Mail
from croisee.kit.tokens import LinkField
from croisee.meetings.models import Meeting, not_over_since
from croisee.network.models import Person

AFTERWARDS = timedelta(days=7)  # whoever is late reads what it was


class Wave(models.Model):
    """One round of invitations: a text to an audience."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("round of invitations", "being written")
        SENDING = "sending", pgettext_lazy("round of invitations", "on its way")
        PAUSED = "paused", pgettext_lazy("round of invitations", "paused")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="waves")
    audience = models.ForeignKey(
        Audience, models.SET_NULL, null=True, related_name="waves", verbose_name=_("audience")
    )
    name = models.CharField(_("name"), max_length=120)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), max_length=5000)
    texts = models.JSONField(
        default=dict,
        blank=True,
        help_text='in other languages than that of the meeting: {"de": {"subject": …, "text": …}}',
    )
    opens_on = models.DateField(
        _("registration opens on"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    priority = models.PositiveSmallIntegerField(
        _("turn on the waiting list"),
        null=True,
        blank=True,
        help_text=_("1 goes first. Empty: after the rounds that have a number."),
    )
    reserved = models.PositiveIntegerField(_("seats kept for this round"), default=0)
    reserved_until = models.DateField(
        _("kept until"), null=True, blank=True, help_text=_("The day after, they are for everybody.")
    )
    released_for = models.DateField(
        null=True, help_text="the day until which seats were kept that have been given to others since"
    )
    code = models.CharField(
        _("access code"),
        max_length=40,
        blank=True,
        help_text=_(
            "Whoever writes it in the form comes by right, as if invited in this round. Empty: none."
        ),
    )
    code_uses = models.PositiveIntegerField(_("how many people may use it"), default=0)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "code"], condition=~Q(code=""), name="one_round_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("wave", args=[self.meeting.slug, self.pk])

    def keeps_seats(self) -> bool:
        """Whether seats are kept for those whom it invites, today."""
        today = timezone.localdate(timezone=self.meeting.zone)
        is_over = self.reserved_until is not None and self.reserved_until < today
        return self.reserved > 0 and not is_over

    def unused(self) -> int:
        """Of the seats that are, or were, kept: those that nobody whom it invited has taken."""
        taken = self.meeting.registrations.seated().filter(
            invitation__wave=self, invitation__person=F("person")
        )
        return max(self.reserved - taken.count(), 0)

    def let_in(self) -> int:
        """How many have used its code."""
        return self.invitations.filter(by_code=True).count()


class InvitationQuerySet(models.QuerySet):
    def of(self, person: Person, meeting: Meeting) -> "Invitation | None":
        """The invitation of a person to a meeting; the first one, when several rounds name them."""
        found = self.filter(wave__meeting=meeting, person=person, withdrawn_at=None)
        return found.select_related("wave").first()

    def standing(self):
        """Not withdrawn, and made, or to a meeting that ended, a few days ago at most."""
        is_new = Q(created_at__gte=timezone.now() - AFTERWARDS)
        return self.filter(is_new | not_over_since(AFTERWARDS, "wave__meeting"), withdrawn_at=None)

    def with_answers(self):
        """Each with `has_registered`: whether its person comes, or waits for a seat."""
        registered = Registration.objects.exclude(status=Registration.Status.CANCELLED).filter(
            meeting=OuterRef("wave__meeting"), person=OuterRef("person")
        )
        return self.annotate(has_registered=Exists(registered))

    def unanswered(self):
        """Sent, and neither registered nor declined nor asked for no more."""
        open_ones = self.with_answers().filter(
            declined_at=None, withdrawn_at=None, has_registered=False, due=""
        )
        return open_ones.exclude(sent_at=None).filter(person__unsubscribed=None)


class Invitation(models.Model):
    """A person is invited; the token opens what concerns them, without an account."""

    class Due(models.TextChoices):
        INVITE = "invite", _("invitation")
        REMIND = "remind", _("reminder")

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    token = LinkField()
    due = models.CharField(max_length=6, choices=Due, blank=True, help_text="what is still to be sent")
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="when organisers took it back")
    by_code = models.BooleanField(default=False, help_text="nobody wrote to them: they had the code")
    proposed_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="proposed")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["wave", "person"], name="one_invitation_per_wave")]
        indexes = [models.Index(fields=["wave", "due"], condition=~Q(due=""), name="invitation_due")]

    def __str__(self) -> str:
        return f"{self.person} · {self.wave}"

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.token])

    def is_for(self, email: str) -> bool:
        """Whether an address is that of the person who is invited."""
        return (self.person.email or "").lower() == email.strip().lower()


class Unsubscribed(models.Model):
    """Somebody wants no invitations any more."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="unsubscribed")
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.person)
