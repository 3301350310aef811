"""A partner, where it takes place, and what somebody from outside offers."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Offer, Partner, PartnerLevel
from croisee.network.forms.listing import PLACE
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

NAMED = {
    "list": "organisations",
    "autocomplete": "off",
    "data-complete": reverse_lazy("organisations_complete"),
}
MOST_PLACES = 20


class PartnerForm(forms.Form):
    """Which organisation, and what it does; its level is that of its territory unless it is said."""

    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), max_length=200, widget=forms.TextInput(NAMED)
    )
    role = forms.ChoiceField(label=gettext_lazy("What it does"), choices=Partner.Role.choices)
    level = forms.ChoiceField(
        label=gettext_lazy("Its level"),
        choices=[("", pgettext_lazy("level of a partner", "as its entry says")), *PartnerLevel.choices],
        required=False,
    )

    def clean_organisation(self) -> Organisation:
        found = Organisation.objects.called(self.cleaned_data["organisation"])
        if found is None:
            raise forms.ValidationError(
                _("No organisation of the directory has exactly this name: choose one of those offered.")
            )
        return found


class PlacesForm(forms.Form):
    """Territories, one by one; an empty line is none."""

    def __init__(self, *args: Any, there: list[Territory], **options: Any) -> None:
        super().__init__(*args, **options)
        shown = [f"{one.name} ({one.code})" for one in there][:MOST_PLACES]
        for number, text in enumerate([*shown, "", ""], start=1):
            self.fields[f"place_{number}"] = forms.CharField(
                label=_("Territory %(number)s") % {"number": number},
                required=False,
                initial=text,
                max_length=200,
                widget=forms.TextInput(PLACE),
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name, text in list(said.items()):
            found = meant_by(text) if text else None
            if text and found is None:
                wrong = _("No place has exactly this name: choose one of those offered.")
                self.add_error(name, wrong)
            said[name] = found
        return said

    def territories(self) -> list[Territory]:
        return list(dict.fromkeys(filter(None, self.cleaned_data.values())))


class OfferForm(forms.Form):
    """What somebody says to those in charge."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What would you like to say?"),
        choices=Offer.Kind.choices,
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("For whom"),
        required=False,
        empty_label=pgettext_lazy("for whom somebody speaks", "for myself"),
    )
    message = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("What would you bring, and why this project?"),
    )
    shares_contact = forms.BooleanField(
        label=gettext_lazy("Those in charge may see my e-mail and my phone"),
        required=False,
        help_text=gettext_lazy("Without this they answer you through this site."),
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        mine = by.affiliations.lasting().values("organisation")
        offered: Any = self.fields["organisation"]
        offered.queryset = Organisation.objects.listed().filter(pk__in=mine).order_by("folded", "pk")


class AnswerForm(forms.Form):
    """Yes or no, and a word."""

    do = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(max_length=400, required=False)

    def value(self) -> dict[str, Any]:
        return {"is_accepted": self.cleaned_data["do"] == "yes", "reason": self.cleaned_data["reason"]}
