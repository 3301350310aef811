from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.languages import spoken
from croisee.kit.search import Folded, Searchable, Words, says_something
from croisee.kit.text import fold
from croisee.network import legal_forms, own_name
from croisee.territories.models import Territory
from croisee.translations.fields import Translated


class Sharing(models.TextChoices):
    """Who sees something that somebody shares."""

    PUBLIC = "public", pgettext_lazy("who sees it", "everybody")
    SIGNED_IN = "signed_in", pgettext_lazy("who sees it", "whoever is signed in")
    TEAM = "team", pgettext_lazy("who sees it", "the network's team")


# Upper apps add whom somebody meets where they take part: (person) -> keys of organisations
WAYS_TO_MEET: list[Callable[[AbstractBaseUser], models.QuerySet]] = []


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those that somebody knows: confirmed ones, and to the network's team all.

        What was typed freely, in a note or a registration, is for people of the meetings in which it takes
        part, for those who act for it, and for the network that follows it. The one reading for every list,
        page, map, search and file.
        """
        if not person.is_authenticated:
            return self.entries().filter(is_confirmed=True)
        if person.is_administrator:
            return self.entries()
        networks = person.affiliations.filter(is_representative=True).values("organisation")
        followed = Prospect.objects.filter(network__in=networks).values("organisation")
        known = [person.affiliations.values("organisation"), followed, *(way(person) for way in WAYS_TO_MEET)]
        seen = Q(is_confirmed=True)
        for keys in known:
            seen |= Q(pk__in=keys)
        return self.entries().filter(seen)

    def entries(self):
        """Those that the directory keeps: what stands for people who come for themselves is none."""
        return self.exclude(folded__in=own_name.FOLDED)

    def listed(self):
        """Those that have an entry of their own: merged ones are found under the other name."""
        return self.entries().filter(merged_into=None)

    def unchecked_since(self, day: date):
        """Those of which nobody has said since a day that they are right, the oldest first."""
        unsaid = Q(checked_on=None) | Q(checked_on__lt=day)
        return self.listed().filter(unsaid).order_by(F("checked_on").asc(nulls_first=True), "folded", "pk")

    def named(self, text: str):
        """Organisations of whose names one holds each word of a text, confirmed ones first."""
        found = self.listed()
        if says_something(text):  # the index leads to a few rows, and their names decide
            found = found.filter(words__say=text)
        for word in fold(text).split():
            found = found.filter(Q(folded__contains=word) | Q(also__icontains=word))
        return found.order_by("-is_confirmed", "folded")

    def called(self, name: str):
        """The confirmed one of exactly this name, accents and capitals aside; None when there is none."""
        return self.filter(folded=fold(name), is_confirmed=True, merged_into=None).first()


A_YEAR = timedelta(days=365)
# what a list is filtered by → the columns that come before its order; the index says all that a list asks
LISTED_BY = {
    "name": (),
    "check": ("checked_on",),
    "kind": ("kind",),
    "legal_form": ("legal_form",),
    "country": ("country",),
}


class Organisation(Searchable):
    """An authority, an association, a cooperative… any structure that people act for."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("public authority")
        ASSOCIATION = "association", _("association")
        COOPERATIVE = "cooperative", _("cooperative")
        MUTUAL = "mutual", _("mutual")
        FOUNDATION = "foundation", _("foundation")
        ENTERPRISE = "enterprise", _("social enterprise")
        NETWORK = "network", _("network")
        FUNDER = "funder", _("funder")
        CHAMBER = "chamber", _("chamber")
        UNIVERSITY = "university", _("university")
        PARLIAMENT = "parliament", _("parliament")
        OTHER = "other", _("other structure")

    name = models.CharField(_("name"), max_length=200)
    folded = Folded("name", max_length=200, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    also = models.CharField(_("other names, separated by commas"), max_length=200, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=40, blank=True, choices=legal_forms.choices)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, verbose_name=_("territory"), help_text="of its seat"
    )
    acts_in = models.ManyToManyField(
        Territory, blank=True, related_name="acting", verbose_name=_("territories in which it acts")
    )
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("belongs to")
    )
    language = models.CharField(_("language"), max_length=5, default="fr", choices=spoken)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    website = models.URLField(_("web site"), blank=True)
    about = models.TextField(_("about"), blank=True, max_length=8000)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    locality = models.CharField(_("town"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), max_length=320, blank=True)
    email_for = models.CharField(
        _("who sees the e-mail"), max_length=12, choices=Sharing, default=Sharing.SIGNED_IN
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    phone_for = models.CharField(
        _("who sees the phone"), max_length=12, choices=Sharing, default=Sharing.SIGNED_IN
    )
    words = Words("name", "also", "locality", "about")
    is_confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text="False: typed freely, to be checked"
    )
    checked_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="when somebody who keeps it last said that it is right",
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False)

    translations = Translated()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded"],
                condition=Q(merged_into=None, is_confirmed=True),
                name="one_confirmed_organisation_per_name",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="organisation_at_a_whole_point",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="no_organisation_is_its_own_parent"
            ),
        ]
        indexes = [
            models.Index(
                fields=[*by, "folded", "id", "is_confirmed"],
                condition=Q(merged_into=None),
                name=f"listed_by_{name}",
            )
            for name, by in LISTED_BY.items()
        ] + [
            models.Index(
                fields=["folded", "id"],
                condition=Q(merged_into=None, is_confirmed=False),
                name="listed_to_be_checked",
            ),
            models.Index(fields=["territory", "id"], name="seated_in"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, update_fields=None, **kwargs) -> None:
        """The country is that of the territory, unless another one is said."""
        if not self.country and self.territory_id and update_fields is None:
            self.country = self.territory.country
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.pk])

    def is_to_be_checked(self, on: date) -> bool:
        """Whether a year has passed since somebody said that the entry is right."""
        return self.checked_on is None or self.checked_on < on - A_YEAR

    @property
    def form(self) -> legal_forms.LegalForm | None:
        """Its legal form."""
        return legal_forms.form_of(self.legal_form)


