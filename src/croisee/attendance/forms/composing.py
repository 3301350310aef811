"""The room of each run, and what the organiser wants of the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models import Registration
from croisee.attendance.queries import capacity_of
from croisee.meetings.models import Session
from croisee.network.models import Role
from croisee.translations.naming import called


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
        label=_("Keep people where they sit"),
        required=False,
        help_text=_(
            "In the published schedule, or else in the plan below: somebody moves only when that meets the "
            "wishes clearly better."
        ),
    )

    restitution = forms.TypedChoiceField(
        label=_("Session in which the workshops are reported"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={
            "invalid_choice": _("Choose a session that begins once all workshops are over, or none.")
        },
    )
    restitution_size = forms.IntegerField(
        label=_("people at a table, at most"), min_value=2, max_value=100, required=False
    )

    def __init__(self, *args, runs: list[Session], restitutions: list[Session], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.runs = runs
        named = [(session.pk, hour_and_title(session)) for session in restitutions]
        self.fields["restitution"].choices = [("", pgettext_lazy("choice of a session", "none")), *named]
        for run in runs:
            self.fields[f"seats_{run.pk}"] = whole(_("Seats: %(run)s"), run, run.seats)
            if run.room and run.room.capacity:
                self.fields[f"seats_{run.pk}"].widget.attrs["placeholder"] = run.room.capacity
            self.fields[f"tables_{run.pk}"] = whole(_("People at a table: %(run)s"), run, run.table_size)
        for role in Role:
            self.fields[f"min_{role}"] = forms.IntegerField(
                label=role.label, min_value=0, max_value=100, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_named = cleaned.get("restitution") and "restitution_size" not in self.errors
        if is_named and not cleaned.get("restitution_size"):
            self.add_error("restitution_size", _("Say how many people a table of the restitution takes."))
        return cleaned

    def rooms(self) -> dict[Session, dict[str, int | None]]:
        """The capacity of each run, as it was sent."""
        sent = self.cleaned_data
        return {r: {"seats": sent[f"seats_{r.pk}"], "table_size": sent[f"tables_{r.pk}"]} for r in self.runs}

    def wanted(self) -> dict[str, Any]:
        """The rules, as the bridge takes them."""
        names = (
            "min_people",
            "max_same_organisation",
            "common_language",
            "stays",
            "restitution",
            "restitution_size",
        )
        least = {str(role): self.cleaned_data[f"min_{role}"] for role in Role}
        return {name: self.cleaned_data[name] for name in names} | {"min_per_role": least}

    def run_rows(self) -> list[tuple[Session, forms.BoundField, forms.BoundField]]:
        return [(run, self[f"seats_{run.pk}"], self[f"tables_{run.pk}"]) for run in self.runs]

    def least_fields(self) -> list[forms.BoundField]:
        return [self["min_people"], *(self[f"min_{role}"] for role in Role)]


def hour_and_title(session: Session) -> str:
    hour = f"{session.start:%H:%M}" if session.start else ""
    return " ".join(filter(None, (hour, called(session))))


def whole(text: str, run: Session, value: int | None) -> forms.IntegerField:
    """A number of people about one run; empty sets no limit."""
    return forms.IntegerField(
        label=text % {"run": called(run)}, min_value=1, max_value=10_000, required=False, initial=value
    )


Places = list[tuple[Session, dict[int | None, int]]]  # each run with how many sit at each of its tables


class MoveForm(forms.Form):
    """Who goes where: a run, or one of its tables."""

    who = forms.TypedChoiceField(label=_("Who"))
    where = forms.TypedChoiceField(label=_("Goes to"))

    def __init__(self, *args, people: list[Registration], places: Places, **kwargs) -> None:
        super().__init__(*args, auto_id="move_%s", **kwargs)
        coming, runs = {r.pk: r for r in people}, {run.pk: run for run, _tables in places}
        named = [
            (r.pk, f"{r.person.last_name} {r.person.first_name} · {r.organisation.name}") for r in people
        ]
        who, where = self.fields["who"], self.fields["where"]
        who.choices = [("", pgettext_lazy("choice of a person", "choose…")), *named]
        who.coerce = lambda pk: coming[int(pk)]
        where.choices = [("", pgettext_lazy("choice of a place", "choose…")), *map(group, places)]
        where.coerce = lambda place: (runs[int(place.split(":")[0])], int(place.split(":")[1] or 0) or None)


def group(place: tuple[Session, dict[int | None, int]]) -> tuple[str, list[tuple[str, str]]]:
    """A run with its tables, and one more table; each with how many sit there."""
    run, tables = place
    hour, room, people = f"{run.start:%H:%M}" if run.start else "", capacity_of(run), sum(tables.values())
    filled = f"({people})" if room is None else f"({people}/{room})"
    title = " ".join(filter(None, (hour, called(run), filled)))
    if not run.table_size:
        return title, [(f"{run.pk}:", called(run))]
    numbers = sorted(number for number in tables if number)
    seats = [(f"{run.pk}:{n}", table_words(n, tables[n], run.table_size)) for n in numbers]
    new = max(numbers, default=0) + 1
    return title, [*seats, (f"{run.pk}:{new}", table_words(new, 0, run.table_size))]


def table_words(number: int, people: int, size: int) -> str:
    return _("table %(number)s (%(people)s/%(size)s)") % {"number": number, "people": people, "size": size}


class HeldForm(forms.Form):
    """Whom to hold: everybody in a run, at one of its tables, or one person."""

    run = forms.TypedChoiceField()
    table = forms.IntegerField(min_value=1, required=False)
    registration = forms.TypedChoiceField(required=False, empty_value=None)

    def __init__(self, *args, people: list[Registration], places: Places, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        coming, runs = {r.pk: r for r in people}, {run.pk: run for run, _tables in places}
        self.fields["run"].choices = [(pk, "") for pk in runs]
        self.fields["run"].coerce = lambda pk: runs[int(pk)]
        self.fields["registration"].choices = [("", ""), *((pk, "") for pk in coming)]
        self.fields["registration"].coerce = lambda pk: coming[int(pk)]


def target(value: str) -> dict[str, str]:
    """What a button of the plan names, as "run", "run:table" or "run::registration"."""
    names = ("run", "table", "registration")
    return dict(zip(names, [*value.split(":"), "", ""], strict=False))
