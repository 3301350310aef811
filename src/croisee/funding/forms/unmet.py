from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from croisee.network.forms.listing import PLACE, WhereForm
from croisee.territories.models import Territory


class PlaceForm(WhereForm):
    """The place of which a page speaks; empty or unknown: everywhere."""

    where = forms.CharField(
        label=_("For a project in"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )

    @cached_property
    def place(self) -> Territory | None:
        return self.cleaned_data["where"] if self.is_valid() else None
