"""A model in one language: its words, and its clauses one below the other."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.agreements.forms.writing import DAY, Stale, refuse_unknown
from croisee.cooperation.models import TemplateText

EMPTY = 3


class TemplateForm(Stale):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    as_of = forms.DateField(label=gettext_lazy("Law as it stood on"), widget=DAY)
    about = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    facts = forms.CharField(
        label=gettext_lazy("What the law says"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Where this comes from"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, text: TemplateText, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial |= {name: getattr(text, name) for name in ("title", "about", "facts", "source")}
        self.initial["as_of"] = text.version.as_of
        self.remember([text.pk, *(self.initial[name] for name in ("title", "about", "facts", "source"))])

    def told(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "about", "facts", "source")}


class ClauseLine(forms.Form):
    """A clause of a model; one without a text is none."""

    code = forms.SlugField(widget=forms.HiddenInput, max_length=40, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=8000, required=False, widget=forms.Textarea({"rows": 4})
    )
    choice = forms.SlugField(
        label=gettext_lazy("One of the options of"), max_length=40, required=False,
        help_text=gettext_lazy("Clauses with the same word here are options: one of them is taken."),
    )  # fmt: skip
    is_optional = forms.BooleanField(label=gettext_lazy("May be left out"), required=False)
    ORDER = forms.IntegerField(label=pgettext_lazy("of a clause", "Place"), required=False, min_value=1)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in ("title", "text"):
            refuse_unknown(self, name, said.get(name, ""))
        if said.get("text") and not said.get("title"):
            self.add_error("title", _("Give the clause a title."))
        return said


ClauseLines = forms.formset_factory(ClauseLine, extra=EMPTY, max_num=80)


def clauses_of(lines: Any) -> list[dict[str, Any]]:
    """For the action: in their places, each with a code of its own."""
    said = [form.cleaned_data for form in lines if form.cleaned_data.get("text")]
    said.sort(key=lambda row: row["ORDER"] or 10_000)
    taken: set[str] = set()
    rows = []
    for row in said:
        stem = row["code"] or slugify(row["title"])[:30] or "clause"
        code = next(one for n in range(len(said) + 1) if (one := f"{stem}-{n}" if n else stem) not in taken)
        taken.add(code)
        names = ("title", "text", "choice", "is_optional")
        rows.append({"code": code} | {name: row[name] for name in names})
    return rows
