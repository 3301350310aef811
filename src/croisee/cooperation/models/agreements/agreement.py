"""An agreement between parties, and the stages that it goes through."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models.agreements.templates import Kind, TemplateVersion
from croisee.cooperation.models.projects import Project
from croisee.cooperation.models.spaces import Space, SpaceMember
from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words, says_something
from croisee.network.models import Affiliation, Person
from croisee.territories import walks
from croisee.territories.models import Territory


class Stage(models.TextChoices):
    """How far an agreement is; a party has steps of its own."""

    IDEA = "idea", pgettext_lazy("stage of an agreement", "idea")
    DRAFT = "draft", pgettext_lazy("stage of an agreement", "being written")
    VOTED = "voted", pgettext_lazy("stage of an agreement", "voted by all")
    SIGNED = "signed", pgettext_lazy("stage of an agreement", "signed by all")
    IN_FORCE = "in_force", pgettext_lazy("stage of an agreement", "in force")
    EVALUATION = "evaluation", pgettext_lazy("stage of an agreement", "under evaluation")
    RENEWED = "renewed", pgettext_lazy("stage of an agreement", "renewed")
    ENDED = "ended", pgettext_lazy("stage of an agreement", "ended")


NEXT = {
    Stage.IDEA: {Stage.DRAFT, Stage.ENDED},
    Stage.DRAFT: {Stage.IDEA, Stage.VOTED, Stage.ENDED},
    Stage.VOTED: {Stage.DRAFT, Stage.SIGNED, Stage.ENDED},
    Stage.SIGNED: {Stage.IN_FORCE, Stage.ENDED},
    Stage.IN_FORCE: {Stage.EVALUATION, Stage.RENEWED, Stage.ENDED},
    Stage.EVALUATION: {Stage.IN_FORCE, Stage.RENEWED, Stage.ENDED},
    Stage.RENEWED: set(),
    Stage.ENDED: set(),
}
BEFORE_SIGNING = (Stage.IDEA, Stage.DRAFT, Stage.VOTED)
RUNNING = (Stage.IN_FORCE, Stage.EVALUATION)


class AgreementQuerySet(models.QuerySet):
    def public(self):
        """Those that all have signed, and that each party lets everybody read."""
        from croisee.cooperation.models.agreements.parties import Party

        silent = Party.objects.filter(agreement=OuterRef("pk"), publishes=False)
        return self.exclude(first_signed_on=None).filter(~Exists(silent))

    def of(self, person: Person):
        """Those that somebody writes or is party to: by the project, the space, or an organisation."""
        mine = Affiliation.objects.representing().filter(person=person).order_by().values("organisation")
        acting = SpaceMember.objects.acting(person).order_by().values("space")
        charged = person.participations.filter(is_in_charge=True).order_by().values("project")
        return self.filter(
            Q(pk__in=self.model.objects.begun_by(person).order_by().values("pk"))
            | Q(pk__in=self.model.objects.filter(parties__organisation__in=mine).order_by().values("pk"))
            | Q(space__in=acting)
            | Q(project__in=charged)
            | Q(project__opened_by=person)
        )

    def begun_by(self, person: Person):
        """Those that somebody began; once put to the parties, as long as they belong to one of these."""
        own = Affiliation.objects.lasting().filter(person=person).order_by().values("organisation")
        of_party = self.model.objects.filter(parties__organisation__in=own)
        acting = SpaceMember.objects.acting(person).order_by().values("space")
        beside = SpaceMember.objects.current().filter(organisation__in=own).order_by().values("space")
        return self.filter(opened_by=person).filter(
            Q(versions=None)
            | Q(pk__in=of_party.order_by().values("pk"))
            | Q(space__in=acting)
            | Q(space__in=beside)
        )

    def visible_to(self, person):
        """Those that somebody reads: public ones and their own; the team reads all."""
        if not person.is_authenticated:
            return self.public()
        if person.is_administrator:
            return self.all()
        seen = Q(pk__in=self.model.objects.public().order_by().values("pk"))
        return self.filter(seen | Q(pk__in=self.model.objects.of(person).order_by().values("pk")))

    def told(self, text: str):
        """Those whose title or object holds each of these words."""
        return self.filter(words__say=text) if says_something(text) else self

    def around(self, place: Territory, on):
        """Those of a place: of what lies in it, and of what contains it."""
        inside = Q(territories__in=walks.contents(place.pk, on))
        found = self.model.objects.filter(inside | Q(territories__in=walks.containers(place.pk, on)))
        return self.filter(pk__in=found.order_by().values("pk"))


class Agreement(Searchable):
    """What several parties promise each other, in writing, for a time."""

    class Enters(models.TextChoices):
        SIGNED = "signed", pgettext_lazy("an agreement enters into force", "when the last party has signed")
        BEGINS = "begins", pgettext_lazy("an agreement enters into force", "on the day on which it begins")
        SAID = "said", pgettext_lazy("an agreement enters into force", "as its text says; somebody notes it")

    Kind = Kind

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(pgettext_lazy("of an agreement", "kind"), max_length=20, choices=Kind)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("project")
    )
    space = models.ForeignKey(
        Space, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("space")
    )
    object = models.TextField(pgettext_lazy("of an agreement", "object"), max_length=4000, blank=True)
    legal_basis = models.TextField(_("legal basis"), max_length=2000, blank=True)
    territories = models.ManyToManyField(
        Territory, blank=True, related_name="agreements", verbose_name=_("territories")
    )
    begins = models.DateField(_("begins on"), null=True, blank=True)
    ends = models.DateField(_("ends on"), null=True, blank=True)
    enters = models.CharField(_("enters into force"), max_length=8, choices=Enters, default=Enters.SIGNED)
    evaluation_on = models.DateField(_("evaluated by"), null=True, blank=True)
    evaluation_method = models.TextField(_("how it is evaluated"), max_length=2000, blank=True)
    renewal_by = models.DateField(_("renewal decided by"), null=True, blank=True)
    language = models.CharField(_("language of the text"), max_length=5, default="fr", choices=spoken)
    languages = models.JSONField(_("other languages of the text"), default=list, blank=True)
    prevailing = models.CharField(
        _("language that prevails"),
        max_length=5,
        blank=True,
        help_text="empty: not said; all: alike",
    )
    governance = models.TextField(_("who steers it, and how often"), max_length=2000, blank=True)
    answers = models.JSONField(default=dict, blank=True, help_text="language → name of a variable → value")
    total = models.DecimalField(
        _("total amount, in euros"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    public_capital = models.DecimalField(
        _("capital held by authorities, in percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    template = models.ForeignKey(
        TemplateVersion, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    words = Words("title", "object")
    first_signed_on = models.DateField(null=True, blank=True, help_text="when all had signed a version")
    in_force_since = models.DateField(null=True, blank=True)
    renews = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="renewals")
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, opened once"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=models.F("begins")),
                name="agreement_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["stage", "-id"], name="agreements_by_stage")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.pk])

    @property
    def kind_name(self) -> str:
        return capfirst(self.get_kind_display())

    @property
    def every_language(self) -> list[str]:
        """The languages of its text, that in which it was first written before the others."""
        return [self.language, *(code for code in self.languages if code != self.language)]


class StageChange(models.Model):
    """When an agreement came to a stage, and why."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField()
    why = models.CharField(_("why"), max_length=400, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["on", "pk"]


class Budget(models.Model):
    """What an agreement costs in a year, as it says: the sums of its funders are checked against it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("amount, in euros"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "year"], name="one_budget_of_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_is_not_negative"),
        ]
