"""The text of a round of invitations, and what those who are invited answer."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from croisee.attendance.letters import has_link, names_in, unknown_fields, worded
from croisee.attendance.models import Audience, Wave
from croisee.kit.forms import OthersEmail
from croisee.meetings.models import Meeting

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class WaveForm(forms.ModelForm):
    """To whom, and what."""

    class Meta:
        model = Wave
        fields = [
            "name", "audience", "subject", "text", "opens_on", "priority", "reserved", "reserved_until",
        ]  # fmt: skip
        labels = {
            "name": _("Name of the round"),
            "audience": _("To whom"),
            "subject": _("Subject"),
            "text": _("Text"),
        }
        widgets = {
            "text": forms.Textarea({"rows": 14}),
            "opens_on": DAY,
            "reserved_until": DAY,
        }

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.others = {code: name for code, name in settings.LANGUAGES if code != meeting.language}
        for code, name in self.others.items():
            kept = self.instance.texts.get(code, {})
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject (%(language)s)") % {"language": name},
                max_length=200, required=False, initial=kept.get("subject", ""),
                widget=forms.TextInput({"lang": code}),
            )  # fmt: skip
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": name},
                max_length=5000, required=False, initial=kept.get("text", ""),
                widget=forms.Textarea({"rows": 10, "lang": code}),
            )  # fmt: skip
        self.fields["audience"].queryset = Audience.objects.all()
        self.fields["audience"].required = True
        self.fields["audience"].empty_label = _("Choose…")
        self.fields["audience"].help_text = format_html(
            '{} <a href="{}">{}</a>',
            _("The right one is not among them?"),
            reverse("audience_new"),
            _("New audience"),
        )
        self.fields["reserved"].required = False
        language = get_language()
        said = _(
            "These are filled in for each person: %(fields)s. After a bar stand the words for those of whom "
            "nothing is known: {organisation|your organisation}."
        ) % {"fields": " ".join(f"{{{name}}}" for name in names_in(language).values())}
        self.fields["text"].help_text = worded(said, language)

    LETTER = ("name", "audience", "subject", "text")
    SEATS = ("opens_on", "priority", "reserved", "reserved_until")

    def letter_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.LETTER]

    def other_languages(self) -> Iterator[dict[str, Any]]:
        """The same letter for those who read another language."""
        for code, name in self.others.items():
            fields = [self[f"subject_{code}"], self[f"text_{code}"]]
            yield {"name": name, "fields": fields, "is_open": any(f.value() or f.errors for f in fields)}

    def seat_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SEATS]

    def clean_reserved(self) -> int:
        return self.cleaned_data["reserved"] or 0

    def clean_subject(self) -> str:
        return self.without_unknown(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        return self.with_link(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """A language is written entirely or not at all."""
        cleaned = super().clean()
        for code in self.others:
            names = (f"subject_{code}", f"text_{code}")
            if any(cleaned.get(name) for name in names):
                for name, check in zip(names, (self.without_unknown, self.with_link), strict=True):
                    self.look_at(name, check)
        return cleaned

    def look_at(self, name: str, check: Callable[[str], str]) -> None:
        """What is wrong with a text in another language stands beside it."""
        if not self.cleaned_data.get(name):
            self.add_error(name, _("Write subject and text in this language, or neither."))
            return
        try:
            check(self.cleaned_data[name])
        except forms.ValidationError as error:
            self.add_error(name, error)

    def facts(self) -> dict[str, Any]:
        """What a round keeps; the other languages in one value."""
        values = dict(self.cleaned_data)
        parts = {
            code: {name: values.pop(f"{name}_{code}", "") for name in ("subject", "text")}
            for code in self.others
        }
        return values | {"texts": {code: part for code, part in parts.items() if part["text"]}}

    def with_link(self, text: str) -> str:
        if not has_link(self.without_unknown(text)):
            said = _("Put {link} where the personal link is to stand.")
            raise forms.ValidationError(worded(str(said), get_language()))
        return text

    def without_unknown(self, text: str) -> str:
        if unknown := unknown_fields(text):
            raise forms.ValidationError(
                _("Nothing fills {%(field)s}: write it otherwise, or take it out."),
                params={"field": unknown[0]},
            )
        return text


class KeptSeatsForm(forms.ModelForm):
    """When a round may register, and which seats it keeps: this changes after its letters have left, too."""

    class Meta:
        model = Wave
        fields = WaveForm.SEATS
        widgets = {"opens_on": DAY, "reserved_until": DAY}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reserved"].required = False

    def clean_reserved(self) -> int:
        return self.cleaned_data["reserved"] or 0


class CodeForm(forms.ModelForm):
    """A text that an organiser hands out."""

    class Meta:
        model = Wave
        fields = ["code", "code_uses"]

    def clean_code(self) -> str:
        code = folded_code(self.cleaned_data["code"])
        others = Wave.objects.filter(meeting=self.instance.meeting_id, code=code).exclude(pk=self.instance.pk)
        if code and others.exists():
            raise forms.ValidationError(_("Another round of this meeting has this code: choose another one."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("code") and not cleaned.get("code_uses") and "code_uses" not in self.errors:
            self.add_error("code_uses", _("Say how many people may use it."))
        return cleaned


def folded_code(text: str) -> str:
    """A code as it is compared: spaces and case do not matter."""
    return "".join(text.split()).upper()


class ColleagueForm(forms.Form):
    """Somebody else who should know."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), max_length=320, widget=OthersEmail)
