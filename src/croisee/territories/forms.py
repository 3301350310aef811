from datetime import date

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.territories.models import Level, Territory
from croisee.territories.queries import meant_by

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    """The day on which somebody looks; today unless they say so."""

    on = forms.DateField(label=_("On which day"), required=False, widget=DAY)

    @property
    def day(self) -> date:
        return (self.is_valid() and self.cleaned_data.get("on")) or timezone.localdate()


class ListForm(DayForm):
    """Which territories somebody looks for."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", pgettext_lazy("any level", "any"))]
    )
    inside = forms.CharField(
        label=_("Within"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            {"list": "places", "autocomplete": "off", "data-complete": reverse_lazy("territories:complete")}
        ),
    )
    field_order = ("q", "level", "inside", "on")

    def __init__(self, data) -> None:
        super().__init__(data)
        levels = [(value, capfirst(label)) for value, label in Level.choices]
        self.fields["level"].choices = [*self.fields["level"].choices, *levels]

    def clean_inside(self) -> Territory | None:
        text = self.cleaned_data["inside"].strip()
        place = meant_by(text) if text else None
        if text and place is None:
            raise forms.ValidationError(_("No territory has this name; choose one that is proposed."))
        return place
