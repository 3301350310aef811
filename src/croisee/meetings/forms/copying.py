"""What the next meeting has of its own."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.kit.stamps import StampedForm
from croisee.meetings.forms.frame import day


class NextForm(StampedForm):
    """The title and the first day; everything else comes from the meeting before."""

    title = forms.CharField(label=_("Title"), max_length=300)
    starts_on = day(_("First day"))

    def clean_starts_on(self) -> date:
        found = self.cleaned_data["starts_on"]
        if not 1900 <= found.year <= 2200:
            raise forms.ValidationError(_("Check the year of this day."))
        return found
