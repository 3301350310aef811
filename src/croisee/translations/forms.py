from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from croisee.kit.stale import mark_of
from croisee.translations.models import Sending
from croisee.translations.reading import texts_of

MOST = 20_000


class TranslationForm(forms.Form):
    """Each text of a row beside its original; with what was in view, to know when it has changed."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Model, language: str, held: dict[str, str], **options: Any) -> None:
        self.originals = texts_of(row)
        self.names = {name: capfirst(row._meta.get_field(name).verbose_name) for name in self.originals}
        initial: dict[str, Any] = {"seen": mark_of(held)}
        for name, text in self.originals.items():
            initial |= {name: held.get(name, ""), f"of_{name}": mark_of(text)}
        super().__init__(*args, initial=initial, **options)
        for name, text in self.originals.items():
            self.fields[name] = forms.CharField(
                label=self.names[name],
                required=False,
                max_length=MOST,
                widget=forms.Textarea({"rows": min(14, max(2, len(text) // 55 + 1)), "lang": language}),
            )
            self.fields[f"of_{name}"] = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def pairs(self):
        """Each original with the field for its translation."""
        return [(self.names[name], text, self[name]) for name, text in self.originals.items()]

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.originals}

    def of(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"of_{name}"] for name in self.originals}


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)


class SendingForm(forms.Form):
    sends = forms.ChoiceField(label=_("What may be sent"), choices=Sending.choices, widget=forms.RadioSelect)
