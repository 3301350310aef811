"""Small aid that an organisation was granted: entered once, for all its projects."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.funding.vocabulary import Regime
from croisee.network.models import Organisation


class ReceivedAid(models.Model):
    """One grant that counts as small aid, of one State."""

    bearer = models.ForeignKey(Organisation, models.CASCADE, related_name="received_aid")
    state = models.CharField(_("State that gave it"), max_length=2)
    regime = models.CharField(_("how it counts"), max_length=8, choices=Regime)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    date = models.DateField(_("granted on"))

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(regime__in=Regime.values), name="received_aid_of_a_regime"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.amount}"

    @property
    def value(self) -> dict[str, Any]:
        """As the PROJECT has it."""
        amount = float(self.amount) if self.amount % 1 else int(self.amount)
        return {"state": self.state, "regime": self.regime, "amount": amount, "date": self.date.isoformat()}
