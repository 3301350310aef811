"""What organisers look for, correct and decide."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models import Registration
from croisee.attendance.queries import capacity_of
from croisee.kit.forms import OthersEmail
from croisee.meetings.models import Session
from croisee.network.models import Role
from croisee.translations.naming import called


class CorrectionForm(forms.Form):
    """What an organiser may put right in somebody's registration."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        widget=forms.TextInput({"list": "organisations", "data-complete": "", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Comes as"), choices=Role.choices)
    function = forms.CharField(label=_("Function"), max_length=160, required=False)


class AddressForm(forms.Form):
    """The address of somebody who had none."""

    email = forms.EmailField(label=_("E-mail"), max_length=320, widget=OthersEmail)


class MoveUpForm(forms.Form):
    """Out of turn, with the reason why."""

    how = forms.ChoiceField(
        label=_("What to do"),
        choices=[
            ("first", _("Put this person first in the waiting list")),
            ("seat", _("Give this person a seat now, even if every seat is taken")),
        ],
        initial="first",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It stays in the history of the registration.")
    )


class SeatForm(forms.Form):
    """In which run of one hour somebody sits, and at which table."""

    table = forms.IntegerField(label=_("Table"), min_value=1, max_value=500, required=False)

    field_order = ["run", "table"]

    def __init__(self, *args, runs: list[Session], taken: Mapping[int, int], **kwargs) -> None:
        super().__init__(*args, auto_id=f"id_{runs[0].pk}_%s", **kwargs)
        self.runs = runs
        self.fields["run"] = forms.TypedChoiceField(
            label=_("Workshop"),
            choices=[(run.pk, place(run, taken.get(run.pk, 0))) for run in runs],
            coerce=lambda pk: next(run for run in runs if run.pk == int(pk)),
        )
        self.order_fields(self.field_order)


def place(run: Session, people: int) -> str:
    """A run with how many sit in it, and how many may."""
    room = capacity_of(run)
    return f"{called(run)} ({people})" if room is None else f"{called(run)} ({people}/{room})"


class FilterForm(forms.Form):
    """Which registrations a list shows."""

    text = forms.CharField(label=_("Name, organisation or e-mail"), required=False, widget=forms.SearchInput)
    role = forms.ChoiceField(
        label=_("Comes as"),
        required=False,
        choices=[("", pgettext_lazy("any role", "anyone")), *Role.choices],
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", pgettext_lazy("any state", "any")), *Registration.Status.choices],
    )
    came = forms.ChoiceField(
        label=_("At the door"),
        required=False,
        choices=[
            ("", pgettext_lazy("any state", "any")),
            ("yes", _("came")),
            ("no", _("did not come")),
        ],
    )

    def asked(self) -> dict[str, str]:
        """What was asked; a value that does not exist asks nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
