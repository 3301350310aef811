"""One condition of a rule as fields: what its fact may be, since when, and in whose words.

What stands there as the form showed it stays as it was, letter by letter.
"""

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.drafting import NEW, NUMBER
from croisee.funding.fields import FACTS, Fact, fact_of
from croisee.kit.amounts import in_figures
from croisee.network.forms.entry import PlacesWidget, code_of

STATED = ("kind", "territory")  # of the whole rule, where and who stand on the sheet itself
SAID = ("from", "to", "words")
MOST_VALUES = 400
Part = dict[str, Any]


def sort_of(part: Part) -> str:
    """How a condition is written; empty where the form has no way for it."""
    fact = fact_of(part.get("field", ""))
    if "within" in part:
        return "place"
    if "between" in part:
        return bounds_of(part["between"])
    if part.get("in") in ([True], [False]) and all(one is True or one is False for one in part["in"]):
        return "yes"
    is_named = fact.sort == "choice" and all(isinstance(one, str) for one in part.get("in", [0]))
    return "choice" if is_named or part.get(NEW) else ""


def bounds_of(bounds: list[Any]) -> str:
    given = [one for one in bounds if one is not None]
    if all(isinstance(one, int | float) for one in given):
        return "number"
    return "day" if all(is_day(one) for one in given) else ""


def is_day(text: Any) -> bool:
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def begun(fact: Fact) -> Part:
    """A condition of which only the fact is known."""
    if fact.sort == "place":
        return {"field": fact.name, "within": [], NEW: True}
    if fact.sort == "number":
        return {"field": fact.name, "between": [None, None], NEW: True}
    return {"field": fact.name, "in": [True] if fact.sort == "yes" else [], NEW: True}


def facts(is_whole: bool) -> list[tuple[str, Any]]:
    """Of what a condition may speak; where and who stand on the sheet, and may stand in a group besides."""
    told = (fact for fact in FACTS.values() if not is_whole or fact.name not in STATED)
    return [(fact.name, fact.label) for fact in told]


class LinesWidget(PlacesWidget):
    """As many lines as there are."""

    def value_from_datadict(self, data: MultiValueDict, files: Any, name: str) -> list[str]:
        return [text.strip() for text in data.getlist(name) if text.strip()][:MOST_VALUES]


class ConditionForm(forms.Form):
    """`part` has its number, `data` is what was sent of the whole page; `places` names territories."""

    def __init__(self, part: Part, data: Any, places: Mapping[str, str]) -> None:
        self.part, self.fact, self.sort = part, fact_of(part["field"]), sort_of(part)
        is_there = data is not None and f"p{part[NUMBER]}-is" in data
        super().__init__(data if is_there else None, prefix=f"p{part[NUMBER]}")
        self.fields |= {"is": forms.CharField(widget=forms.HiddenInput, initial="1", required=False)}
        self.fields |= FIELDS[self.sort](self.fact, part, places) | said_of(part)
        self.shown = {name: field.initial for name, field in self.fields.items()}

    def is_as_shown(self, *names: str) -> bool:
        """Whether nobody has changed what the form showed."""
        return all(self.sent(name) == as_sent(self.shown[name]) for name in names)

    def sent(self, name: str) -> Any:
        field: Any = self.fields[name]
        return as_sent(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))

    @property
    def names(self) -> list[str]:
        """The fields that say what the fact may be."""
        return [name for name in self.fields if name not in ("is", *SAID)]

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.names]

    @property
    def said_fields(self) -> list[forms.BoundField]:
        """Since when, and in whose words."""
        return [self[name] for name in SAID]

    @property
    def has_said(self) -> bool:
        return any(name in self.errors for name in SAID)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name in [name for name in self.errors if self.is_as_shown(name) and NEW not in self.part]:
            del self.errors[name]  # whatever stands there, stays
        if not self.errors and (self.part.get(NEW) or not self.is_as_shown(*self.names)):
            CLEAN[self.sort](self, said)
        since, until = said.get("from"), said.get("to")
        if since and until and since > until:
            self.add_error("to", _("This comes before the other: exchange the two."))
        return said

    def condition(self) -> Part:
        """The part with what was written."""
        told = {key: value for key, value in self.part.items() if key != NEW}
        if self.part.get(NEW) or not self.is_as_shown(*self.names):
            told |= VALUES[self.sort](self)
        for name in SAID:
            if not self.is_as_shown(name):
                value = self.cleaned_data[name]
                told |= {name: value.isoformat() if isinstance(value, date) else value}
                if not value:
                    del told[name]
        return told


def as_sent(value: Any) -> Any:
    """A value as a browser sends it; the order of ticks says nothing."""
    if isinstance(value, list):
        return sorted({str(one).strip() for one in value})
    return str("" if value is None else value).replace("\r\n", "\n").strip()


def figures(value: Any) -> str:
    return "" if value is None else str(value)


