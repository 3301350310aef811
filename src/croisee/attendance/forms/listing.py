"""The file of a list, what its columns mean, and what becomes of its rows."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from croisee.attendance import rules
from croisee.attendance.lists import FIELDS, guess, headed
from croisee.attendance.lists.directory import order_read
from croisee.attendance.lists.naming import Order
from croisee.attendance.models import ImportedList
from croisee.kit.sheets import NotReadable, Sheet, read
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.meetings.models import Meeting
from croisee.network.models import Role

MEGABYTES = 5
WHY_NOT = {
    "empty": _("This file holds no list: its first row names the columns, each further row is a person."),
    "broken": _("This file is damaged, or no list. Save it as .xlsx, .ods or .csv, then send that copy."),
    "too_long": _(
        "A list has up to 2,000 rows and 60 columns. Cut it into several, then send each. If it is shorter, "
        "something stands far below or beside it: copy the list alone into a new file."
    ),
}
COME, CONTACTS = "come", "contacts"


class ListFileForm(TakesFiles):
    """The file itself."""

    file = SentFile(
        megabytes=MEGABYTES,
        label=_("The list"),
        help_text=_(
            "A file .xlsx, .ods, .xls or .csv of up to 5 MB. Its first row names the columns; "
            "nothing is written before you have seen what would be."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.ods,.xls,.csv"}),
    )

    def clean_file(self) -> Sheet:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            self.sheet = headed(read(upload.read()))
        except NotReadable as wrong:
            raise forms.ValidationError(WHY_NOT[str(wrong)]) from wrong
        if says_nothing_of_people(self.sheet):
            raise forms.ValidationError(WHY_NOT["empty"])
        return self.sheet

    def sent(self, meeting: Meeting) -> dict[str, Any]:
        """The list as it is first kept, its columns guessed."""
        columns = guess(self.sheet.heads, self.sheet.rows)
        wanted = {"columns": columns, "language": meeting.language, "registers": meeting.is_published}
        name = self.files["file"].name
        return {"name": name, **asdict(self.sheet), "wanted": wanted}


def says_nothing_of_people(sheet: Sheet) -> bool:
    """A text of one column that is known by nothing: lines of a note or a letter."""
    return len(sheet.heads) == 1 and guess(sheet.heads, sheet.rows) == [""]


class ListForm(forms.Form):
    """What each column says, and what is to be done with the people."""

    purpose = forms.ChoiceField(
        label=_("These people"),
        choices=[
            (COME, _("come to the meeting: register them")),
            (CONTACTS, _("are contacts: keep them in the directory, in order to invite them")),
        ],
        widget=forms.RadioSelect,
    )
    order = forms.ChoiceField(
        label=_("Where first and last name stand together"),
        choices=[
            (Order.LAST, _("last name, then first name")),
            (Order.FIRST, _("first name, then last name")),
        ],
        help_text=_("A comma, capitals or the e-mail address of a row say it first."),
        required=False,
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(
        label=_("Those of whom the list does not say it come as"),
        choices=[("", "—"), *Role.choices],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the mails, where the list does not say it"), choices=settings.LANGUAGES
    )
    tells = forms.BooleanField(
        label=_("Send each of them their confirmation and personal link by mail"), required=False
    )

    identifies = forms.BooleanField(
        label=_("Their organisations might join the network: mark them as identified"), required=False
    )

    def __init__(self, *args, listed: ImportedList, **kwargs) -> None:
        self.listed, wanted = listed, listed.wanted
        kwargs["initial"] = {
            "purpose": COME if wanted.get("registers") else CONTACTS,
            **{name: wanted.get(name) for name in ("role", "language", "tells", "identifies")},
            "order": order_read(listed),
            **{f"column_{n}": field for n, field in enumerate(wanted["columns"])},
        }
        super().__init__(*args, **kwargs)
        self.closed = rules.why_not_register(listed.meeting)
        if self.closed:
            self.only_contacts(self.closed)
        if "name" not in wanted["columns"]:
            del self.fields["order"]
        if listed.meeting.network is None:
            del self.fields["identifies"]
        for number, head in self.filled():
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=head or _("Column %(number)s") % {"number": number + 1},
                choices=[("", _("do not take")), *FIELDS.items()],
                required=False,
            )

    def only_contacts(self, why: str) -> None:
        """Nobody is registered while registration is closed: the page says so before it is asked."""
        purpose = self.fields["purpose"]
        purpose.choices = purpose.choices[1:]
        purpose.help_text = why
        purpose.error_messages["invalid_choice"] = why
        self.initial["purpose"] = CONTACTS

    def ask_role(self, rows: int) -> None:
        """Say that rows wait for the role of all others: then it is not optional."""
        if rows:
            self.fields["role"].required = True
            self.fields["role"].help_text = ngettext(
                "%(rows)s row waits for it.", "%(rows)s rows wait for it.", rows
            ) % {"rows": rows}

    def filled(self) -> list[tuple[int, str]]:
        """The columns that have a head or hold something, with their number."""
        heads = enumerate(self.listed.heads)
        return [(n, head) for n, head in heads if head or any(row[n] for row in self.listed.rows)]

    def columns(self) -> list[str]:
        return [self.cleaned_data.get(f"column_{n}", "") for n in range(len(self.listed.heads))]

    def column_rows(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Each column with the first things that it holds."""
        for number, _head in self.filled():
            cells = [row[number] for row in self.listed.rows if row[number]]
            yield self[f"column_{number}"], cells[:3]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        taken: set[str] = set()
        for number, name in enumerate(self.columns()):
            if name and name in taken:
                self.add_error(
                    f"column_{number}", _("Another column holds this already: choose one of them.")
                )
            taken.add(name)
        if "email" not in taken and not (taken & {"last_name", "name"} and "organisation" in taken):
            said = _(
                "Say which column holds the e-mail addresses, or which hold the names and organisations."
            )
            self.add_error(None, said)
        return cleaned

    def wanted(self, rows: dict[str, str]) -> dict[str, Any]:
        """What is kept of the choices; `rows` are those of single rows."""
        plain = {name: self.cleaned_data[name] for name in ("role", "language", "tells")}
        plain["order"] = self.cleaned_data.get("order", "")
        plain["identifies"] = self.cleaned_data.get("identifies", False)
        registers = self.cleaned_data["purpose"] == COME
        return plain | {"columns": self.columns(), "registers": registers, "rows": rows}
