"""A file of instruments, and what somebody says of its rows."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from croisee.funding.importing import NotReadable, Told, read
from croisee.funding.importing.comparing import LIKELY, NO_PLACE, Compared
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.network.forms.entry import code_of
from croisee.network.forms.listing import PLACE

MEGABYTES = 10
HEAD, MOST_HEADS = 30, 12  # of the columns of a file, where they are named
WHY_NOT = {
    "empty": _(
        "This file holds nothing that can be read: send a page of the Aides-territoires API (.json), or a "
        "spreadsheet with the heads of our own export."
    ),
    "broken": _(
        "This file is damaged, of no kind that can be read, or a cell of it never ends (is a quotation mark "
        "missing?). Save it as .xlsx, .ods, .csv or .json."
    ),
    "no_name": _(
        "No column of this file is called “Name”. Its columns are: %(heads)s. Take the heads of our own "
        "export, then send it again."
    ),
    "too_long": _("A file has up to 300 ways to be funded. Cut it into several, then send each."),
}


class InstrumentFileForm(TakesFiles):
    """The file; cleaned to its name and what it says."""

    file = SentFile(
        megabytes=MEGABYTES,
        label=_("The file"),
        help_text=_(
            "A page of the Aides-territoires API (.json), or a spreadsheet with the heads of our own export "
            "(.xlsx, .ods, .csv). Nothing is written before you have seen it."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.ods,.xls,.csv,.json"}),
    )

    def clean_file(self) -> tuple[str, Told]:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            told = read(upload.read())
        except NotReadable as why:
            heads = ", ".join(head[:HEAD] for head in getattr(why, "heads", [])[:MOST_HEADS])
            raise forms.ValidationError(WHY_NOT[str(why)], params={"heads": heads}) from why
        return upload.name or "", told


class RowsForm(forms.Form):
    """For each row without a place, one; for each that is likely there already, whether it is another."""

    def __init__(self, *args: Any, rows: list[Compared], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for number, row in enumerate(rows):
            if not row.areas and row.state in (NO_PLACE, LIKELY):
                self.fields[f"place_{number}"] = forms.CharField(
                    label=_("Where"), max_length=200, required=False, widget=forms.TextInput(PLACE)
                )
            if row.state == LIKELY:
                self.fields[f"new_{number}"] = forms.BooleanField(
                    label=_("It is another one"), required=False
                )

    def clean(self) -> dict[str, Any]:
        for name, text in list(self.cleaned_data.items()):
            if name.startswith("place_"):
                try:
                    self.cleaned_data[name] = code_of(text.strip())
                except forms.ValidationError as wrong:
                    self.add_error(name, wrong)
        return self.cleaned_data

    def places(self) -> dict[int, str]:
        told = self.cleaned_data.items()
        return {int(name.split("_")[1]): code for name, code in told if name.startswith("place_") and code}

    def wanted(self) -> set[int]:
        told = self.cleaned_data.items()
        return {int(name.split("_")[1]) for name, is_so in told if name.startswith("new_") and is_so}

    def lines(self) -> list[dict[str, Any]]:
        """Each row with its fields, as the page shows it."""
        return [
            {
                "row": row,
                "place": self[f"place_{number}"] if f"place_{number}" in self.fields else None,
                "new": self[f"new_{number}"] if f"new_{number}" in self.fields else None,
            }
            for number, row in enumerate(self.rows)
        ]
