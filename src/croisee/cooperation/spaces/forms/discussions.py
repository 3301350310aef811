"""What somebody says in a discussion."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class MessageForm(forms.Form):
    """One message; `answers` is the one that it answers, if any."""

    text = forms.CharField(
        label=gettext_lazy("Your message"), max_length=8000, widget=forms.Textarea({"rows": 5})
    )
    answers = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


class NewDiscussionForm(MessageForm):
    """And its subject."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)

    field_order = ["subject", "text"]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("subject", "text", "key")}


class TextForm(forms.Form):
    """Other words for a message."""

    text = forms.CharField(
        label=gettext_lazy("Your message"), max_length=8000, widget=forms.Textarea({"rows": 8})
    )
