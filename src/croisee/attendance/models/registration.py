from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models.admission import Party
from croisee.attendance.own_name import is_own_name
from croisee.kit.tokens import LinkField
from croisee.meetings.models import LINKS_LAST, Meeting, Session, not_over_since
from croisee.network.models import Organisation, Person, Role


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=Registration.Status.CONFIRMED)

    def waiting(self):
        """The waiting list, by the hour at which people asked; `line.py` has the order of their turns."""
        return self.filter(status=Registration.Status.WAITING).order_by("queued_at", "pk")

    def seated(self):
        """Those who have a seat, or to whom one is offered: nobody else gets it."""
        return self.filter(status__in=(Registration.Status.CONFIRMED, Registration.Status.OFFERED))

    def active(self):
        """Those who come or wait; not those whom the organisers have not let in."""
        return self.exclude(status__in=(Registration.Status.CANCELLED, Registration.Status.ASKED))

    def asking(self):
        """Requests that the organisers have not answered, the oldest first."""
        return self.filter(status=Registration.Status.ASKED).order_by("queued_at", "pk")

    def of_represented(self, person: Person):
        """Those of the organisations that a person represents."""
        represented = person.affiliations.representing().values("organisation")
        return self.filter(organisation__in=represented)

    def opened_by_link(self, *tokens: str):
        """Those that personal links open: until some weeks after the meeting, or after these were made."""
        since = timezone.now() - LINKS_LAST
        is_new = Q(created_at__gte=since) | Q(link_renewed_at__gte=since)
        return self.filter(is_new | not_over_since(LINKS_LAST), token__in=tokens)

    def with_people(self):
        return self.select_related("person", "organisation", "meeting")


class Registration(models.Model):
    """A person comes to a meeting, for an organisation, in a role; the token opens it without an account."""

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")
        OFFERED = "offered", pgettext_lazy("registration", "seat offered")
        WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
        ASKED = "asked", pgettext_lazy("registration", "asks to come")
        CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="registrations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="registrations")
    role = models.CharField(pgettext_lazy("of somebody who comes", "role"), max_length=20, choices=Role)
    function = models.CharField(_("function"), max_length=160, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    token = LinkField()
    link_renewed_at = models.DateTimeField(null=True, help_text="when the personal link became another one")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    queued_at = models.DateTimeField(_("asked"), help_text="the hour that counts on the waiting list")
    is_first = models.BooleanField(default=False, help_text="put first on the waiting list by an organiser")
    is_admitted = models.BooleanField(
        default=False, help_text="let in by an organiser, without an invitation"
    )
    offered_until = models.DateTimeField(null=True)
    invitation = models.ForeignKey(
        "attendance.Invitation",
        models.SET_NULL,
        null=True,
        related_name="registrations",
        help_text="their own, or the one that somebody passed on to them",
    )
    party = models.ForeignKey(Party, models.SET_NULL, null=True, related_name="registrations")
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
    def comes_alone(self) -> bool:
        """Whether somebody comes for no organisation, in their own name."""
        return is_own_name(self.organisation)

    def get_role_display(self) -> str:
        """Empty for whoever comes in their own name: they are kept as actors, and called nothing."""
        return "" if self.comes_alone and self.role == Role.ACTOR else str(Role(self.role).label)

    @property
    def for_whom(self) -> str:
        """The organisation and the role, in a row."""
        return " · ".join(filter(None, (self.organisation.name, self.get_role_display())))

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
    def is_offered(self) -> bool:
        return self.status == self.Status.OFFERED

    @property
    def is_asking(self) -> bool:
        return self.status == self.Status.ASKED

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def has_lapsed(self) -> bool:
        """Whether a seat was offered, and neither accepted in time nor declined."""
        return self.is_cancelled and self.offered_until is not None and self.offered_until <= timezone.now()

    def stand(self, status: str) -> None:
        """Confirmed, waiting or cancelled from now on, not yet saved; a mail tells of it at once."""
        self.status = status
        self.revision += 1
        self.told = self.revision


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
