"""A note on its way to a meeting: the file, then all that was read from it, each value with its words."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from croisee.kit.uploads import check_size
from croisee.meetings.bridge import REFS, NotReadable, Source
from croisee.meetings.forms.frame import FrameForm, PartForm, RelatedRows
from croisee.meetings.forms.lines import ADD, rows

MEGABYTES = 20
KINDS = ".txt,.md,.docx,.odt,.rtf,.html,.htm,.pdf"
WHY_NOT = {
    "empty": _("This file is empty. Choose the file again, or another one."),
    "too_large": _("This file is larger than 20 MB. Send the note without its pictures, or save it as text."),
    "encrypted": _("This file is protected by a password. Save it without one, then send it again."),
    "broken": _(
        "This file is damaged. Open it in its program, save it under another name, then send that one."
    ),
    "unsupported": _(
        "Files of this kind are not read. Save the note as .docx, .odt, .rtf, .pdf, .html, .md or .txt."
    ),
    "no_text": _(
        "There is no text in this file, only pictures perhaps. Send the document that it was made from."
    ),
    "not_a_note": _(
        "This does not look like the note of a meeting: no date, programme or aim was found. "
        "Send another document, or start from a blank page."
    ),
}


def why_unreadable(problem: NotReadable) -> str:
    return str(WHY_NOT.get(problem.code, WHY_NOT["broken"]))


class NoteForm(forms.Form):
    file = forms.FileField(
        label=_("The note"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": KINDS}),
        help_text=_(
            "A text, Word, OpenDocument, RTF, HTML or PDF file of at most 20 MB, "
            "in French, German, Dutch or English. Only its text is kept."
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_size(file, megabytes=MEGABYTES)
        return file


def read_from(sources: list[Source]) -> str:
    """The words that a value was read from, leading to them."""
    links = format_html_join(
        " ", '<a class="words" href="#s-{}" data-source="{}">{}</a>', ((s.id, s.id, s.words) for s in sources)
    )
    return format_html('<span class="read-from">{} {}</span>', _("In the note:"), links)


def show_sources(form: forms.Form, refs: dict[str, str], sources: dict[str, Source]) -> None:
    """Tie the fields of a form to the words that they were read from."""
    for name, field in form.fields.items():
        if hasattr(field.widget, "sources"):
            field.widget.sources = sources
        found = [sources[ref] for ref in refs.get(name, "").split() if ref in sources]
        if found:
            field.help_text = read_from(found)


class ReadPartForm(PartForm):
    ref = forms.CharField(required=False, widget=forms.HiddenInput)


ReadPartRows = rows(ReadPartForm, most=120)


class NoteSheet:
    """All that will become the meeting, in one form; lists grow by a button and keep what is typed."""

    def __init__(self, data: Any, *, draft: dict[str, Any], sources: dict[str, Source]) -> None:
        self.data = data
        self.frame = FrameForm(data, initial=draft["frame"])
        self.related = RelatedRows(data, initial=draft["related"], prefix="related")
        self.sessions = ReadPartRows(data, initial=draft["sessions"], prefix="sessions")
        show_sources(self.frame, REFS | self.roles_refs(sources), sources)
        for row in (*self.related, *self.sessions):
            ref = row["ref"].value() or ""
            if ref:
                names = {name: f"{ref}/{'date' if name == 'day' else name}" for name in row.fields}
                show_sources(row, names, sources)

    @staticmethod
    def roles_refs(sources: dict[str, Source]) -> dict[str, str]:
        return {"roles": " ".join(ref for ref in sources if ref.startswith("/roles/"))}

    def is_valid(self) -> bool:
        """Whether all of it holds; never while a line is being added."""
        if self.data is None or self.data.get(ADD):
            return False
        return all([self.frame.is_valid(), self.related.is_valid(), self.sessions.is_valid()])

    def value(self) -> dict[str, Any]:
        """What was corrected, in the shape of `bridge.draft_of`."""
        return {
            "frame": self.frame.cleaned_data,
            "related": self.related.kept(),
            "sessions": self.sessions.kept(),
        }
