"""What those at the door write: who comes without having registered, whom a link is for."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.kit.forms import OthersEmail
from croisee.network.models import Role


class WalkInForm(forms.Form):
    """Somebody who stands at the door; the key makes sending twice sending once."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        widget=forms.TextInput({"list": "organisations", "data-complete": "", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Comes as"), choices=[("", "—"), *Role.choices])
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=320,
        required=False,
        help_text=_("If there is time: the personal link, the certificate and the carnet go there."),
        widget=OthersEmail,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"key": uuid4()}, auto_id="walk_in_%s", **kwargs)


class DoorLinkForm(forms.Form):
    """Whom the link is for."""

    name = forms.CharField(
        label=_("For whom"), max_length=80, help_text=_("For example: students at the north door.")
    )


class SightingForm(forms.Form):
    """One line of what a device kept: who was seen, or taken back, how many milliseconds ago."""

    key = forms.UUIDField()
    act = forms.ChoiceField(choices=[(act, act) for act in ("in", "seat", "back", "new")])
    registration = forms.IntegerField(min_value=1, required=False)
    ago = forms.IntegerField(min_value=0, max_value=7 * 24 * 3600 * 1000)
    desk = forms.CharField(max_length=40, required=False)
