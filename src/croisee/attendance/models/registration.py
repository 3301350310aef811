from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.tokens import TokenField
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Organisation, Person, Role


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=Registration.Status.CONFIRMED)

    def waiting(self):
        """The waiting list, in its order: first come, first served."""
        return self.filter(status=Registration.Status.WAITING).order_by("queued_at", "pk")

    def active(self):
        return self.exclude(status=Registration.Status.CANCELLED)

    def of_represented(self, person: Person):
        """Those of the organisations that a person represents."""
        represented = person.affiliations.filter(is_representative=True)
        return self.filter(organisation__in=represented.values("organisation"))

    def with_people(self):
        return self.select_related("person", "organisation", "meeting")


class Registration(models.Model):
    """A person comes to a meeting, for an organisation, in a role; the token opens it without an account."""

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")
        WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
        CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="registrations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="registrations")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    function = models.CharField(_("function"), max_length=160, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    token = TokenField()
    queued_at = models.DateTimeField(_("asked"), help_text="decides the order of the waiting list")
    languages = models.JSONField(_("languages"), default=list, blank=True)
    brings = models.TextField(_("what I bring"), blank=True)
    seeks = models.TextField(_("what I look for"), blank=True)
    access_needs = models.TextField(_("access needs"), blank=True)
    shares_name = models.BooleanField(_("my name on my contributions"), default=True)
    shares_contact = models.BooleanField(_("my contact details with participants"), default=False)
    accepts_photos = models.BooleanField(_("photographs"), default=False)
    accepts_news = models.BooleanField(_("news of the network"), default=False)
    revision = models.PositiveIntegerField(default=0, help_text="counts changes, for calendars")
    told = models.PositiveIntegerField(default=0, help_text="the revision that the last mail told of")

    walk_in_key = models.UUIDField(
        null=True, unique=True, help_text="made at the door, on the day, by the device that has this key"
    )
    badge_printed_at = models.DateTimeField(null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["queued_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_registration_per_person")
        ]
        indexes = [models.Index(fields=["meeting", "status", "queued_at"], name="registration_in_line")]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("registration", args=[self.token])

    @property
    def is_walk_in(self) -> bool:
        return self.walk_in_key is not None

    @property
    def is_confirmed(self) -> bool:
        return self.status == self.Status.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    def stand(self, status: str) -> None:
        """Confirmed, waiting or cancelled from now on, not yet saved; a mail tells of it at once."""
        self.status = status
        self.revision += 1
        self.told = self.revision

    def place(self) -> int:
        """The place in the waiting list, from 1."""
        ahead = Q(queued_at__lt=self.queued_at) | Q(queued_at=self.queued_at, pk__lt=self.pk)
        return Registration.objects.waiting().filter(ahead, meeting=self.meeting_id).count() + 1


class Choice(models.Model):
    """A workshop that somebody would like; rank 0 is the first choice."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="choices")
    session = models.ForeignKey(Session, models.CASCADE, related_name="choices")
    rank = models.PositiveSmallIntegerField(_("rank"))

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="one_choice_per_workshop"),
            models.UniqueConstraint(fields=["registration", "rank"], name="one_choice_per_rank"),
        ]


def registered(person: Person) -> Q:
    """The meetings that a person has registered for: they see them when these are not public."""
    return Q(pk__in=person.registrations.active().values("meeting"))
