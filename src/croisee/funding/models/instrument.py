"""One way to be funded: what it is, how much, when, and how we know."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.engines.financing.search import SOON
from croisee.funding import vocabulary
from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

FRESH = timedelta(days=365)
TOLD = ("name", "summary", "details")
SAYING = {*TOLD, "language", "translations"}


def host_of(address: str) -> str:
    """The site of an address."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


class Status(models.TextChoices):
    """Whether one may still ask, as far as we know."""

    OPEN = "open", pgettext_lazy("status of funding", "exists")
    TO_CHECK = "to_check", pgettext_lazy("status of funding", "to be checked")
    CLOSED = "closed", pgettext_lazy("status of funding", "closed")


class InstrumentQuerySet(models.QuerySet):
    def open_on(self, day: date):
        """Those that one may ask for on a day, as far as we know."""
        begun, lasts = Q(opens=None) | Q(opens__lte=day), Q(closes=None) | Q(closes__gte=day)
        return self.filter(begun, lasts).exclude(status=Status.CLOSED)

    def not_over_on(self, day: date):
        """Those that one may ask for on a day or later, as far as we know."""
        return self.filter(Q(closes=None) | Q(closes__gte=day)).exclude(status=Status.CLOSED)

    def known_on(self, day: date):
        """Those that one could ask for on a day or later, what has closed since then among them."""
        lasts = Q(closes__gte=day) | (Q(closes=None) & ~Q(status=Status.CLOSED))
        return self.filter(lasts, Q(opens=None) | Q(opens__lte=day))

    def stale_on(self, day: date):
        """Those of which nobody has said for a year that they still hold, the oldest first."""
        old = Q(confirmed_on=None) | Q(confirmed_on__lt=day - FRESH)
        lasting = self.filter(old).exclude(status=Status.CLOSED)
        return lasting.order_by(F("confirmed_on").asc(nulls_first=True), "name", "pk")

    def with_all(self):
        """Each with all that its sheet says, in a fixed number of statements."""
        return self.select_related("operator").prefetch_related(
            "funders__organisation__territory", "areas", "aspects", "rule_versions"
        )


class Standing(models.Manager.from_queryset(InstrumentQuerySet)):  # type: ignore[misc]
    """All but those that were merged into another one."""

    def get_queryset(self) -> InstrumentQuerySet:
        return super().get_queryset().filter(merged_into=None)


def share(label: Any, **options: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=6, decimal_places=4, null=True, blank=True, **options)


def amount(label: Any, **options: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True, **options)


