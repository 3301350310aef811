"""How far a promise is, and what was measured; each with what shows it."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy

from croisee.cooperation.followup.rules import NOTED
from croisee.cooperation.models import Commitment
from croisee.kit.amounts import FigureField
from croisee.kit.papers import ACCEPTED, MEGABYTES, paper_of
from croisee.kit.uploads import SentFile, TakesFiles

LONGEST = 160
DAY = {"type": "date"}


class ProofForm(TakesFiles):
    """What shows something: a link, a file."""

    link = forms.URLField(
        label=gettext_lazy("A link that shows it"), max_length=400, required=False, assume_scheme="https"
    )
    file = SentFile(
        megabytes=MEGABYTES,
        label=gettext_lazy("A file that shows it"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "PDF, Word, Excel, OpenDocument, PNG or JPEG, 10 MB at most. Those of the agreement open it."
        ),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_file(self) -> tuple[str, Any] | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        return (called(file.name), paper_of(file)) if file else None


def called(name: str | None) -> str:
    """A name without a folder or a line end, as far as it is shown."""
    plain = "".join(letter for letter in name or "" if letter.isprintable())
    return plain.rsplit("/")[-1].rsplit("\\")[-1][-LONGEST:] or "-"


class NoteForm(ProofForm):
    """`seen` is how many words on the promise the page showed."""

    state = forms.ChoiceField(
        label=gettext_lazy("How far is it?"),
        choices=[(state.value, state.label) for state in Commitment.State if state in NOTED],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=gettext_lazy("Since which day"),
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    word = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What shows that it is done; or why it is late, or not done."),
    )
    until = forms.DateField(
        label=gettext_lazy("By when now"),
        required=False,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text=gettext_lazy("Only if it is late. The promised day stays beside it."),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    field_order = ("state", "on", "word", "until", "link", "file")


class MeasureForm(ProofForm):
    value = FigureField(label=gettext_lazy("Value"), max_digits=16, decimal_places=3)
    on = forms.DateField(
        label=gettext_lazy("Measured on"),
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    source = forms.CharField(
        label=gettext_lazy("Where the figure comes from"),
        max_length=300,
        help_text=gettext_lazy("Who counted, how: the register of the canteen, a survey among 120 users…"),
    )
    field_order = ("value", "on", "source", "link", "file")
