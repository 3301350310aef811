"""A text of law, as a file or as pasted words, and its versions."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.engines import law
from croisee.kit.apart import Unread, read_apart
from croisee.kit.stamps import StampedForm
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.syntheses.lawbook import NUMBER
from croisee.syntheses.models import Bill, BillVersion

MEGABYTES = 5
ENDINGS = ".txt,.docx,.xml,.akn"
WHY_NOT = {
    "empty": _("This file is empty. Choose the file again, or another one."),
    "too_slow": _(
        "Reading this document took too long. Try again in a moment; if it stays so, "
        "send its text alone, as a .txt."
    ),
    "too_large": _("This text is too long: 2000 articles at most are read. Load the part that you speak to."),
    "encrypted": _("This file is protected by a password. Save it without one, then send it again."),
    "broken": _(
        "This file is damaged, or not what its name says. Open it, save it again, then send that copy."
    ),
    "unsupported": _(
        "Files of this kind are not read. Save the text as .txt, .docx or Akoma Ntoso (.xml), or paste it."
    ),
    "not_akoma_ntoso": _("This XML file is not Akoma Ntoso. Save the text as .txt or .docx, or paste it."),
    "entities": _(
        "This XML file declares a document type, which is not read. Remove that line and send it again."
    ),
    "no_article": _(
        "No article was found in it. Each begins a line of its own: “Article 1”, “Art. 1” or “§ 1”."
    ),
}


class VersionForm(TakesFiles, StampedForm):
    """A version of a text; its articles are in `cleaned_data["law"]`."""

    file = SentFile(
        megabytes=MEGABYTES,
        label=_("The text as a file"),
        required=False,
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_(
            "Plain text, Word (.docx) or Akoma Ntoso (.xml), 5 MB at most. The file itself is not kept."
        ),
    )
    text = forms.CharField(
        label=_("Or its words"),
        required=False,
        max_length=1_000_000,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Each article begins a line of its own: “Article 1”."),
    )
    name = forms.CharField(
        label=_("Which version it is"),
        max_length=BillVersion._meta.get_field("name").max_length,
        help_text=_("For instance: text of the committee, first reading."),
    )
    dated_on = forms.DateField(
        label=_("Its date"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.URLField(
        label=_("Address at which it was published"), required=False, max_length=400, assume_scheme="https"
    )
    eli = forms.CharField(
        label=_("Permanent address of its articles (ELI)"),
        required=False,
        max_length=300,
        help_text=_(
            "With {number} where the number of the article stands. A file that says them needs none."
        ),
    )

    def clean_eli(self) -> str:
        eli = self.cleaned_data["eli"].strip()
        if eli and not (eli.startswith("https://") and NUMBER in eli and " " not in eli):
            raise forms.ValidationError(
                _("An address that begins with https:// and holds {number}, or nothing.")
            )
        return eli

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        file, text = cleaned.pop("file", None), cleaned.pop("text", "")
        if "file" in self.errors or "text" in self.errors:
            return cleaned
        try:
            cleaned["law"] = self.read(file, text)
        except forms.ValidationError as wrong:
            self.add_error("text" if file is None and text.strip() else "file", wrong)
        return cleaned

    def read(self, file: UploadedFile | None, text: str) -> law.Law:
        """The articles of the file, or else of the words."""
        if file is None and not text.strip():
            raise forms.ValidationError(_("Choose the file of the text, or paste its words."))
        if file is not None and text.strip():
            raise forms.ValidationError(_("Send either the file or the words: only one of them counts."))
        try:
            return law_in(file.read(), file.name or "") if file is not None else law_in(text.encode())
        except law.UnreadableLaw as unreadable:
            raise forms.ValidationError(WHY_NOT[unreadable.code]) from unreadable


def law_in(data: bytes, name: str = "") -> law.Law:
    """The articles of a file, or of words; what has to be unpacked or parsed is opened apart."""
    if law.is_plain(data, name):
        return law.read(data, name)
    try:
        return law.from_data(read_apart("croisee.engines.law", "data_of", data, name))
    except Unread as unread:
        raise law.UnreadableLaw(unread.code) from unread


class BillForm(VersionForm):
    """A new text with its first version."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("As people call it. Left empty, it is read from the text."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Bill.Kind)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    is_public = forms.BooleanField(
        label=_("Everybody may read it"),
        required=False,
        help_text=_("Otherwise only those who organise the meeting, until a brief quotes from it."),
    )
    field_order = [
        "file",
        "text",
        "title",
        "kind",
        "language",
        "name",
        "dated_on",
        "source",
        "eli",
        "is_public",
    ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "law" in cleaned and not cleaned.get("title"):
            cleaned["title"] = cleaned["law"].title[:300]
            if not cleaned["title"]:
                self.add_error("title", _("The text does not say its title: give it one."))
        return cleaned


class BillHeadForm(forms.ModelForm):
    """What a text is called, and who may read it."""

    class Meta:
        model = Bill
        fields = ["title", "kind", "language", "is_public"]


class CompareForm(forms.Form):
    """Two versions of a text."""

    before = forms.TypedChoiceField(label=_("From"), coerce=int)
    after = forms.TypedChoiceField(label=pgettext_lazy("version", "To"), coerce=int)

    def __init__(self, *args, versions: list[BillVersion], **options) -> None:
        super().__init__(*args, **options)
        choices = [(one.number, f"{one.number}. {one.name}") for one in versions]
        self.fields["before"].choices = self.fields["after"].choices = choices
