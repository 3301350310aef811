"""What an entry says, in one form: for who keeps it, and for who proposes a change."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.forms import OthersEmail
from croisee.network import identifiers, legal_forms, themes
from croisee.network.entries import NAMES
from croisee.network.forms.listing import PLACE
from croisee.network.listing import COUNTRIES
from croisee.network.models import Organisation, Sharing
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

MOST_PLACES, EMPTY_LINES = 40, 3
NUMBER = "number_"
COMPLETED = {
    "list": "organisations", "autocomplete": "off", "data-complete": reverse_lazy("organisations_complete"),
}  # fmt: skip


class PlacesWidget(forms.Widget):
    """An input for each place, and some empty ones."""

    template_name = "network/places.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"lines": [*(value or []), *[""] * EMPTY_LINES], "completes": PLACE["data-complete"]}

    def value_from_datadict(self, data: MultiValueDict, files: Any, name: str) -> list[str]:
        return [text.strip() for text in data.getlist(name) if text.strip()][:MOST_PLACES]


class PlacesField(forms.Field):
    """Places by their completed names; cleaned to their codes."""

    widget = PlacesWidget

    def clean(self, value: list[str]) -> list[str]:
        return sorted({code_of(text[:200]) for text in value})


def code_of(text: str) -> str:
    """The code of the place that a text names; empty without a text."""
    place = meant_by(text) if text else None
    if text and place is None:
        raise forms.ValidationError(_("No place has exactly this name: choose one of those offered."))
    return place.code if place else ""


def named(codes: list[str]) -> list[str]:
    """Places as one writes them, with their codes."""
    return [
        f"{one.name} ({one.code})"
        for one in Territory.objects.filter(code__in=codes).order_by("name", "code")
    ]


def countries() -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("no country said", "that of the territory")), *COUNTRIES]


def forms_of_law() -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("no legal form said", "not said")), *legal_forms.choices()]


class EntryForm(forms.Form):
    """`entry` is what stands there now, as `entries.entry_of` gives it; nothing for a new one."""

    name = forms.CharField(label=_("Name"), max_length=200)
    also = forms.CharField(
        label=_("Other names"),
        max_length=200,
        required=False,
        help_text=_("Short name, names in other languages; commas between them."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=forms_of_law, required=False)
    parent = forms.CharField(
        label=_("Belongs to"), max_length=200, required=False, widget=forms.TextInput(COMPLETED)
    )
    about = forms.CharField(
        label=_("What it does"), max_length=8000, required=False, widget=forms.Textarea({"rows": 6})
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"), choices=themes.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    territory = forms.CharField(
        label=_("Territory of its seat"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )
    acts_in = PlacesField(label=_("Territories in which it acts"), required=False)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    locality = forms.CharField(label=_("Town"), max_length=120, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    latitude = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180, required=False)
    website = forms.URLField(label=_("Web site"), required=False, assume_scheme="https")
    email = forms.EmailField(label=_("E-mail"), max_length=320, required=False, widget=OthersEmail)
    email_for = forms.ChoiceField(label=_("Who sees the e-mail"), choices=Sharing.choices)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    phone_for = forms.ChoiceField(label=_("Who sees the phone"), choices=Sharing.choices)

    GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
        (_("Who it is"), ("name", "also", "kind", "legal_form", "parent", "about", "language", "languages")),
        (_("What it deals with"), ("themes",)),
        (_("Where it acts"), ("territory", "acts_in")),
        (_("Where it is found"), ("street", "postcode", "locality", "country", "latitude", "longitude")),
        (_("How it is reached"), ("website", "email", "email_for", "phone", "phone_for")),
        (_("Its numbers in registers"), tuple(f"{NUMBER}{scheme}" for scheme in identifiers.SCHEMES)),
    )

    def __init__(self, *args: Any, entry: dict[str, Any] | None = None, **options: Any) -> None:
        self.before = entry or EMPTY
        super().__init__(*args, initial=written(self.before), **options)
        for scheme, label in identifiers.SCHEMES.items():
            self.fields[f"{NUMBER}{scheme}"] = NumbersField(scheme, label=label)

    def groups(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields below what they are about."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean_territory(self) -> str:
        return code_of(self.cleaned_data["territory"].strip())

    def clean_parent(self) -> int | None:
        text = self.cleaned_data["parent"].strip()
        if not text:
            return None
        found = Organisation.objects.called(text)
        if found is None:
            raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
        return found.pk

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error("longitude", _("A point has a latitude and a longitude: give both, or none."))
        return said

    def entry(self) -> dict[str, Any]:
        """What differs from what stood there, as `entries.entry_of` gives it."""
        said = {name: self.cleaned_data[name] for name in self.before if name in self.cleaned_data}
        said["languages"], said["themes"] = sorted(said["languages"]), sorted(said["themes"])
        numbers = [
            [scheme, value]
            for scheme in identifiers.SCHEMES
            for value in self.cleaned_data[f"{NUMBER}{scheme}"]
        ]
        said["identifiers"] = sorted(numbers)
        return {name: value for name, value in said.items() if value != self.before[name]}


class NumbersField(forms.CharField):
    """The numbers of one register, commas between them; cleaned to the form in which they are kept."""

    def __init__(self, scheme: str, **options: Any) -> None:
        super().__init__(max_length=400, required=False, **options)
        self.scheme = scheme

    def clean(self, value: Any) -> list[str]:
        texts = [text for text in super().clean(value).split(self.separator()) if text.strip()]
        try:
            return sorted({identifiers.normal(self.scheme, text) for text in texts})
        except identifiers.WrongIdentifier as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def separator(self) -> str:
        """A German court may stand behind a comma."""
        return ";" if self.scheme == "register" else ","


EMPTY: dict[str, Any] = {
    **dict.fromkeys(NAMES, ""),
    **{name: [] for name in ("languages", "acts_in", "themes", "identifiers")},
    **dict.fromkeys(("latitude", "longitude", "parent")),
    **{"kind": Organisation.Kind.OTHER.value, "language": "fr"},
    **dict.fromkeys(("email_for", "phone_for"), Sharing.SIGNED_IN.value),
}


def written(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as the form shows it."""
    parent = Organisation.objects.filter(pk=entry["parent"]).first() if entry["parent"] else None
    numbers: dict[str, list[str]] = {}
    for scheme, value in entry["identifiers"]:
        numbers.setdefault(f"{NUMBER}{scheme}", []).append(identifiers.shown(scheme, value))
    return (
        entry
        | {
            "territory": next(iter(named([entry["territory"]])), "") if entry["territory"] else "",
            "acts_in": named(entry["acts_in"]) if entry["acts_in"] else [],
            "parent": parent.name if parent else "",
        }
        | {
            name: ("; " if name.endswith("register") else ", ").join(values)
            for name, values in numbers.items()
        }
    )
