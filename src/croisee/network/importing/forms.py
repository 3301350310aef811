"""The file, what its columns and categories mean, and what becomes of rows that nobody decided."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from croisee.kit.sheets import NotReadable, Sheet
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.network import themes
from croisee.network.importing.columns import FIELDS, SEVERAL
from croisee.network.importing.files import table_of
from croisee.network.models import ListedOrganisation, OrganisationList

MEGABYTES, SHOWN = 40, 3
WHY_NOT = {
    "empty": _("This file holds no organisations: its first row names the columns, each further row is one."),
    "broken": _(
        "This file is damaged, or of no kind that can be read. Save it as .xlsx, .ods, .csv or .json."
    ),
    "too_long": _("A list has up to 60,000 rows and 160 columns. Cut it into several, then send each."),
}
Choice = ListedOrganisation.Choice


class OrganisationFileForm(TakesFiles):
    """The file, and where it comes from."""

    file = SentFile(
        megabytes=MEGABYTES,
        label=_("The list"),
        help_text=_(
            "A file .xlsx, .ods, .xls or .csv, a SIRENE extract (.csv), GoGoCarto or GeoJSON (.json, "
            ".geojson), or profiles of Murmurations (.json), of up to 40 MB. Nothing is written before you "
            "have seen it."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.ods,.xls,.csv,.json,.geojson"}),
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=80,
        required=False,
        help_text=_("The name of the map or register: when its next file comes, give the same name."),
    )

    def clean_file(self) -> Sheet:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            return table_of(upload.read())
        except NotReadable as wrong:
            raise forms.ValidationError(WHY_NOT[str(wrong)]) from wrong

    def value(self) -> dict[str, Any]:
        name = self.files["file"].name
        return {
            "name": name,
            "source": self.cleaned_data["source"].strip() or Path(name).stem,
            "table": self.cleaned_data["file"],
        }


class OrganisationListForm(forms.Form):
    """What each column says, what each category becomes."""

    source = forms.CharField(label=_("Where it comes from"), max_length=80)
    confirms = forms.BooleanField(
        label=_("These organisations exist under these names: confirm new entries"), required=False
    )

    def __init__(self, *args: Any, listed: OrganisationList, **kwargs: Any) -> None:
        self.listed, wanted = listed, listed.wanted
        initial = {"source": listed.source, "confirms": wanted.get("confirms", True)}
        super().__init__(*args, initial=initial, **kwargs)
        choices = [("", _("nothing: leave it out")), *FIELDS.items()]
        for number, head in enumerate(listed.heads):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=head or "?", choices=choices, required=False, initial=wanted["columns"][number]
            )
        for number, (category, theme) in enumerate(wanted.get("themes", {}).items()):
            self.fields[f"theme-{number}"] = forms.ChoiceField(
                label=category, choices=[("", "—"), *themes.choices()], required=False, initial=theme
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        columns = [cleaned.get(f"column-{number}", "") for number in range(len(self.listed.heads))]
        once = [name for name in columns if name and name not in SEVERAL]
        if "name" not in columns:
            raise forms.ValidationError(_("Say which column holds the name."))
        if len(once) > len(set(once)):
            raise forms.ValidationError(_("Two columns say the same: choose one of them."))
        return cleaned

    def value(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        categories = enumerate(self.listed.wanted.get("themes", {}))
        wanted = {
            "columns": [cleaned[f"column-{number}"] for number in range(len(self.listed.heads))],
            "themes": {category: cleaned[f"theme-{number}"] for number, category in categories},
            "confirms": cleaned["confirms"],
        }
        return {"wanted": wanted, "source": cleaned["source"]}

    @property
    def column_rows(self) -> list[tuple[Any, list[str]]]:
        """Each column with what stands in its first rows."""
        first = list(self.listed.rows.order_by("number").values_list("cells", flat=True)[:SHOWN])
        numbers = range(len(self.listed.heads))
        return [(self[f"column-{n}"], [r[n] for r in first if n < len(r) and r[n]]) for n in numbers]

    @property
    def theme_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("theme-")]


class ImportForm(forms.Form):
    """What becomes of the rows that are likely the same as an entry, and that nobody decided."""

    undecided = forms.ChoiceField(
        label=_("Those that are likely the same as an entry, and that you have not decided"),
        choices=[
            (Choice.LEFT_OUT, _("leave them out")),
            (Choice.TAKE, _("they are the same: add to the entries what the list says")),
            (Choice.ANOTHER, _("they are others: new entries")),
        ],
    )
