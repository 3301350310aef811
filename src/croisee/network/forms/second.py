"""A code that somebody types."""

from allauth.account.forms import ConfirmLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """As it was sent, as a phone shows it, or one of those that were put away."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class SignInCodeForm(ConfirmLoginCodeForm):
    """Nothing else is on its page: one types the code at once."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs |= {"autofocus": True, "autocapitalize": "characters"}
