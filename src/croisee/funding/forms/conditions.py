"""One condition more: of which fact, and what it may be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.funding.fields import FACTS, Fact

STATED = ("kind", "territory")  # where and who stand on the sheet itself


def facts() -> list[tuple[str, Any]]:
    return [(fact.name, fact.label) for fact in FACTS.values() if fact.name not in STATED]


class FactForm(forms.Form):
    """Of what the condition speaks."""

    fact = forms.ChoiceField(label=_("Of what"), choices=facts)


class ConditionForm(forms.Form):
    """What the fact may be, as its sort asks for it."""

    def __init__(self, *args: Any, fact: Fact, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fact = fact
        self.fields["fact"] = forms.CharField(widget=forms.HiddenInput, initial=fact.name)
        self.fields |= FIELDS[fact.sort](fact)

    def clean(self) -> dict[str, Any]:
        low, high = self.cleaned_data.get("low"), self.cleaned_data.get("high")
        if self.fact.sort == "number":
            if low is None and high is None:
                raise forms.ValidationError(_("Say at least one of the two."))
            if low is not None and high is not None and low > high:
                self.add_error("high", _("This comes before the other: exchange the two."))
        return self.cleaned_data

    def condition(self) -> dict[str, Any]:
        """As a RULE."""
        said, name = self.cleaned_data, self.fact.name
        if self.fact.sort == "number":
            return {"field": name, "between": [whole(said["low"]), whole(said["high"])]}
        if self.fact.sort == "yes":
            return {"field": name, "in": [said["value"] == "yes"]}
        told = {"field": name, "in": sorted(said["values"])}
        return {"not": told} if said["is_not"] else told


def whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def choice(fact: Fact) -> dict[str, forms.Field]:
    return {
        "values": forms.MultipleChoiceField(
            label=fact.label, choices=fact.choices, widget=forms.CheckboxSelectMultiple
        ),
        "is_not": forms.BooleanField(label=_("none of these, instead of one of these"), required=False),
    }


def number(fact: Fact) -> dict[str, forms.Field]:
    bounds: dict[str, Any] = {"required": False, "min_value": 0, "max_value": 1e12}
    return {
        "low": forms.FloatField(label=_("%(fact)s: at least") % {"fact": fact.label}, **bounds),
        "high": forms.FloatField(label=_("%(fact)s: at most") % {"fact": fact.label}, **bounds),
    }


def yes(fact: Fact) -> dict[str, forms.Field]:
    choices = [("yes", fact.label), ("no", fact.denied)]
    return {"value": forms.ChoiceField(label=_("What must be so"), choices=choices, widget=forms.RadioSelect)}


FIELDS = {"choice": choice, "number": number, "yes": yes}
