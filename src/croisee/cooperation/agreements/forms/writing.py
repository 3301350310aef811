"""An agreement is begun, said, and worded."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.agreements import filling
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.variables import MULTILINE, label_of, unknown_in
from croisee.cooperation.models import Agreement, Clause, TemplateText
from croisee.kit.amounts import AmountField
from croisee.kit.stale import mark_of
from croisee.network.forms.entry import COMPLETED, PlacesField, named
from croisee.network.models import Organisation

DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")
OWN = "own:"
CHANGED = gettext_lazy("Somebody changed this while you wrote. Read it again, then keep your words.")


class BeginForm(forms.Form):
    """From a model or without one, and with whom."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    title = forms.CharField(
        label=gettext_lazy("What shall it be called?"),
        max_length=200,
        help_text=gettext_lazy("A few words that others recognise."),
    )
    text = forms.ChoiceField(label=gettext_lazy("From which model?"), widget=forms.RadioSelect)
    organisations = forms.CharField(
        label=gettext_lazy("Another party"),
        required=False,
        max_length=200,
        widget=forms.TextInput(COMPLETED),
        help_text=gettext_lazy("An organisation of the directory; more are added later."),
    )

    def __init__(self, *args: Any, texts: list[TemplateText], own: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.texts = {str(one.pk): one for one in texts}
        kinds = [(f"{OWN}{kind}", label) for kind, label in Agreement.Kind.choices]
        models = [(key, f"{one.title} ({_(one.get_language_display())})") for key, one in self.texts.items()]
        chosen: Any = self.fields["text"]
        chosen.choices = [
            (gettext_lazy("Models"), models),
            (gettext_lazy("Without a model"), [(key, capfirst(label)) for key, label in kinds]),
        ]
        self.fields["own"] = forms.ModelChoiceField(
            own, label=_("For which organisation?"), required=False, empty_label=_("none of mine")
        )
        self.order_fields(["key", "title", "text", "own", "organisations"])

    def clean_organisations(self) -> Organisation | None:
        return organisation_called(self.cleaned_data["organisations"])

    def facts(self) -> dict[str, Any]:
        """For the action."""
        said, chosen = self.cleaned_data, self.cleaned_data["text"]
        sides = [one for one in (said["own"], said["organisations"]) if one]
        facts = {"title": said["title"], "key": said["key"], "organisations": list(dict.fromkeys(sides))}
        if chosen.startswith(OWN):
            return facts | {"kind": chosen.removeprefix(OWN), "language": settings.LANGUAGE_CODE}
        text = self.texts[chosen]
        version = text.version
        return facts | {"kind": version.template.kind, "template": version, "language": text.language}


def organisation_called(name: str) -> Organisation | None:
    found = Organisation.objects.called(name) if name.strip() else None
    if name.strip() and found is None:
        raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
    return found


class Stale(forms.Form):
    """A form that knows what it was made from: an older one does not undo newer words."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def remember(self, values: Any) -> None:
        self.mark = mark_of(values)
        self.initial["seen"] = self.mark

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("seen") != self.mark:
            self.data = self.data.copy()
            self.data["seen"] = self.mark
            raise forms.ValidationError(str(CHANGED))
        return answers


class FactsForm(Stale, forms.ModelForm):
    """Its facts, and what the clauses ask for."""

    territories = PlacesField(label=gettext_lazy("Territories"), required=False)
    total = AmountField(
        label=gettext_lazy("Total amount, in euros"), required=False, min_value=0, max_digits=14,
        decimal_places=2,
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Other languages of the text"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=settings.LANGUAGES,
    )
    prevailing = forms.ChoiceField(label=gettext_lazy("Language that prevails"), required=False)

    class Meta:
        model = Agreement
        fields = (
            "title", "kind", "object", "legal_basis", "territories", "begins", "ends", "enters",
            "evaluation_on", "evaluation_method", "renewal_by", "governance", "language", "languages",
            "prevailing", "total", "public_capital",
        )  # fmt: skip
        widgets = dict.fromkeys(("begins", "ends", "evaluation_on", "renewal_by"), DAY) | {
            name: forms.Textarea({"rows": 3})
            for name in ("object", "legal_basis", "evaluation_method", "governance")
        }

    def __init__(self, *args: Any, whole: Whole, **options: Any) -> None:
        self.whole, one = whole, whole.agreement
        codes = list(one.territories.values_list("code", flat=True))
        super().__init__(*args, instance=one, initial={"territories": named(codes)}, **options)
        prevailing: Any = self.fields["prevailing"]
        prevailing.choices = [
            ("", pgettext_lazy("language that prevails", "not said")),
            ("all", pgettext_lazy("language that prevails", "all texts alike")),
            *settings.LANGUAGES,
        ]
        if one.kind != Agreement.Kind.SCIC:
            del self.fields["public_capital"]
        self.asked = add_asked(self, whole, one.language)
        self.remember([one.changed_at.isoformat()])

    def clean_ends(self) -> Any:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data["ends"]
        if begins and ends and ends < begins:
            raise forms.ValidationError(_("It ends before it begins."))
        return ends

    def values(self) -> dict[str, Any]:
        """For the action: fields by name, and the answers of the first language."""
        names = [name for name in self.fields if name in self.Meta.fields]
        return {name: self.cleaned_data[name] for name in names} | {"answers": answers_of(self)}


class OtherWordsForm(Stale):
    """What the clauses ask for, in another language of the text."""

    def __init__(self, *args: Any, whole: Whole, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.whole, self.language = whole, language
        self.asked = add_asked(self, whole, language)
        self.remember([whole.agreement.answers.get(language, {})])

    def values(self) -> dict[str, Any]:
        return {"answers": answers_of(self, self.language)}


def add_asked(form: Any, whole: Whole, language: str) -> list[str]:
    """A field for each variable that the text asks for."""
    is_first = language == whole.agreement.language
    names = filling.asked_by(whole.clauses_in(language), is_first=is_first)
    answers = whole.agreement.answers.get(language, {})
    for name in names:
        is_long = name in MULTILINE or name in filling.OF_THE_AGREEMENT
        widget = forms.Textarea({"rows": 2, "lang": language}) if is_long else forms.TextInput()
        form.fields[f"asked_{name}"] = forms.CharField(
            label=capfirst(str(label_of(name))), max_length=2000, required=False, widget=widget,
            initial=answers.get(name, ""),
        )  # fmt: skip
    return names


def answers_of(form: Any, language: str = "") -> dict[str, dict[str, str]]:
    """What was answered, beside what was answered before."""
    code = language or form.whole.agreement.language
    known = form.whole.agreement.answers.get(code, {})
    return {code: known | {name: form.cleaned_data[f"asked_{name}"].strip() for name in form.asked}}


class TextForm(Stale):
    """The clauses of a text: their words, which option is taken, what is left out."""

    def __init__(self, *args: Any, clauses: list[Clause], **options: Any) -> None:
        super().__init__(*args, **options)
        self.clauses = clauses
        for one in clauses:
            lang = {"lang": one.language}
            self.fields[f"title_{one.code}"] = forms.CharField(
                label=_("Title"), max_length=200, initial=one.title, widget=forms.TextInput(lang)
            )
            self.fields[f"text_{one.code}"] = forms.CharField(
                label=_("Text"), max_length=8000, initial=one.text,
                widget=forms.Textarea({"rows": max(3, min(12, len(one.text) // 80 + 2))} | lang),
            )  # fmt: skip
            if one.is_optional and not one.choice:
                self.fields[f"in_{one.code}"] = forms.BooleanField(
                    label=_("This clause stands in the text"), required=False, initial=one.is_in
                )
        for choice in self.choices_of():
            options_of = [one for one in clauses if one.choice == choice]
            self.fields[f"choice_{choice}"] = forms.ChoiceField(
                label=_("Which of these clauses do you take?"),
                choices=[(one.code, f"{one.title} – {one.text[:90]}…") for one in options_of],
                widget=forms.RadioSelect,
                initial=next((one.code for one in options_of if one.is_in), None),
            )
        self.remember([[one.code, one.title, one.text, one.is_in] for one in clauses])

    def choices_of(self) -> list[str]:
        return list(dict.fromkeys(one.choice for one in self.clauses if one.choice))

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for one in self.clauses:
            for name in (f"title_{one.code}", f"text_{one.code}"):
                refuse_unknown(self, name, answers.get(name, ""))
        return answers

    def rows(self) -> dict[str, dict[str, Any]]:
        """For the action, by code."""
        said = self.cleaned_data
        return {
            one.code: {
                "title": said[f"title_{one.code}"],
                "text": said[f"text_{one.code}"],
                "is_in": self.is_in(one),
            }
            for one in self.clauses
        }

    def is_in(self, one: Clause) -> bool:
        if one.choice:
            return self.cleaned_data[f"choice_{one.choice}"] == one.code
        return self.cleaned_data.get(f"in_{one.code}", True)

    def blocks(self) -> list[dict[str, Any]]:
        """The clauses in order, each with its fields; options of one choice begin with the choice."""
        seen: set[str] = set()
        found = []
        for one in self.clauses:
            is_first = bool(one.choice) and one.choice not in seen
            seen |= {one.choice}
            found.append(
                {
                    "clause": one,
                    "choice": self[f"choice_{one.choice}"] if is_first else None,
                    "is_in": self[f"in_{one.code}"] if f"in_{one.code}" in self.fields else None,
                    "fields": (self[f"title_{one.code}"], self[f"text_{one.code}"]),
                }
            )
        return found


def refuse_unknown(form: forms.Form, name: str, text: str) -> None:
    """Only variables of the list stand in a text."""
    if wrong := unknown_in(text):
        said = {"names": ", ".join(wrong)}
        form.add_error(name, _("These are no variables: %(names)s. Take one of the list.") % said)


class ClauseForm(forms.Form):
    """A clause of one's own."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Text"), max_length=8000, widget=forms.Textarea({"rows": 4}))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        for name in ("title", "text"):
            refuse_unknown(self, name, answers.get(name, ""))
        return answers
