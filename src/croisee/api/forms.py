from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.api.events import EVENTS
from croisee.api.models import Scope
from croisee.kit import web

DAYS = {"30": _("30 days"), "90": _("90 days"), "365": _("a year")}


class TokenForm(forms.Form):
    """What a program is let do, and for how long."""

    name = forms.CharField(label=_("What is it for?"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("What may it do, besides reading what everybody reads?"),
        choices=Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.ChoiceField(
        label=pgettext_lazy("of a token", "For how long?"), choices=list(DAYS.items()), initial="90"
    )

    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def value(self) -> dict[str, Any]:
        said = self.cleaned_data
        until: date = localdate() + timedelta(days=int(said["days"]))
        return {"name": said["name"], "scopes": said["scopes"], "until": until, "form": said["form"]}


class HookForm(forms.Form):
    """Which address is told, and of what."""

    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Where the other program takes messages: https://…"),
    )
    events = forms.MultipleChoiceField(
        label=_("What is it told of?"),
        choices=[(name, event.says) for name, event in EVENTS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_url(self) -> str:
        try:
            web.parted(self.cleaned_data["url"])
        except web.Unreachable as why:
            raise forms.ValidationError(str(why)) from why
        return self.cleaned_data["url"]
