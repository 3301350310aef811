"""Forms that a double click sends once, and that automatic senders do not get through."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from croisee.kit.logs import REFUSED
from croisee.kit.tokens import new_token

STAMP = Signer(salt="croisee.stamp")


class StampedForm(forms.Form):
    """The stamp holds a token that was made with the page: what is sent twice carries the same `token`."""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"stamp": STAMP.sign(new_token())} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        stamp = cleaned.pop("stamp", "")
        try:
            cleaned["token"] = STAMP.unsign(stamp)
        except BadSignature:
            if stamp:
                REFUSED.warning("stamp that is none of ours: %s", type(self).__name__)
            cleaned["token"] = new_token()
        return cleaned


class OpenForm(StampedForm):
    """A form that anybody may send: its trap, hidden from people, stays empty."""

    leave_empty = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_leave_empty(self) -> None:
        if self.cleaned_data["leave_empty"]:
            REFUSED.warning("trap: %s", type(self).__name__)
            raise forms.ValidationError(_("Empty this field: it only keeps automatic senders away."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned.pop("leave_empty", None)
        return cleaned
