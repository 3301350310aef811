from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from croisee.network.models import Affiliation, Person


class MeForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["first_name", "last_name", "language", "phone"]
        widgets = {
            "first_name": forms.TextInput({"autocomplete": "given-name"}),
            "last_name": forms.TextInput({"autocomplete": "family-name"}),
            "language": forms.Select(choices=settings.LANGUAGES),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        }


class AffiliationForm(forms.ModelForm):
    """Since when one acts for an organisation, and whether its page says so."""

    class Meta:
        model = Affiliation
        fields = ["function", "since", "until", "is_shown"]
        widgets = {name: forms.DateInput({"type": "date"}, format="%Y-%m-%d") for name in ("since", "until")}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("The last day comes before the first one."))
        return said
