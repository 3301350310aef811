"""What the entry of an organisation says in several rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network import identifiers, themes
from croisee.network.models.directory import Organisation


class Deal(models.Model):
    """An organisation deals with a theme; `themes.choices` lists them."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="deals", db_index=False)
    theme = models.CharField(
        pgettext_lazy("what is dealt with", "theme"), max_length=40, choices=themes.choices
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "theme"], name="one_deal_per_theme"),
        ]
        indexes = [models.Index(fields=["theme", "organisation"], name="deal_by_theme")]

    def __str__(self) -> str:
        return themes.label(self.theme)


class Identifier(models.Model):
    """The number under which a register knows an organisation; no two have the same."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=12, choices=identifiers.choices)
    value = models.CharField(_("number"), max_length=80)

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="one_organisation_per_identifier")
        ]

    def __str__(self) -> str:
        return identifiers.shown(self.scheme, self.value)

    def clean(self) -> None:
        """In the one form that is kept."""
        try:
            self.value = identifiers.normal(self.scheme, self.value)
        except identifiers.WrongIdentifier as wrong:
            raise ValidationError({"value": str(wrong)}) from wrong

    def as_value(self) -> dict[str, Any]:
        return {"scheme": self.scheme, "value": self.value}
