from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from croisee.network.forms.listing import PLACE
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by


class PlaceForm(forms.Form):
    """The place of which a page speaks; empty or unknown: everywhere."""

    where = forms.CharField(
        label=_("For a project in"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )

    def clean_where(self) -> Territory | None:
        text = self.cleaned_data["where"].strip()
        place = meant_by(text) if text else None
        if text and place is None:
            raise forms.ValidationError(_("No place has exactly this name: choose one of those offered."))
        return place

    @cached_property
    def place(self) -> Territory | None:
        return self.cleaned_data["where"] if self.is_valid() else None