class MembershipQuerySet(models.QuerySet):
    def current(self):
        """The last stage of each organisation in each network, as these steps have it."""
        later = models.Exists(
            self.filter(
                Q(since__gt=models.OuterRef("since"))
                | Q(since=models.OuterRef("since"), pk__gt=models.OuterRef("pk")),
                organisation=models.OuterRef("organisation"),
                network=models.OuterRef("network"),
            )
        )
        return self.filter(~later)

    def with_before(self):
        """Each with `before`: the stage of the step that it followed, None for the first one."""
        earlier = Membership.objects.filter(
            Q(since__lt=models.OuterRef("since"))
            | Q(since=models.OuterRef("since"), pk__lt=models.OuterRef("pk")),
            organisation=models.OuterRef("organisation"),
            network=models.OuterRef("network"),
        )
        return self.annotate(before=models.Subquery(earlier.order_by("-since", "-pk").values("stage")[:1]))


class Membership(models.Model):
    """One step in the history of an organisation with a network."""

    class Stage(models.TextChoices):
        IDENTIFIED = "identified", _("identified")
        INVITED = "invited", _("invited")
        TOOK_PART = "took_part", _("took part")
        IN_TALKS = "in_talks", _("in talks")
        MEMBER = "member", _("member")
        LEFT = "left", _("left")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    since = models.DateField(_("since"))
    is_automatic = models.BooleanField(
        default=False, help_text="noted by itself: somebody was invited, came, stood on a list"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "network", "stage", "since"], name="one_step_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.stage}"


# the way to a network, nearer with each stage; whoever left is outside of it
WAY = [stage for stage in Membership.Stage if stage != Membership.Stage.LEFT]


class ProspectQuerySet(models.QuerySet):
    def with_stage(self):
        """Each with the last step of its history: `stage`, `since`, and `step`, its key."""
        steps = Membership.objects.filter(
            organisation=models.OuterRef("organisation"), network=models.OuterRef("network")
        ).order_by("-since", "-pk")
        names = {"stage": "stage", "since": "since", "step": "pk"}
        return self.annotate(**{to: models.Subquery(steps.values(name)[:1]) for to, name in names.items()})

    def late(self):
        """Those whose next step was due before today."""
        return self.filter(due__lt=timezone.localdate())


class Prospect(models.Model):
    """An organisation that might join a network: what comes next, when, and who takes care of it.

    How far it is stands in the history of its membership.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="prospects")
    network = models.ForeignKey(Organisation, models.CASCADE, related_name="courted")
    in_charge = models.ForeignKey(
        "network.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="prospects",
        verbose_name=_("in charge"),
    )
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    due = models.DateField(_("date of the next step"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=4000, blank=True)
    is_set_aside = models.BooleanField(_("set aside"), default=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProspectQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__folded", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "network"], name="one_prospect_per_network"),
            models.CheckConstraint(
                condition=~Q(organisation=F("network")), name="no_network_is_its_own_prospect"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.network}"

    def get_absolute_url(self) -> str:
        return reverse("prospect", args=[self.pk])

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()

    @property
    def stage_word(self) -> str:
        """What its stage is called; only with_stage() knows it."""
        return str(Membership.Stage(self.stage).label) if self.stage else ""
