"""Workshops that are held once more, together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.forms.frame import check_hours, day, hour
from croisee.meetings.rounds import Round, StandIn


class RoundForm(forms.Form):
    """Which workshops, and when; `instead` is the line of the programme that stood for them."""

    round = forms.ChoiceField(label=_("Workshops"))
    day = day(_("Day"), required=False)
    start = hour(_("From"))
    end = hour(pgettext_lazy("hour", "To"), required=False)
    instead = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, rounds: Sequence[Round], stand_ins: Sequence[StandIn] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rounds = {one.key: one for one in rounds}
        self.fields["round"].choices = [(one.key, one.words) for one in rounds]
        self.fields["instead"].choices = [("", ""), *((str(one.item.pk), "") for one in stand_ins)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_hours(self, cleaned)
        return cleaned

    def workshops(self) -> list[int]:
        return [item.pk for item in self.rounds[self.cleaned_data["round"]].items]
