"""What a list, a file or a calendar shows: the same words in the address, the same answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding import vocabulary
from croisee.funding.fields import FOR_WHAT, STAGE, WHO_ASKS
from croisee.funding.listing import Sought
from croisee.funding.solidarity import ethics
from croisee.network import themes
from croisee.network.forms.listing import PLACE, Figure, Line, Select, Tick, WhereForm
from croisee.territories.models import Territory
from croisee.territories.queries import around_coded, code_in, meant_by

STATES = [
    ("open", pgettext_lazy("when one may ask", "now")),
    ("soon", pgettext_lazy("when one may ask", "soon")),
    ("later", pgettext_lazy("when one may ask", "later")),
    ("closed", pgettext_lazy("when one may ask", "no more")),
]
FIRST = ("q", "where", "who")


def offered(choices: Any) -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("any funding", "any")), *choices]


class CatalogueForm(WhereForm):
    """A value that does not exist asks nothing."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False, widget=Line({"type": "search"}))
    where = forms.CharField(label=_("For a project in"), max_length=200, required=False, widget=Line(PLACE))
    who = forms.ChoiceField(label=WHO_ASKS, required=False, widget=Select)
    theme = forms.ChoiceField(label=FOR_WHAT, required=False, widget=Select)
    stage = forms.ChoiceField(label=STAGE, required=False, widget=Select)
    kind = forms.ChoiceField(label=_("Kind of funding"), required=False, widget=Select)
    amount = forms.FloatField(
        label=_("Amount wanted, in euros"), required=False, min_value=1, max_value=1e12, widget=Figure
    )
    funder = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    when = forms.ChoiceField(label=_("One may ask"), required=False, widget=Select)
    ethics = forms.ChoiceField(label=_("Where the money comes from"), required=False, widget=Select)
    joint = forms.BooleanField(label=_("Joint calls only"), required=False, widget=Tick)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices: dict[str, Any] = {
            "who": vocabulary.Who.choices,
            "theme": themes.choices(),
            "stage": vocabulary.Stage.choices,
            "kind": vocabulary.Kind.choices,
            "when": STATES,
        }
        for name, choices in self.choices.items():
            self.choice(name).choices = offered(choices)
        self.choice("ethics").choices = offered(ethics.choices())
        self.full_clean()

    def meant(self, text: str) -> Territory | None:
        """Read with all that contains it, for the catalogue asks for that."""
        code = code_in(text)
        return next((one for one in around_coded(code) if one.code == code), None) if code else meant_by(text)

    def first(self) -> list[BoundField]:
        """What most people say."""
        return [self[name] for name in FIRST]

    def more(self) -> list[BoundField]:
        """What narrows it further."""
        return [field for field in self.visible_fields() if field.name not in FIRST]

    @property
    def is_narrowed(self) -> bool:
        return any(field.value() for field in self.more())

    def choice(self, name: str) -> Any:
        return self.fields[name]

    @cached_property
    def sought(self) -> Sought:
        said = self.cleaned_data.get
        words = {name: said(name) or "" for name in self.choices}
        return Sought(
            text=said("q") or "",
            place=said("where"),
            amount=said("amount"),
            funder=str(said("funder") or ""),
            ethics=said("ethics") or "",
            joint=bool(said("joint")),
            **words,
        )

    def count(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Say behind each choice how many there are; what would leave none stands there if it is chosen."""
        for name in self.choices:
            self.choice(name).widget.numbers = counts.get(name, {})
