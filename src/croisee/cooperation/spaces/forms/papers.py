"""A document of a space."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Space, SpaceDocument
from croisee.kit.papers import ACCEPTED, MEGABYTES, paper_of
from croisee.kit.uploads import SentFile, TakesFiles


class PaperForm(TakesFiles):
    """A new document, or a new version of one that is there."""

    document = forms.ModelChoiceField(
        SpaceDocument.objects.none(),
        label=gettext_lazy("Which document"),
        required=False,
        empty_label=pgettext_lazy("which document", "a new one"),
    )
    title = forms.CharField(
        label=gettext_lazy("What it is"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Of a new document; a new version keeps its name."),
    )
    file = SentFile(
        megabytes=MEGABYTES,
        label=gettext_lazy("The document"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, PNG or JPEG, 10 MB at most."),
        error_messages={"required": gettext_lazy("Choose a document.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, space: Space, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["document"]
        offered.queryset = SpaceDocument.objects.filter(space=space)

    def clean_file(self) -> UploadedFile:
        self.cleaned_data["paper"] = paper_of(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def clean(self) -> None:
        if not self.cleaned_data.get("document") and not self.cleaned_data.get("title"):
            self.add_error("title", gettext_lazy("Say what it is."))

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("document", "title", "paper", "key")}
