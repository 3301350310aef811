"""Money and hours that go round in a territory: who runs them, under which rules, and who takes them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.models.instrument import Instrument
from croisee.funding.models.local import Local, LocalQuerySet
from croisee.kit.ordered import in_order
from croisee.network.models import Organisation
from croisee.network.models.keeping import Asked


class Circuit(Local):
    """A local currency, mutual credit, a time bank, a local exchange system."""

    class Kind(models.TextChoices):
        EURO = "euro", pgettext_lazy("kind of circuit", "local currency backed by euros")
        MUTUAL = "mutual_credit", pgettext_lazy("kind of circuit", "mutual credit")
        TIME = "time_bank", pgettext_lazy("kind of circuit", "time bank")
        SEL = "sel", pgettext_lazy("kind of circuit", "local exchange system (SEL)")

    kind = models.CharField(pgettext_lazy("of a circuit", "kind"), max_length=16, choices=Kind)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("ended on"), null=True, blank=True)
    backing = models.CharField(_("what stands behind it"), max_length=400, blank=True)
    conversion = models.CharField(_("how one gets in and out"), max_length=400, blank=True)
    cost = models.CharField(_("what it costs"), max_length=400, blank=True)
    fund = models.CharField(_("where the money behind it works"), max_length=400, blank=True)
    funders = models.ManyToManyField(
        Organisation, blank=True, related_name="funded_circuits", verbose_name=_("who funds it")
    )
    instruments = models.ManyToManyField(
        Instrument, blank=True, related_name="circuits", verbose_name=_("ways to be funded through it")
    )

    objects = LocalQuerySet.as_manager()

    class Meta(Local.Meta):
        constraints = [in_order("since", "until", name="circuit_ends_after_it_begins")]

    def get_absolute_url(self) -> str:
        return reverse("circuit", args=[self.pk])


class AcceptanceQuerySet(models.QuerySet):
    def accepted(self):
        """Those to which whoever keeps the circuit said yes."""
        return self.filter(is_accepted=True)

    def waiting(self):
        return self.filter(decided_at=None)


class Acceptance(Asked):
    """An organisation takes what goes round in a circuit, and for what."""

    circuit = models.ForeignKey(Circuit, models.CASCADE, related_name="acceptances")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="acceptances")
    takes_for = models.CharField(_("for what you take it"), max_length=200)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="acceptances"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["circuit", "organisation"],
                condition=Q(is_accepted=None) | Q(is_accepted=True),
                name="accepted_once_in_a_circuit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.circuit}"
