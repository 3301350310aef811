"""The charter of a space."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from croisee.cooperation.models import Charter


class CharterForm(forms.Form):
    """The whole text; `seen` is the number of the version from which it was made."""

    text = forms.CharField(
        label=gettext_lazy("The charter"),
        max_length=40_000,
        widget=forms.Textarea({"rows": 20}),
        help_text=gettext_lazy("An empty line begins a paragraph; ## before a line begins a part."),
    )
    why = forms.CharField(label=gettext_lazy("What is new in it, and why"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, last: Charter | None, **options: Any) -> None:
        first = {"text": last.text if last else "", "seen": last.number if last else 0}
        super().__init__(*args, initial=first, **options)
        self.fields["why"].required = last is not None

    def clean_text(self) -> str:
        """Lines end alike, whatever the browser."""
        return "\n".join(self.cleaned_data["text"].splitlines())
