"""How appointments are held, whom one would like to meet, and which part of the cooperation is shown."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from croisee.exchange.models import PairRule, Rounds
from croisee.exchange.together import Joins
from croisee.network.models import Organisation

WISHES = 8


class RoundsForm(forms.ModelForm):
    """How appointments are held."""

    class Meta:
        model = Rounds
        fields = ["length", "pause", "tables", "each"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most) in {
            "length": (1, 240),
            "pause": (0, 60),
            "tables": (1, 500),
            "each": (1, 50),
        }.items():
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                min_value=least,
                max_value=most,
                initial=self.fields[name].initial,
            )


class WishesForm(forms.Form):
    """Whom an organisation would like to meet, best first, and when it is not available."""

    def __init__(self, *args, others: list[Organisation], hours: list, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(other.pk): other for other in others}
        choices = [("", "—"), *((pk, other.name) for pk, other in self.others.items())]
        for rank in range(min(WISHES, len(others))):
            self.fields[f"wish_{rank}"] = forms.ChoiceField(
                label=_("Wish %(rank)s") % {"rank": rank + 1}, choices=choices, required=False
            )
        self.fields["away"] = forms.MultipleChoiceField(
            label=_("We are not available at"),
            choices=[(str(slot), f"{hour:%H:%M}") for slot, hour in enumerate(hours)],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict:
        seen: set[str] = set()
        for name in (name for name in self.fields if name.startswith("wish_")):
            value = self.cleaned_data.get(name)
            if value and value in seen:
                self.add_error(
                    name, _("You name this organisation twice: choose another, or leave it empty.")
                )
            seen.add(value or "")
        return self.cleaned_data

    def wished(self) -> list[Organisation]:
        named = (self.cleaned_data.get(name) for name in self.fields if name.startswith("wish_"))
        return [self.others[pk] for pk in named if pk]

    def away(self) -> list[int]:
        return [int(slot) for slot in self.cleaned_data["away"]]


class NoteForm(forms.Form):
    """One's own notes, and the revision of those that the form showed."""

    text = forms.CharField(
        label=_("My notes"),
        max_length=20_000,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Only you read them, here and in your PDF."),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class PairForm(forms.Form):
    """A pair that must meet, or must not."""

    first = forms.ChoiceField(label=_("Organisation"))
    kind = forms.ChoiceField(label=_("Rule"), choices=PairRule.Kind.choices)
    second = forms.ChoiceField(label=_("Other organisation"))

    def __init__(self, *args, there: list[Organisation], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.there = {str(organisation.pk): organisation for organisation in there}
        for side in ("first", "second"):
            self.fields[side].choices = [("", "—"), *((pk, o.name) for pk, o in self.there.items())]

    def clean_first(self) -> Organisation:
        return self.there[self.cleaned_data["first"]]

    def clean_second(self) -> Organisation:
        second = self.there[self.cleaned_data["second"]]
        if second == self.cleaned_data.get("first"):
            raise ValidationError(_("Choose two different organisations."))
        return second


ALL_JOINS = "all"


class JoinsForm(forms.Form):
    """In which years organisations did something together, and what."""

    def __init__(self, *args, years: list[int], kinds: list[Joins], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        options = [("", pgettext("years", "all")), *((year, str(year)) for year in years)]
        self.fields["since"] = forms.TypedChoiceField(
            label=_("From"), choices=options, coerce=int, empty_value=0, required=False
        )
        self.fields["until"] = forms.TypedChoiceField(
            label=_("Until"), choices=options, coerce=int, empty_value=9999, required=False
        )
        known = [(kind.value, kind.label) for kind in kinds]
        everything = (ALL_JOINS, pgettext("what joins two organisations", "all"))
        self.fields["what"] = forms.ChoiceField(
            label=_("What joins them"), choices=[*known, everything], required=False
        )
        self.fields["what"].initial = known[0][0] if known else ALL_JOINS

    def values(self) -> tuple[int, int, str]:
        """The first year, the last one, and what; whatever is not understood counts as not asked."""
        given = self.cleaned_data if self.is_valid() or self.is_bound else {}
        what = given.get("what") or self.fields["what"].initial
        return given.get("since", 0), given.get("until", 9999), what
