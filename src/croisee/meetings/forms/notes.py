"""A document that is sent, and all that becomes the meeting."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from croisee.kit.uploads import SentFile, TakesFiles
from croisee.meetings.bridge import NotReadable, draft_of, missing_workshops, read
from croisee.meetings.forms.drafts import HeadForm, ReadForm, RelatedForm, RowForm, SessionForm
from croisee.meetings.highlights import Highlights, excerpt
from croisee.meetings.models import Note

MEGABYTES = 20
ENDINGS = ".docx,.odt,.rtf,.pdf,.html,.htm,.md,.txt"
MOST_ROWS = 100
WHY_NOT = {
    "empty": _("This file is empty. Choose the file again, or another one."),
    "too_large": _(
        "This document is too long to be a note. Send only the note, without its annexes and pictures."
    ),
    "too_slow": _(
        "Reading this document took too long. Try again in a moment; if it stays so, "
        "send its text alone, as a .txt."
    ),
    "encrypted": _("This file is protected by a password. Save it without one, then send it again."),
    "broken": _(
        "This file is damaged, or not what its name says. Open it, save it again, then send that copy."
    ),
    "unsupported": _(
        "Files of this kind are not read. Save the note as .docx, .odt, .rtf, .pdf, .html, .md or .txt."
    ),
    "no_text": _("This file holds no text, only pictures perhaps. Send the document that it was made from."),
    "not_a_note": _(
        "This does not look like the note of a meeting: no date, programme or aim was found in it. "
        "Send another document, or start from a blank page."
    ),
}


class NoteForm(TakesFiles):
    """The document; what was read from it is in `cleaned_data["reading"]`."""

    file = SentFile(
        megabytes=MEGABYTES,
        label=_("The note"),
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_("Word, OpenDocument, RTF, PDF, web page, Markdown or plain text, 20 MB at most."),
        error_messages={"required": _("Choose the file of your note first.")},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        try:
            self.cleaned_data["reading"] = read(file.read(), file.name)
        except NotReadable as unreadable:
            raise forms.ValidationError(WHY_NOT[unreadable.code]) from unreadable
        return file

    def note(self) -> dict[str, Any]:
        """What `actions.send_note` takes."""
        return {"name": self.cleaned_data["file"].name, "reading": self.cleaned_data["reading"]}


class DraftForm:
    """The meeting that comes from a note, as it was read and corrected so far, or as it is sent now."""

    def __init__(self, note: Note, data: Any = None, *, more: int = 0) -> None:
        self.data = data
        self.highlights = Highlights(note.reading)
        self.draft = note.draft or draft_of(note.reading)
        self.head = HeadForm(data, initial=self.draft, highlights=self.highlights)
        self.related = [self.row(RelatedForm, "related", n) for n in range(self.count("related", 1))]
        self.sessions = [
            self.row(SessionForm, "sessions", n, order=n + 1) for n in range(self.count("sessions", more))
        ]

    def count(self, name: str, more: int) -> int:
        """How many rows there are: as many as were sent, or those of the draft and some more."""
        if self.data is None:
            return min(len(self.draft[name]) + more, MOST_ROWS)
        sent = self.data.get(f"{name}-count", "")
        return min(int(sent), MOST_ROWS) if sent.isdecimal() else 0

    def row(self, form: type[RowForm], name: str, n: int, **options: Any) -> RowForm:
        known = self.draft[name][n] if n < len(self.draft[name]) else {}
        options |= {"initial": known, "highlights": self.highlights, "root": f"/{name}/{n}"}
        return form(self.data, prefix=f"{name}-{n}", **options)

    @property
    def every(self) -> list[ReadForm]:
        return [self.head, *self.related, *self.sessions]

    def text(self) -> str:
        """The note, its words tied to the fields."""
        return self.highlights.html(
            {pointer: target for form in self.every for pointer, target in form.targets()}
        )

    def unread(self) -> list[str]:
        """The lines of the note that gave no value."""
        return self.highlights.unread

    def missing(self) -> list[str]:
        """Where the note announces more workshops than there are here: a sentence for each line."""
        said = _("The note announces %(said)s workshops, %(read)s stand here: “%(line)s”.")
        found = missing_workshops(self.highlights.reading, self.draft["sessions"])
        return [said % (one | {"line": excerpt(one["line"])}) for one in found]

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.every]
        return all(valid) and all([self.has_its_day(session) for session in self.sessions])

    def has_its_day(self, session: SessionForm) -> bool:
        """A session takes place during the meeting."""
        day, first = session.cleaned_data.get("day"), self.head.cleaned_data["starts_on"]
        last = self.head.cleaned_data["ends_on"] or first
        if day and first and not first <= day <= last:
            session.add_error("day", _("This day is not one of the meeting's."))
            return False
        return True

    def wrong(self) -> list[tuple[str, forms.BoundField]]:
        """The fields that hold an error, each with its name in short."""
        found = [(form, form[name]) for form in self.every if form.is_bound for name in form.errors]
        return [(form.called(field.label), field) for form, field in found]

    def facts(self) -> dict[str, Any]:
        """What `actions.create_meeting` takes."""
        return {**self.head.cleaned_data, "related": given(self.related), "sessions": given(self.sessions)}

    def raw(self) -> dict[str, Any]:
        """The draft to keep, in the shape of `bridge.draft_of`."""
        return {**self.head.raw(), "related": self.kept(self.related), "sessions": self.kept(self.sessions)}

    def kept(self, rows: list[RowForm]) -> list[dict[str, Any]]:
        """Every row but empty ones that the note has no words for."""
        return [row.raw() for row in rows if row.is_read() or not row.is_empty()]


def given(rows: list[RowForm]) -> list[dict[str, Any]]:
    return [row.cleaned_data for row in rows if row.cleaned_data]
