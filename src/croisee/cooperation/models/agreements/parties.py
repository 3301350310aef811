"""Who is party to an agreement, and what each of them has done."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.agreements.agreement import Agreement
from croisee.cooperation.models.agreements.text import Version
from croisee.network import legal_forms
from croisee.network.models import Affiliation, Organisation, Person


class PartyQuerySet(models.QuerySet):
    def represented_by(self, person: Person):
        """Those whose organisation somebody represents today."""
        mine = Affiliation.objects.representing().filter(person=person).order_by().values("organisation")
        return self.filter(organisation__in=mine)


class Party(models.Model):
    """An organisation that promises something, and who signs for it.

    Of one organisation there is one party in an agreement; the action sees to it, since merged entries of
    the directory must not take a vote with them.
    """

    class Level(models.TextChoices):
        COMMUNE = "commune", pgettext_lazy("level of a party", "commune")
        INTERCOMMUNAL = "intercommunal", pgettext_lazy("level of a party", "grouping of communes")
        DEPARTMENT = "department", pgettext_lazy("level of a party", "département, district, province")
        REGION = "region", pgettext_lazy("level of a party", "region, Land")
        STATE = "state", pgettext_lazy("level of a party", "State")
        CROSS_BORDER = "cross_border", pgettext_lazy("level of a party", "cross-border grouping")
        UNION = "union", pgettext_lazy("level of a party", "European Union")
        ACTOR = "actor", pgettext_lazy("level of a party", "not an authority")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreement_parties")
    level = models.CharField(_("level"), max_length=14, choices=Level, default=Level.ACTOR)
    country = models.CharField(_("country"), max_length=2, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=40, blank=True, choices=legal_forms.choices)
    signatory_name = models.CharField(_("who signs"), max_length=160, blank=True)
    signatory_function = models.CharField(_("as what"), max_length=160, blank=True)
    role = models.CharField(_("role in the agreement"), max_length=200, blank=True)
    assembly = models.CharField(_("who votes"), max_length=160, blank=True)
    votes = models.BooleanField(_("its assembly votes"), default=True)
    publishes = models.BooleanField(_("everybody may read the agreement once signed"), default=False)
    total = models.DecimalField(
        _("what it gives in all, in euros"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.organisation)


class PartyStep(models.Model):
    """What a party did with a version of the text: agreed to it, voted it, signed it."""

    class Kind(models.TextChoices):
        DRAFTED = "drafted", pgettext_lazy("step of a party", "agreed to the draft")
        VOTED = "voted", pgettext_lazy("step of a party", "voted")
        SIGNED = "signed", pgettext_lazy("step of a party", "signed")

    party = models.ForeignKey(Party, models.CASCADE, related_name="steps")
    version = models.ForeignKey(Version, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField(_("date"))
    act = models.CharField(_("number of the act"), max_length=120, blank=True)
    noted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["party", "version", "kind"], name="one_step_of_a_party"),
        ]


class Group(models.Model):
    """Members of a cooperative who vote together: a college, or only a kind of members."""

    class Sort(models.TextChoices):
        EMPLOYEES = "employees", pgettext_lazy("members of a cooperative", "employees")
        PRODUCERS = "producers", pgettext_lazy("members of a cooperative", "producers")
        USERS = "users", pgettext_lazy("members of a cooperative", "users")
        AUTHORITIES = "authorities", pgettext_lazy("members of a cooperative", "authorities")
        OTHERS = "others", pgettext_lazy("members of a cooperative", "others who contribute")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=120)
    sort = models.CharField(_("who is in it"), max_length=12, choices=Sort)
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
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=100), name="group_weighs_0_to_100"),
        ]

    def __str__(self) -> str:
        return self.name
