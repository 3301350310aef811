"""The room of each run, and what the organiser wants of the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.meetings.models import Session
from croisee.network.models import Role


class CompositionForm(forms.Form):
    """The room of each run, and what the organiser wants of the plan."""

    min_people = forms.IntegerField(label=_("people in all"), min_value=0, max_value=500, required=False)
    max_same_organisation = forms.IntegerField(
        label=_("people of the same organisation"),
        min_value=1,
        max_value=500,
        required=False,
    )
    common_language = forms.BooleanField(
        label=_("Everyone at a table shares a language"),
        required=False,
        help_text=_("People who named no language speak all of them."),
    )
    stays = forms.BooleanField(
        label=_("Keep people where the published schedule has them"),
        required=False,
        help_text=_("Somebody moves only when that meets the wishes clearly better."),
    )

    def __init__(self, *args, runs: list[Session], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.runs = runs
        for run in runs:
            self.fields[f"seats_{run.pk}"] = whole(_("Seats: %(run)s"), run, run.seats)
            if run.room and run.room.capacity:
                self.fields[f"seats_{run.pk}"].widget.attrs["placeholder"] = run.room.capacity
            self.fields[f"tables_{run.pk}"] = whole(_("People at a table: %(run)s"), run, run.table_size)
        for role in Role:
            self.fields[f"min_{role}"] = forms.IntegerField(
                label=role.label, min_value=0, max_value=100, required=False
            )

    def rooms(self) -> dict[Session, dict[str, int | None]]:
        """The capacity of each run, as it was sent."""
        sent = self.cleaned_data
        return {r: {"seats": sent[f"seats_{r.pk}"], "table_size": sent[f"tables_{r.pk}"]} for r in self.runs}

    def wanted(self) -> dict[str, Any]:
        """The rules, as the bridge takes them."""
        names = ("min_people", "max_same_organisation", "common_language", "stays")
        least = {str(role): self.cleaned_data[f"min_{role}"] for role in Role}
        return {name: self.cleaned_data[name] for name in names} | {"min_per_role": least}

    def run_rows(self) -> list[tuple[Session, forms.BoundField, forms.BoundField]]:
        return [(run, self[f"seats_{run.pk}"], self[f"tables_{run.pk}"]) for run in self.runs]

    def least_fields(self) -> list[forms.BoundField]:
        return [self["min_people"], *(self[f"min_{role}"] for role in Role)]


def whole(text: str, run: Session, value: int | None) -> forms.IntegerField:
    """A number of people about one run; empty sets no limit."""
    return forms.IntegerField(
        label=text % {"run": run.title}, min_value=1, max_value=10_000, required=False, initial=value
    )
