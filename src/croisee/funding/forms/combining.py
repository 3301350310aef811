"""A rule on combining as fields; the projects that it concerns are written as conditions, beside."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.funding import vocabulary
from croisee.funding.forms.beside import LabelsField
from croisee.funding.forms.sheet import day, money, one_of, percent, rate, several
from croisee.funding.models import CombiningRule
from croisee.funding.sheets import plain
from croisee.network.listing import COUNTRIES

Sort = CombiningRule.Sort
KEPT = (
    "sort", "state", "above", "below", "categories", "regime", "years", "valid_from", "valid_until", "source",
    "source_url", "ceiling", "rate",
)  # fmt: skip


SENTENCE = _("What it says, in one sentence")


class CombiningForm(forms.Form):
    """`rule` is what stands there, nothing for a new one."""

    sort = forms.ChoiceField(label=_("What it limits"), choices=Sort.choices)
    state = one_of(_("State"), COUNTRIES)
    above = LabelsField(
        label=_("What is counted"),
        help_text=_(
            "Labels with commas: public, eu, own, private, a kind of funding, or a label of a sheet."
        ),
    )
    below = LabelsField(
        label=_("Of what it is a share"), help_text=_("Labels as well; empty: a share of the costs.")
    )
    categories = several(_("Which costs it looks at; none: all"), vocabulary.Cost.choices)
    rate = rate(_("Highest share, in percent"))
    regime = one_of(_("Small aid of which sort"), vocabulary.Regime.choices)
    ceiling = money(_("Ceiling in euros"))
    years = forms.IntegerField(label=_("Within how many years"), required=False, min_value=1, max_value=10)
    valid_from = day(_("Holds from"))
    valid_until = day(_("Holds until"))
    source = forms.CharField(label=_("Source"), max_length=200)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=700, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, rule: CombiningRule | None, **options: Any) -> None:
        super().__init__(*args, initial=written(rule) if rule else {}, **options)
        for code, own_name in settings.LANGUAGES:
            label = f"{SENTENCE} ({own_name})"
            self.fields[f"name_{code}"] = forms.CharField(label=label, max_length=400)
        self.order_fields(["sort", *(name for name in self.fields if name.startswith("name_"))])

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name, text in NEEDED.get(said.get("sort", ""), {}).items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, text)
        since, until = said.get("valid_from"), said.get("valid_until")
        if since and until and since > until:
            self.add_error("valid_until", _("This comes before the other: exchange the two."))
        return said

    def values(self) -> dict[str, Any]:
        """As the row has them."""
        said = {name: self.cleaned_data[name] for name in KEPT}
        names = {code: self.cleaned_data[f"name_{code}"] for code, _own in settings.LANGUAGES}
        return said | {"rate": said["rate"] and said["rate"] / Decimal(100), "names": names}


NEEDED: dict[str, dict[str, Any]] = {
    Sort.CAP: {"above": _("Say what is counted."), "rate": _("Say the highest share.")},
    Sort.DE_MINIMIS: {
        "regime": _("Say which sort of small aid."), "ceiling": _("Say how much it is."),
        "years": _("Say within how many years."),
    },
}  # fmt: skip


def written(rule: CombiningRule) -> dict[str, Any]:
    """A rule as the form shows it."""
    shown = {name: plain(getattr(rule, name)) for name in KEPT}
    share = None if rule.rate is None else percent(float(rule.rate))
    return shown | {"rate": share} | {f"name_{code}": words for code, words in rule.names.items()}
