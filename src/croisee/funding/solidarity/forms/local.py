"""What a circuit, a club or a campaign says of itself, in one form each."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Project
from croisee.funding.forms.sheet import FundersField
from croisee.funding.models import Campaign, Circuit, Club, Instrument
from croisee.funding.models.local import Local
from croisee.funding.solidarity import rules
from croisee.funding.vocabulary import Kind
from croisee.kit.amounts import AmountField
from croisee.network.forms.entry import COMPLETED, named
from croisee.network.forms.listing import PLACE
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

MOST = 200  # choices of one field
DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")
Groups = tuple[tuple[Promise, tuple[str, ...]], ...]
WHAT: tuple[str, ...] = ("name", "organisation", "territory", "summary", "details", "language", "website")


class LocalForm(forms.ModelForm):
    """Organisation and place by their names; `values` are those that were changed."""

    organisation = forms.CharField(
        label=gettext_lazy("Who runs it"),
        help_text=gettext_lazy("An organisation of the directory that you represent."),
        max_length=200,
        widget=forms.TextInput(COMPLETED),
    )
    territory = forms.CharField(
        label=gettext_lazy("Territory"), max_length=200, widget=forms.TextInput(PLACE)
    )

    website = forms.URLField(
        label=gettext_lazy("Web site"), max_length=700, required=False, assume_scheme="https"
    )

    GROUPS: Groups = ()

    def __init__(self, *args: Any, instance: Local, by: Person, **options: Any) -> None:
        self.by = by
        shown = {"organisation": first_name(instance, by)}
        if instance.pk:
            shown["territory"] = "".join(named([instance.territory.code]))
        super().__init__(*args, instance=instance, initial=shown, **options)
        with_dashes(self)

    def groups(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields below what they are about."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean_organisation(self) -> Organisation:
        found = Organisation.objects.called(self.cleaned_data["organisation"])
        if found is None:
            raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
        return found

    def clean_territory(self) -> Territory:
        place = meant_by(self.cleaned_data["territory"].strip())
        if place is None:
            raise forms.ValidationError(_("No place has exactly this name: choose one of those offered."))
        return place

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day comes before the first one."))
        return said

    def values(self) -> dict[str, Any]:
        """What differs from what the form showed; of a new one everything."""
        names = self.changed_data if self.instance.pk else self.fields
        return {name: self.cleaned_data[name] for name in names}


def with_dashes(form: forms.BaseForm) -> None:
    """What nobody has chosen yet is shown as elsewhere."""
    for field in form.fields.values():
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(value, label if value else "–") for value, label in field.choices]


def first_name(instance: Local, by: Person) -> str:
    """Who runs it; for a new one an organisation that the writer represents."""
    if instance.pk:
        return instance.organisation.name
    acts = by.affiliations.representing().select_related("organisation").order_by("pk").first()
    return acts.organisation.name if acts else ""


class CircuitForm(LocalForm):
    funders = FundersField(label=gettext_lazy("Who funds it"), required=False)

    class Meta:
        model = Circuit
        fields = (*WHAT, "kind", "since", "until", "backing", "conversion", "cost", "fund", "instruments")
        widgets = {
            "since": DAY, "until": DAY, "details": forms.Textarea({"rows": 6}),
            "instruments": forms.CheckboxSelectMultiple,
        }  # fmt: skip

    GROUPS = (
        (gettext_lazy("What it is"), (*WHAT, "kind", "since", "until")),
        (gettext_lazy("Its rules in short"), ("backing", "conversion", "cost", "fund")),
        (gettext_lazy("Who funds it, and what it funds"), ("funders", "instruments")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["funders"] = [one.name for one in self.instance.funders.all()]
        offered: Any = self.fields["instruments"]
        some = Instrument.objects.filter(kind__in=(Kind.CURRENCY, Kind.IN_KIND)).values_list("pk", flat=True)
        offered.queryset = Instrument.objects.filter(pk__in=list(some[:MOST]))

    def clean_funders(self) -> list[int]:
        return [pk for pk, _tier in self.cleaned_data["funders"]]


class ClubForm(LocalForm):
    monthly = AmountField(
        label=gettext_lazy("What a member saves a month, on average"),
        required=False, min_value=0, max_value=100_000, decimal_places=2,
    )  # fmt: skip

    class Meta:
        model = Club
        fields = (*WHAT, "since", "years", "until", "members", "monthly", "meets")
        widgets = {"since": DAY, "until": DAY, "details": forms.Textarea({"rows": 6})}

    GROUPS = (
        (gettext_lazy("What it is"), (*WHAT, "since", "years", "until")),
        (gettext_lazy("Who saves, and how"), ("members", "monthly", "meets")),
    )


class CampaignForm(LocalForm):
    project = forms.ModelChoiceField(
        Project.objects.none(),
        label=gettext_lazy("For which of your projects"),
        required=False,
        empty_label=pgettext_lazy("no project", "none of those here"),
    )
    website = forms.URLField(
        label=gettext_lazy("Its address on the platform"),
        help_text=gettext_lazy("There people give, lend or take a share. No money passes through here."),
        max_length=700,
        assume_scheme="https",
    )
    goal = AmountField(label=gettext_lazy("Goal, in euros"), min_value=1, max_value=10**11, decimal_places=2)
    floor = AmountField(
        label=gettext_lazy("Nothing is collected below, in euros"),
        required=False, min_value=0, max_value=10**11, decimal_places=2,
    )  # fmt: skip

    class Meta:
        model = Campaign
        fields = (*WHAT, "kind", "project", "goal", "floor", "ends_on")
        widgets = {"ends_on": DAY, "details": forms.Textarea({"rows": 6})}

    GROUPS = (
        (gettext_lazy("What it is"), (*WHAT, "project")),
        (gettext_lazy("What is collected"), ("kind", "goal", "floor", "ends_on")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        mine = rules.own_paths(self.by).values_list("project", flat=True)[:MOST]
        offered: Any = self.fields["project"]
        offered.queryset = Project.objects.filter(pk__in=[*mine, self.instance.project_id or 0])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("floor") and said.get("goal") and said["floor"] > said["goal"]:
            self.add_error("floor", _("This is more than the goal."))
        return said
