"""A term as somebody writes it, and terms as a file."""

import csv
import io

from django import forms
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.borders.phrases import DOMAIN_NAMES, PLACES
from croisee.borders.sides import fields
from croisee.borders.terms import glossary
from croisee.borders.terms.skos import NotSkos, from_turtle
from croisee.borders.terms.tables import COLUMNS, WrongLine, from_lines, from_rows, lines
from croisee.borders.terms.term import Term, WrongTerm, from_facts
from croisee.engines.text.languages import LANGUAGES
from croisee.kit.languages import own_name
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.network.legal_forms import choices as legal_forms
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

NEAR = gettext_lazy(
    "A line for each language: the name of the other term, as in its address, the language, why. "
    "For example: gemeinde-de (fr): …"
)


def near(label: Promise) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=area, required=False, max_length=8000, help_text=NEAR)


def words_in(language: str) -> forms.CharField:
    return forms.CharField(
        label=_("Words: %(language)s") % {"language": own_name(language)},
        widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
        max_length=600,
        help_text=_("One in each line, the one to show first."),
    )


def definition_in(language: str) -> forms.CharField:
    return forms.CharField(
        label=_("Definition: %(language)s") % {"language": own_name(language)},
        widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
        max_length=1000,
        required=False,
    )


class TermForm(forms.Form):
    """All that is said of a term; the name of a new one comes from its English word."""

    domain = forms.ChoiceField(label=gettext_lazy("Domain"), choices=list(DOMAIN_NAMES.items()))
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Holds in"),
        required=False,
        choices=list(PLACES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None where it holds everywhere."),
    )

    broader = forms.CharField(
        label=gettext_lazy("Part of"),
        help_text=gettext_lazy("The name of a wider term, as in its address."),
        required=False,
        max_length=60,
    )
    close = near(gettext_lazy("Close, but not equal"))
    unlike = near(gettext_lazy("False friends"))
    legal_form = forms.ChoiceField(
        label=gettext_lazy("Legal form of the directory"),
        choices=lambda: [("", "–"), *legal_forms()],
        required=False,
    )
    essglobal = forms.CharField(
        label=gettext_lazy("Concept of ESSGlobal"),
        help_text=gettext_lazy("For example organisational-structure/OS100"),
        required=False,
        max_length=60,
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Without one, the page says that it is to be checked."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, term: Term | None = None, seen: int | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        for code in LANGUAGES:
            self.fields[f"words_{code}"] = words_in(code)
            self.fields[f"says_{code}"] = definition_in(code)
        said = [f"{what}_{code}" for code in LANGUAGES for what in ("words", "says")]
        self.order_fields(["domain", "countries", *said])
        if term:
            self.initial = first(term) | {"seen": seen}

    def clean(self) -> dict:
        """The term that comes of it; what is missing is said on the form."""
        said = super().clean() or {}
        if self.errors:
            return said
        try:
            self.written = from_facts(
                self.term.name if self.term else slugify(said["words_en"].splitlines()[0])[:60],
                self.facts(said),
            )
            self.check_names(self.written)
        except WrongLine as wrong:
            raise forms.ValidationError(
                _("This line is not understood: %(line)s"), params={"line": wrong}
            ) from wrong
        except WrongTerm as wrong:
            raise forms.ValidationError(
                _("The term cannot be kept: %(why)s."), params={"why": wrong}
            ) from wrong
        return said

    def facts(self, said: dict) -> dict:
        words = {code: said[f"words_{code}"].splitlines() for code in LANGUAGES}
        near = {kind: from_lines(said[kind]) for kind in ("close", "unlike")}
        plain = {
            key: said[key] for key in ("domain", "countries", "broader", "legal_form", "essglobal", "source")
        }
        return plain | near | {"labels": words, "says": {code: said[f"says_{code}"] for code in LANGUAGES}}

    def check_names(self, term: Term) -> None:
        every = glossary.terms()
        if not term.name or (not self.term and term.name in every):
            raise forms.ValidationError(
                _("There is a term of this name already, or its English word has no letters.")
            )
        for name in filter(None, (term.broader, *term.close, *term.unlike)):
            if name not in every:
                raise forms.ValidationError(_("There is no term named %(name)s."), params={"name": name})


def first(term: Term) -> dict:
    """What the form shows of a term that is there."""
    words = {f"words_{code}": "\n".join(term.labels.get(code, ())) for code in LANGUAGES}
    says = {f"says_{code}": term.says.get(code, "") for code in LANGUAGES}
    plain = {key: getattr(term, key) for key in ("domain", "broader", "legal_form", "essglobal", "source")}
    return (
        words
        | says
        | plain
        | {"countries": list(term.countries), "close": lines(term.close), "unlike": lines(term.unlike)}
    )


class TermsFileForm(TakesFiles):
    """Terms as a file: our table, or SKOS."""

    file = SentFile(
        megabytes=5,
        label=gettext_lazy("A file of terms"),
        help_text=gettext_lazy("A CSV table like our export, or SKOS in Turtle (.ttl); 5 MB at most."),
    )

    def clean_file(self) -> list[Term]:
        upload = self.cleaned_data["file"]
        try:
            return read(upload.read(), upload.name.lower())
        except (WrongTerm, WrongLine, NotSkos, UnicodeDecodeError, csv.Error) as wrong:
            why = _("This file cannot be read: %(why)s. Expected: a CSV table as exported here, or Turtle.")
            raise forms.ValidationError(why, params={"why": str(wrong).rstrip(".")}) from wrong


def read(content: bytes, name: str) -> list[Term]:
    if not name.endswith(".csv"):
        return from_turtle(content)
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    if missing := {*COLUMNS} - {*(table.fieldnames or ())}:
        raise WrongTerm(f"the columns {', '.join(sorted(missing))} are missing")
    return list(from_rows({key: value or "" for key, value in row.items() if key} for row in table))


class AcrossForm(forms.Form):
    """A field, and one or two territories."""

    field = forms.ChoiceField(
        label=gettext_lazy("About what"), choices=lambda: [(one.code, one.name) for one in fields()]
    )
    here = forms.CharField(label=gettext_lazy("On this side"), required=False, max_length=200)
    there = forms.CharField(label=gettext_lazy("On the other side"), required=False, max_length=200)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("here", "there"):
            attrs = {
                "list": "places",
                "autocomplete": "off",
                "data-complete": reverse_lazy("territories:complete"),
            }
            self.fields[name].widget = forms.TextInput(attrs)

    def clean_here(self) -> Territory | None:
        return place_called(self.cleaned_data["here"])

    def clean_there(self) -> Territory | None:
        return place_called(self.cleaned_data["there"])


def place_called(text: str) -> Territory | None:
    place = meant_by(text.strip()) if text.strip() else None
    if text.strip() and place is None:
        raise forms.ValidationError(_("No territory has this name; choose one that is proposed."))
    return place
