"""A day as forms ask for it: within the years with which anything is reckoned."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

FIRST, LAST = 1990, 2100


class DayField(forms.DateField):
    """`first` is the earliest year; a document may be older than what is reckoned with."""

    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")

    def __init__(self, *, first: int = FIRST, **options: Any) -> None:
        super().__init__(**options)
        self.first = first

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not self.first <= value.year <= LAST:
            years = {"first": self.first, "last": LAST}
            raise forms.ValidationError(_("Write a day of the years %(first)s to %(last)s.") % years)