class Instrument(Searchable):
    """A grant, a loan, a guarantee, a savings club… that somebody with a project may ask for."""

    key = models.SlugField(_("key"), max_length=80, unique=True, help_text="as the CATALOGUE names it")
    kind = models.CharField(pgettext_lazy("of funding", "kind"), max_length=20, choices=vocabulary.Kind)
    nature = models.CharField(_("legal nature"), max_length=12, choices=vocabulary.Nature, blank=True)
    language = models.CharField(_("language"), max_length=5, default="fr", choices=spoken)
    name = models.CharField(_("name"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=400, blank=True)
    details = models.TextField(_("more about it"), max_length=8000, blank=True)
    translations = models.JSONField(default=dict, blank=True, help_text="language → name, summary, details")
    translated = models.TextField(default="", editable=False, help_text="the same, to be found")
    words = Words("name", "summary", "details", "translated")

    state = models.CharField(_("State that gives it"), max_length=2, blank=True, help_text="for de minimis")
    operator = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="operated_instruments",
        verbose_name=_("who handles it"),
    )
    areas = models.ManyToManyField(
        Territory, blank=True, related_name="instruments", verbose_name=_("where: empty means everywhere")
    )
    is_public = models.BooleanField(_("public money"), default=False)
    is_eu = models.BooleanField(_("money of the European Union"), default=False)
    labels = models.JSONField(_("labels"), default=list, blank=True)

    rate_min = share(_("lowest rate"))
    rate_max = share(_("highest rate"))
    rate_base = models.CharField(
        _("the rate is a share of"), max_length=12, choices=vocabulary.Base, blank=True
    )
    cost_min = amount(_("for costs from"))
    cost_max = amount(_("costs counted up to"))
    amount_min = amount(_("amount from"))
    amount_max = amount(_("amount up to"))
    amount_yearly = amount(_("amount a year"))
    years = models.PositiveSmallIntegerField(_("for so many years"), null=True, blank=True)
    is_minus_other_aid = models.BooleanField(_("other aid is taken off"), default=False)
    envelope = amount(_("for all projects together"))
    annual_rate = share(_("interest a year"))
    months_max = models.PositiveSmallIntegerField(_("to be repaid within, in months"), null=True, blank=True)
    grace_months = models.PositiveSmallIntegerField(_("months before repaying"), null=True, blank=True)
    de_minimis = models.CharField(_("de minimis"), max_length=8, choices=vocabulary.Regime, blank=True)
    grant_equivalent = share(_("share of the amount that counts as aid"))
    match_of = models.CharField(
        _("money that must stand beside it"), max_length=12, choices=vocabulary.Match, blank=True
    )
    match_share = share(_("how much of it, as a share of the amount"))
    requires = models.JSONField(default=list, blank=True, help_text="lists of keys: at least one of each")
    excludes = models.JSONField(default=list, blank=True, help_text="keys of what it cannot stand beside")
    payments = models.JSONField(default=list, blank=True, help_text="share, months_after_spending")
    starts_after_filing = models.BooleanField(_("nothing is spent before the file is sent"), default=False)
    effort_days = models.DecimalField(
        _("days of work for the file"), max_digits=5, decimal_places=1, null=True, blank=True
    )

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.TO_CHECK)
    opens = models.DateField(_("opens"), null=True, blank=True)
    closes = models.DateField(_("closes"), null=True, blank=True)
    recurrence = models.CharField(_("how often"), max_length=8, choices=vocabulary.Recurrence, blank=True)
    is_joint = models.BooleanField(_("a joint call: its funders answer one file"), default=False)
    is_collective = models.BooleanField(
        _("several calls on one sheet: each is asked by itself"), default=False
    )
    form_url = models.URLField(_("address of the form"), max_length=700, blank=True)
    contact = models.CharField(_("whom to ask"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=700, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    prose = models.TextField(
        _("rules as their source says them"),
        max_length=20_000,
        blank=True,
        help_text="of an import, until they are written as data",
    )
    imported_from = models.CharField(max_length=80, blank=True, editable=False)
    imported_key = models.CharField(max_length=200, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    every = InstrumentQuerySet.as_manager()
    payer: str | None  # of rows of `listing.cards`
    payers: Sequence[str] = ()  # names of who pays, the first one most; of rows of `listing.in_order`
    objects = Standing()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["imported_from", "imported_key"],
                condition=~Q(imported_key=""),
                name="one_instrument_per_key_of_a_source",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=vocabulary.Kind.values), name="instrument_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(rate_min=None) | Q(rate_max=None) | Q(rate_min__lte=F("rate_max")),
                name="instrument_rates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(rate_max=None) | Q(rate_max__gt=0, rate_max__lte=1),
                name="instrument_rate_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(amount_min=None) | Q(amount_max=None) | Q(amount_min__lte=F("amount_max")),
                name="instrument_amounts_in_order",
            ),
            models.CheckConstraint(
                condition=Q(opens=None) | Q(closes=None) | Q(opens__lte=F("closes")),
                name="instrument_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(match_of="", match_share=None) | (~Q(match_of="") & Q(match_share__gt=0)),
                name="instrument_match_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(amount_yearly=None, years=None) | Q(amount_yearly__gt=0, years__gt=0),
                name="instrument_years_are_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.told("name")

    def save(self, *args: Any, update_fields: Any = None, **options: Any) -> None:
        """What is said in other languages is found as well; what its words say is read with each writing."""
        parts = (text for said in self.translations.values() for text in said.values())
        self.translated = " ".join(parts)
        super().save(*args, update_fields=update_fields, **options)
        if update_fields is None or SAYING & set(update_fields):
            apps.get_model("funding.Said").objects.keep([self])

    def get_absolute_url(self) -> str:
        return reverse("instrument", args=[self.pk])

    def told(self, what: str, language: str | None = None) -> str:
        """Its name, summary or details in the language of the page, else in its own."""
        code = (language or get_language() or self.language).split("-")[0]
        return self.translations.get(code, {}).get(what) or getattr(self, what)

    @property
    def language_told(self) -> str:
        """In which language `told` answers."""
        code = (get_language() or self.language).split("-")[0]
        return code if self.translations.get(code, {}).get("summary") else self.language

    @property
    def source_host(self) -> str:
        """The site of the source."""
        return host_of(self.source_url)

    @property
    def form_host(self) -> str:
        """The site of the form."""
        return host_of(self.form_url)

    def languages_told(self) -> list[str]:
        """In which languages it says its name and its summary."""
        others = [
            code for code, said in self.translations.items() if said.get("name") and said.get("summary")
        ]
        return sorted({*others, *([self.language] if self.summary else [])})

    @property
    def kind_said(self) -> str:
        """Its kind; of a bond or a participating loan that it is repaid, whatever it strengthens."""
        if self.nature == vocabulary.Nature.BOND:
            return gettext("%(nature)s, to be repaid") % {"nature": self.get_nature_display()}
        return str(self.get_kind_display())

    def is_open(self, day: date) -> bool:
        """The same as `open_on`, for one."""
        begun, lasts = self.opens is None or self.opens <= day, self.closes is None or day <= self.closes
        return begun and lasts and self.status != Status.CLOSED

    def opens_soon(self, day: date) -> bool:
        """Whether it opens within three months."""
        return bool(self.opens and day < self.opens <= day + SOON and self.status != Status.CLOSED)

    def is_fresh(self, day: date) -> bool:
        """Whether somebody has said within a year that it holds."""
        return self.confirmed_on is not None and self.confirmed_on >= day - FRESH

    def coded(self, sort: str) -> list[str]:
        """The codes of one sort among its aspects, in the order of the vocabulary."""
        return [one.value for one in self.aspects.all() if one.sort == sort]
