"""A space of cooperation: members in colleges, and the people who act for them."""

import uuid
from collections.abc import Collection
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.projects import Project
from croisee.kit.search import Searchable, Words, says_something
from croisee.kit.tokens import LinkField
from croisee.network.models import Affiliation, Organisation, Person
from croisee.territories.models import Territory


def is_of(person: Person) -> models.Q:
    acting = SpaceMember.objects.acting(person).order_by().values("space")
    hosted = SpaceMember.objects.current().filter(is_host=True).order_by().values("space")
    return models.Q(pk__in=acting) | (models.Q(opened_by=person) & ~models.Q(pk__in=hosted))


def invites(person: Person) -> models.Q:
    asked = SpaceMember.objects.invited().for_organisations_of(person)
    return models.Q(pk__in=asked.order_by().values("space"))


class SpaceQuerySet(models.QuerySet):
    def public(self):
        return self.filter(visibility=Space.Visibility.PUBLIC)

    def of(self, person: Person):
        """Those in which somebody acts for a member, or is one, or which they opened and nobody hosts yet."""
        return self.filter(is_of(person))

    def invited(self, person: Person):
        """Those into which an organisation that somebody represents is invited."""
        return self.filter(invites(person))

    def open_to(self, person, links: Collection[str] = ()):
        """Those that somebody finds, by these links too: public ones and their own; the team finds all."""
        found = models.Q(visibility=Space.Visibility.PUBLIC)
        if person.is_authenticated:
            if person.is_administrator:
                return self.all()
            found |= is_of(person) | invites(person)
        return self.filter(found | models.Q(visibility=Space.Visibility.LINK, link__in=links))

    def told(self, text: str):
        """Those whose title or purpose holds each of these words."""
        return self.filter(words__say=text) if says_something(text) else self


class Space(Searchable):
    """Where organisations work together between meetings: who is in it, and what they decide."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", pgettext_lazy("who sees a space", "everybody")
        MEMBERS = "members", pgettext_lazy("who sees a space", "its members")
        LINK = "link", pgettext_lazy("who sees a space", "its members and whoever has the link")

    title = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("what we want to do together"), max_length=4000)
    words = Words("title", "text")
    visibility = models.CharField(
        _("who sees it"), max_length=10, choices=Visibility.choices, default=Visibility.MEMBERS
    )
    link = LinkField(help_text="opens it")
    territories = models.ManyToManyField(Territory, related_name="spaces", blank=True)
    projects = models.ManyToManyField(Project, related_name="spaces", blank=True)
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="from then on it is only read")
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, opened once"
    )

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("space", args=[self.pk])


class College(models.Model):
    """Members who vote together, and what their vote weighs: as in a SCIC, between 10 and 50 of 100."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="colleges")
    name = models.CharField(_("name"), max_length=120)
    about = models.CharField(_("who is in it"), max_length=300, blank=True)
    weight = models.DecimalField(
        _("weight, in percent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "name"], name="one_college_of_a_name"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0, weight__lte=100), name="college_weighs_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SpaceMemberQuerySet(models.QuerySet):
    def current(self):
        """Those who were admitted and have not left."""
        return self.filter(admitted_at__isnull=False, left_at=None)

    def invited(self):
        """Those who were invited and have not answered."""
        return self.filter(is_invited=True, admitted_at=None, left_at=None)

    def asking(self):
        """Those who ask to be let in, and wait for an answer."""
        return self.filter(is_invited=False, admitted_at=None, left_at=None)

    def for_organisations_of(self, person: Person):
        """Those of organisations that somebody represents."""
        represented = Affiliation.objects.representing().filter(person=person).order_by()
        return self.filter(organisation__in=represented.values("organisation"))

    def acting(self, person: Person):
        """Those for whom somebody acts: they are it, represent it, or belong to it and were sent by it."""
        mine = Affiliation.objects.filter(person=person).order_by()
        represented = mine.representing().values("organisation")
        belonging = mine.lasting().values("organisation")
        sent = Delegate.objects.filter(person=person).order_by().values("member")
        either = models.Q(person=person) | models.Q(organisation__in=represented)
        return self.current().filter(either | models.Q(pk__in=sent, organisation__in=belonging))


class SpaceMember(models.Model):
    """An organisation, or a person in their own name, in a college of a space; it has one vote."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="members")
    college = models.ForeignKey(College, models.PROTECT, related_name="members", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="space_memberships"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="space_memberships"
    )
    asked_at = models.DateTimeField(default=timezone.now, help_text="when it asked, or was asked")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    is_invited = models.BooleanField(default=False, help_text="was asked: it answers itself")
    message = models.TextField(max_length=1000, blank=True, help_text="what was said with it")
    admitted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    is_host = models.BooleanField(_("looks after the space"), default=False)

    objects = SpaceMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "organisation"], name="organisation_once_in_a_space"),
            models.UniqueConstraint(fields=["space", "person"], name="person_once_in_a_space"),
            models.CheckConstraint(
                condition=models.Q(organisation=None, person__isnull=False)
                | models.Q(organisation__isnull=False, person=None),
                name="member_is_one_or_the_other",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.own_name

    @property
    def own_name(self) -> str:
        """Of somebody in their own name; who erased themselves has none."""
        return (self.person.name if self.person else "") or _now("somebody who has gone")


class Delegate(models.Model):
    """Somebody who acts for an organisation in a space."""

    member = models.ForeignKey(SpaceMember, models.CASCADE, related_name="delegates")
    person = models.ForeignKey(Person, models.CASCADE, related_name="delegations")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["member", "person"], name="once_delegate_of_a_member")]
