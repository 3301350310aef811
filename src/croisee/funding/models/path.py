"""The way from a project to its money: what is known of it, entered once."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models import Project
from croisee.network.models import Organisation, Person

PARTS = ("facts", "plan", "files")  # what a bearer may share with an adviser
HEAVY = ("catalogue", "result", "refused", "others", "some_others", "confirmed")  # of a plan
PATIENCE = timedelta(minutes=10)  # then a plan counts as failed


class PathQuerySet(models.QuerySet):
    def of(self, person: Person, *parts: str):
        """Those that somebody follows: of projects that they run, of organisations that they represent.

        And those that they accompany, where these parts are shared with them; without a name, all parts.
        """
        represented = person.affiliations.representing().values("organisation")
        rows = apps.get_model("funding", "Accompaniment").objects
        shared = rows.opening(parts or PARTS).filter(adviser__person=person).order_by().values("path")
        run = models.Q(project__in=Project.objects.run_by(person).order_by().values("pk"))
        mine = run | models.Q(bearer__in=represented)
        return self.filter(mine | models.Q(pk__in=shared), project__merged_into=None)

    def with_bearers(self):
        """With all that the rules ask of who carries them."""
        return self.select_related("project", "bearer__territory").prefetch_related("bearer__received_aid")


class Path(models.Model):
    """What the rules of instruments ask of a project, as far as it is known."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="path")
    bearer = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="paths", verbose_name=_("bearer")
    )
    answers = models.JSONField(default=dict, help_text="fact → answer; several answers are a list")
    skipped = models.JSONField(default=list, help_text="facts that nobody wants to answer now")
    budget = models.JSONField(default=dict, help_text="costs, own_funds, private, max_debt, aid")
    documents = models.JSONField(default=list, help_text="codes of those that are there")
    begins = models.DateField(null=True, blank=True, help_text="the first day of its first month")
    told = models.JSONField(default=dict, help_text="what, whom, place, result: in words, for all files")
    counts = models.BooleanField(default=True, help_text="its files, in the open figures, without names")
    changed_at = models.DateTimeField(auto_now=True)

    objects = PathQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.project.title

    def get_absolute_url(self) -> str:
        return reverse("path", args=[self.project_id])

    @property
    def aid(self) -> list[dict[str, Any]]:
        """Small aid received before: kept with its bearer; with the project where nobody carries it yet."""
        if self.bearer is None:
            return list(self.budget.get("aid", ()))
        return [one.value for one in self.bearer.received_aid.all()]  # type: ignore[attr-defined]

    @property
    def whose(self) -> tuple[str, int]:
        """Who counts where five are a group: however many projects, an organisation is one."""
        if self.bearer_id:
            return "organisation", self.bearer_id
        person = self.project.opened_by_id
        return ("person", person) if person else ("path", self.pk)

    def says(self, what: str) -> str:
        """The project in words: what it is, for whom, where, with which result."""
        return self.told.get(what) or (self.project.text if what == "what" else "")

    def running_plan(self) -> "Plan | None":
        """The one that is being computed."""
        last = self.plans.first()  # type: ignore[attr-defined]
        return last if last and last.is_running else None


OUTCOMES = {
    "optimal": pgettext_lazy("financing plan", "computed"),
    "feasible": pgettext_lazy("financing plan", "feasible, not proven"),
    None: pgettext_lazy("financing plan", "impossible"),
}


class PlanQuerySet(models.QuerySet):
    def awaited(self):
        """Those that are being computed while somebody looks at the page."""
        return self.filter(status=Plan.Status.WAITING, asked_at__gte=timezone.now() - PATIENCE)

    def with_outcomes(self):
        """With what came out, and without what they are made of."""
        first = KeyTransform("0", KeyTransform("plans", "result"))
        return self.annotate(outcome=KeyTextTransform("status", first)).defer(*HEAVY)


class Plan(models.Model):
    """Which instruments pay a project, as it was computed: with the rules and the facts of its day."""

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("financing plan", "being computed")
        READY = "ready", pgettext_lazy("financing plan", "computed")
        FAILED = "failed", pgettext_lazy("financing plan", "failed: try again")

    path = models.ForeignKey(Path, models.CASCADE, related_name="plans")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    catalogue = models.JSONField(help_text="the CATALOGUE of that day: what could be in the plan")
    project = models.JSONField(help_text="the PROJECT with its wishes")
    result = models.JSONField(null=True, help_text="the plans, with facts to be phrased in each language")
    refused = models.JSONField(null=True, help_text="instrument → what stays unpaid without it")
    left_out = models.JSONField(default=list, help_text="may be asked for, and was not computed with")
    others = models.JSONField(null=True, help_text="instrument → the facts why it is not in the best plan")
    some_others = models.JSONField(default=dict, help_text="those of them that are found, until all are")
    confirmed = models.JSONField(
        null=True, help_text="the best plan of confirmed instruments alone, where the best one has others"
    )
    tried = models.JSONField(default=dict, help_text="own_max, start: in place of the budget's; sources")
    varied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="variants")

    outcome: str | None  # of rows `with_outcomes`
    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.path} · {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Whether it is worth waiting for."""
        return self.status == self.Status.WAITING and self.is_young

    @property
    def is_young(self) -> bool:
        """Whether something of it may still be on its way."""
        return timezone.now() - self.asked_at <= PATIENCE

    @property
    def has_failed(self) -> bool:
        """Also when nobody has computed it in time."""
        return self.status != self.Status.READY and not self.is_running

    @property
    def said(self) -> str:
        """How far it is, or what came out; asked of rows `with_outcomes`."""
        if self.has_failed:
            return str(self.Status.FAILED.label)
        return str(OUTCOMES[self.outcome]) if self.status == self.Status.READY else self.get_status_display()
