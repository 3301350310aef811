"""Which organisations a list, a file or a map shows: the same words in the address, the same answer."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network import legal_forms, rules, themes
from croisee.network.listing import COUNTRIES, FILTERS, Sought, networks_with_members
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

PLACE = {"list": "places", "autocomplete": "off", "data-complete": reverse_lazy("territories:complete")}


def kinds() -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("kinds of organisation", "all")), *Organisation.Kind.choices]


def forms_of_law() -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("any legal form", "any")), *legal_forms.choices()]


def dealt_with() -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("any theme", "any")), *themes.choices()]


class AtOnce(forms.widgets.Input):
    """Written as it is: Django’s own takes three templates for each field, which a list feels."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        said = self.get_context(name, value, attrs)["widget"]
        told = {} if said["value"] is None else {"value": said["value"]}
        return format_html("<input{}>", flatatt({"type": said["type"], "name": name} | told | said["attrs"]))


class Line(AtOnce, forms.TextInput):
    """Words."""


class Figure(AtOnce, forms.NumberInput):
    """A number."""


class Tick(AtOnce, forms.CheckboxInput):
    """Yes or nothing."""


class Select(forms.Select):
    """All options written at once: Django's own takes a template for each, which a long list feels.

    With `numbers`, each says how many there are of it, and what would leave none is not offered.
    """

    numbers: Mapping[str, int] | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        chosen = set(self.format_value(value))
        options = "".join(
            f'<option value="{escape(code)}"{SELECTED * (code in chosen)}>{escape(str(label))}</option>'
            for code, label in self.offered(chosen)
        )
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return mark_safe(f"<select{attributes}>{options}</select>")  # noqa: S308 (escaped one by one)

    def offered(self, chosen: set[str]) -> Iterator[tuple[str, Any]]:
        for code, label in self.choices:
            if not code or self.numbers is None:
                yield str(code), label
            elif (number := self.numbers.get(code, 0)) or code in chosen:
                yield code, f"{label} ({number})"


SELECTED = " selected"
FIRST = ("q", "kind", "where")


class WhereForm(forms.Form):
    """One that asks in its field `where` for a place by its name; empty is none."""

    def clean_where(self) -> Territory | None:
        text = self.cleaned_data["where"].strip()
        place = self.meant(text) if text else None
        if text and place is None:
            raise forms.ValidationError(_("No place has exactly this name: choose one of those offered."))
        return place

    def meant(self, text: str) -> Territory | None:
        return meant_by(text)


class DirectoryForm(WhereForm):
    """A value that does not exist asks nothing; `by` is whoever asks."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False, widget=Line({"type": "search"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=kinds, required=False)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=forms_of_law, required=False, widget=Select)
    near = forms.BooleanField(label=_("with what comes nearest across the border"), required=False)
    where = forms.CharField(
        label=_("In the territory of"), max_length=200, required=False, widget=Line(PLACE)
    )
    theme = forms.ChoiceField(
        label=pgettext_lazy("what is dealt with", "Theme"), choices=dealt_with, required=False, widget=Select
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=[("", pgettext_lazy("any country", "any")), *COUNTRIES]
    )
    member = forms.ChoiceField(label=_("Member of"), required=False)
    unconfirmed = forms.BooleanField(label=_("only those to be checked"), required=False)

    def __init__(self, *args: Any, by: Person | AnonymousUser, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        self.fields |= {name: one.field() for name, one in FILTERS.items()}
        if rules.why_not_administer(by):
            del self.fields["unconfirmed"]
        networks = [(str(one.pk), one.name) for one in networks_with_members(by)]
        self.fields["member"].choices = [
            ("", pgettext_lazy("member of any network or none", "any")),
            *networks,
        ]
        if not networks:
            self.fields["member"].widget = forms.HiddenInput()
        self.full_clean()

    def first(self) -> list[BoundField]:
        """What most people look for."""
        return [self[name] for name in FIRST]

    def more(self) -> list[BoundField]:
        """What narrows it further."""
        return [field for field in self.visible_fields() if field.name not in FIRST]

    @property
    def is_narrowed(self) -> bool:
        return any(field.value() for field in self.more())

    @cached_property
    def sought(self) -> Sought:
        said = self.cleaned_data.get
        return Sought(
            text=said("q") or "",
            kind=said("kind") or "",
            legal_form=said("legal_form") or "",
            is_near=bool(said("near")),
            place=said("where"),
            theme=said("theme") or "",
            country=said("country") or "",
            network=int(said("member") or 0),
            is_unconfirmed=bool(said("unconfirmed")),
            passed=tuple(one.passed(said(name), self.by) for name, one in FILTERS.items() if said(name)),
        )
