from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network.forms.listing import WhereForm
from croisee.network.models import Membership, Organisation, Person, Prospect
from croisee.network.queries import NOBODY, team_of
from croisee.territories.models import Level

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class NetworkForm(forms.Form):
    """Which of the networks that somebody is of the team of; a page starts with the first one."""

    network = forms.ModelChoiceField(Organisation.objects.none(), label=_("Network"), empty_label=None)

    def __init__(self, *args: Any, networks: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.networks = networks
        field = self.fields["network"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in networks])
        field.choices = [(one.pk, one.name) for one in networks]
        field.required = False
        if len(networks) < 2:
            field.widget = forms.HiddenInput()

    def chosen(self) -> Organisation:
        """The network that was asked for, else the first."""
        self.is_valid()
        return self.cleaned_data.get("network") or self.networks[0]


class ProspectsForm(WhereForm, NetworkForm):
    """Which prospects a board shows."""

    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[("", pgettext_lazy("any stage", "any")), *Membership.Stage.choices],
        required=False,
    )
    in_charge = forms.ChoiceField(label=_("In charge"), required=False)
    level = forms.ChoiceField(
        label=_("Level of government"),
        choices=[("", pgettext_lazy("any level", "any")), *Level.choices],
        required=False,
    )
    where = forms.CharField(
        label=_("In the territory of"),
        max_length=200,
        required=False,
        widget=forms.TextInput(
            {"list": "places", "autocomplete": "off", "data-complete": reverse_lazy("territories:complete")}
        ),
    )
    late = forms.BooleanField(label=_("only late ones"), required=False)
    aside = forms.BooleanField(label=_("those set aside"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.pk), one.name) for one in team_of(self.chosen())]
        self.fields["in_charge"].choices = [
            ("", pgettext_lazy("any person", "anybody")),
            (NOBODY, pgettext_lazy("no person in charge", "nobody")),
            *people,
        ]
        self.full_clean()

    def asked(self) -> dict[str, Any]:
        """What was asked; a value that does not exist asks nothing."""
        said = self.cleaned_data.get
        return {
            **{name: said(name, "") for name in ("stage", "in_charge", "level")},
            "place": said("where"),
            "is_late": said("late", False),
            "is_set_aside": said("aside", False),
        }


class SinceForm(NetworkForm):
    """What moved since a day."""

    since = forms.DateField(label=_("Since"), widget=DAY)


class ProspectForm(forms.ModelForm):
    """How far it is, what comes next; `seen` is the state that the form showed."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Membership.Stage.choices)
    step_on = forms.DateField(
        label=_("Day of the step"),
        required=False,
        widget=DAY,
        help_text=_("Counts when the stage changes. Empty: today."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["stage", "step_on", "next_step", "due", "in_charge", "note"]

    class Meta:
        model = Prospect
        fields = ["next_step", "due", "in_charge", "note"]
        widgets = {"due": DAY, "note": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, instance: Prospect, seen: str, **kwargs: Any) -> None:
        initial = {"stage": instance.stage, "seen": seen}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        team = team_of(instance.network) | Person.objects.filter(pk=instance.in_charge_id)
        self.fields["in_charge"].queryset = team

    def value(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        return cleaned | {"since": cleaned.pop("step_on") or timezone.localdate()}


class FollowForm(forms.Form):
    """Of which network an organisation might become a member."""

    network = forms.ModelChoiceField(Organisation.objects.none(), label=_("Network"), empty_label=None)

    def __init__(self, *args: Any, networks: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in networks])
        self.fields["network"].choices = [(one.pk, one.name) for one in networks]
