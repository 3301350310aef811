"""A document that files ask for: what it is, its day, until when it is taken."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.funding.forms.sheet import day
from croisee.funding.papers import usual_end
from croisee.funding.vocabulary import Document
from croisee.kit.papers import ACCEPTED, MEGABYTES, paper_of
from croisee.kit.uploads import SentFile, TakesFiles

LONGEST = 160


class PaperForm(TakesFiles):
    """What is sent is in `cleaned_data["paper"]`."""

    kind = forms.ChoiceField(label=gettext_lazy("Which document is it?"), choices=Document.choices)
    file = SentFile(
        megabytes=MEGABYTES,
        label=gettext_lazy("The document"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, PNG or JPEG, 10 MB at most."),
        error_messages={"required": gettext_lazy("Choose a document.")},
    )
    issued_on = day(gettext_lazy("Its day"), first=1900)
    issued_on.help_text = gettext_lazy("When it was issued or signed. Empty: today.")
    expires_on = day(gettext_lazy("Taken until"))
    expires_on.help_text = gettext_lazy(
        "Empty: as is usual, three months for an extract of the register and quotes, six for certificates, a "
        "year and a half for accounts and reports, without end for the others."
    )

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        self.cleaned_data["paper"] = paper_of(file)
        return file

    def clean(self) -> dict[str, Any]:
        said, today = self.cleaned_data, timezone.localdate()
        issued = said.get("issued_on") or today
        if issued > today:
            self.add_error("issued_on", _("This day is still to come."))
        if said.get("expires_on") and said["expires_on"] < issued:
            self.add_error("expires_on", _("This is before its day."))
        said["issued_on"] = issued
        said["expires_on"] = said.get("expires_on") or usual_end(said.get("kind", ""), issued)
        return said

    def facts(self) -> dict[str, Any]:
        """What `actions.send_paper` takes."""
        said = self.cleaned_data
        names = ("kind", "paper", "issued_on", "expires_on", "key")
        return {"name": called(said["file"].name)} | {name: said[name] for name in names}


def called(name: str | None) -> str:
    """A name without a folder or a line end, as far as it is shown."""
    plain = "".join(letter for letter in name or "" if letter.isprintable())
    return plain.rsplit("/")[-1].rsplit("\\")[-1][-LONGEST:] or "-"