class NumberField(forms.CharField):
    """A number as people write it, shown as it is kept."""

    widget = forms.TextInput({"inputmode": "decimal"})

    def clean(self, value: Any) -> float | int | None:
        text = in_figures(super().clean(value))
        try:
            told = float(text) if text else None
        except ValueError:
            told = float("nan")
        if told is not None and not abs(told) <= 1e12:
            raise forms.ValidationError(_("Enter a number."))
        return int(told) if told is not None and told.is_integer() else told


def number(fact: Fact, part: Part, places: Mapping[str, str]) -> dict[str, forms.Field]:
    low, high = map(figures, part["between"])
    return {
        "low": NumberField(label=at_least(fact), initial=low, required=False),
        "high": NumberField(label=at_most(fact), initial=high, required=False),
    }


def at_least(fact: Fact) -> str:
    return _("%(fact)s: at least") % {"fact": fact.label}


def at_most(fact: Fact) -> str:
    return _("%(fact)s: at most") % {"fact": fact.label}


def day(label: Any, value: str | None) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, initial=value, required=False, widget=widget)


def days(fact: Fact, part: Part, places: Mapping[str, str]) -> dict[str, forms.Field]:
    low, high = part["between"]
    return {
        "low": day(at_least(fact), low),
        "high": day(at_most(fact), high),
    }


def choice(fact: Fact, part: Part, places: Mapping[str, str]) -> dict[str, forms.Field]:
    choices = list(fact.choices())
    known = set(chain.from_iterable(dict(v) if isinstance(v, list | tuple) else [c] for c, v in choices))
    others = [(one, one) for one in dict.fromkeys(part["in"]) if one not in known]
    return {
        "values": forms.MultipleChoiceField(
            label=fact.label, choices=[*choices, *others], required=False, initial=list(part["in"]),
            widget=forms.CheckboxSelectMultiple,
        )
    }  # fmt: skip


def yes(fact: Fact, part: Part, places: Mapping[str, str]) -> dict[str, forms.Field]:
    choices = [("yes", fact.label), ("no", fact.denied)]
    initial = "yes" if part["in"][0] else "no"
    label = _("What must be so")
    widget = forms.RadioSelect
    return {"value": forms.ChoiceField(label=label, choices=choices, widget=widget, initial=initial)}


def place(fact: Fact, part: Part, places: Mapping[str, str]) -> dict[str, forms.Field]:
    lines = [f"{places[code]} ({code})" if code in places else code for code in part["within"]]
    return {"places": forms.Field(label=fact.label, widget=LinesWidget, required=False, initial=lines)}


def said_of(part: Part) -> dict[str, forms.Field]:
    return {
        "from": day(pgettext_lazy("a condition", "Holds from"), part.get("from")),
        "to": day(pgettext_lazy("a condition", "Holds until"), part.get("to")),
        "words": forms.CharField(
            label=_("As its source says it"), required=False, strip=False, initial=part.get("words", ""),
            max_length=max(1000, len(part.get("words") or "")), widget=forms.Textarea({"rows": 2}),
        ),
    }  # fmt: skip


def two_limits(form: ConditionForm, said: dict[str, Any]) -> None:
    low, high = said.get("low"), said.get("high")
    if low is None and high is None:
        form.add_error("low", _("Say at least one of the two."))
    elif low is not None and high is not None and low > high:
        form.add_error("high", _("This comes before the other: exchange the two."))


def one_value(form: ConditionForm, said: dict[str, Any]) -> None:
    if not said.get("values"):
        form.add_error("values", _("Choose at least one."))


def known_places(form: ConditionForm, said: dict[str, Any]) -> None:
    known = dict(zip(form.shown["places"], form.part["within"], strict=True))
    try:
        said["codes"] = [known[text] if text in known else code_of(text[:200]) for text in said["places"]]
    except forms.ValidationError as wrong:
        form.add_error("places", wrong)
    else:
        if not said["codes"]:
            form.add_error("places", _("Name at least one place."))


def between(form: ConditionForm) -> Part:
    bounds = [
        old if form.is_as_shown(name) else plain(form.cleaned_data.get(name))
        for name, old in zip(("low", "high"), form.part["between"], strict=True)
    ]
    return {"between": bounds}


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def chosen(form: ConditionForm) -> Part:
    now, old = form.cleaned_data["values"], form.part["in"]
    return {"in": [*(one for one in old if one in now), *(one for one in now if one not in old)]}


FIELDS: Any = {"number": number, "day": days, "choice": choice, "yes": yes, "place": place}
CLEAN: Any = {
    "number": two_limits, "day": two_limits, "choice": one_value, "place": known_places,
    "yes": lambda form, said: None,
}  # fmt: skip
VALUES: Any = {
    "number": between,
    "day": between,
    "choice": chosen,
    "yes": lambda form: {"in": [form.cleaned_data["value"] == "yes"]},
    "place": lambda form: {"within": list(dict.fromkeys(form.cleaned_data["codes"]))},
}
