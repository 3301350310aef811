"""By which rule seats are given, and of whom how many are wanted."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.attendance.audiences import TERRITORY, choices
from croisee.attendance.forms.audiences import PLACE
from croisee.attendance.models import Admission, Target
from croisee.attendance.targets import MEANINGS
from croisee.territories.queries import meant_by

LINES, SPARE = 10, 3


class AdmissionForm(forms.ModelForm):
    """Who registers by right, and how long a seat is offered."""

    class Meta:
        model = Admission
        fields = ["is_invited_only", "offer_hours"]

    def clean_offer_hours(self) -> int | None:
        hours = self.cleaned_data["offer_hours"]
        if hours is not None and not 1 <= hours <= 24 * 30:
            raise forms.ValidationError(_("Between one hour and thirty days (720 hours), or empty."))
        return hours


class RefuseForm(forms.Form):
    """No, and why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The person reads it, in the mail that says no.")
    )


class TargetsForm(forms.Form):
    """Up to ten lines: who, how many, whether they go first."""

    def __init__(self, *args, targets: list[Target], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        said = [group for group in choices((), ()) if not is_of_people(group)]
        kept = dict(enumerate(targets))
        for n in range(LINES):
            target = kept.get(n, Target(what="", is_share=False))
            words = {"number": n + 1}
            self.fields[f"what_{n}"] = forms.ChoiceField(
                label=_("Line %(number)s: who") % words, choices=said, required=False, initial=target.what
            )
            self.fields[f"where_{n}"] = forms.CharField(
                label=_("Line %(number)s: territory") % words,
                max_length=200, required=False, initial=target.where, widget=forms.TextInput(PLACE),
            )  # fmt: skip
            self.fields[f"goal_{n}"] = forms.IntegerField(
                label=_("Line %(number)s: goal") % words,
                min_value=0, max_value=100_000, required=False, initial=target.goal,
            )  # fmt: skip
            self.fields[f"unit_{n}"] = forms.ChoiceField(
                label=_("Line %(number)s: unit") % words,
                choices=[("people", _("people")), ("percent", _("percent"))],
                required=False,
                initial="percent" if target.is_share else "people",
            )
            self.fields[f"goes_first_{n}"] = forms.BooleanField(
                label=_("Line %(number)s: goes first on the waiting list as long as too few come") % words,
                required=False,
                initial=target.goes_first,
            )

    def lines(self) -> Iterator[list[forms.BoundField]]:
        """Those that say something, and three more."""
        names = ("what", "where", "goal", "unit", "goes_first")
        said = [n for n in range(LINES) if self[f"what_{n}"].value()]
        shown = min(max(said, default=-1) + 1 + SPARE, LINES)
        return ([self[f"{name}_{n}"] for name in names] for n in range(shown))

    def clean(self) -> dict[str, Any]:
        cleaned, seen = super().clean(), set()
        for n in range(LINES):
            what, where = cleaned.get(f"what_{n}"), cleaned.get(f"where_{n}", "")
            if not what:
                continue
            if what == TERRITORY and meant_by(where) is None:
                self.add_error(
                    f"where_{n}", _("No territory, or several, have this name: choose one from the list.")
                )
            if cleaned.get(f"goal_{n}") is None and f"goal_{n}" not in self.errors:
                self.add_error(f"goal_{n}", _("Say how many."))
            elif cleaned.get(f"unit_{n}") == "percent" and cleaned[f"goal_{n}"] > 100:
                self.add_error(f"goal_{n}", _("A share is at most 100 %."))
            if (what, where) in seen:
                self.add_error(f"what_{n}", _("This line stands above already: say it once."))
            seen.add((what, where))
        return cleaned

    def targets(self) -> list[dict[str, Any]]:
        """The lines that say something."""
        values = self.cleaned_data
        return [
            {
                "what": values[f"what_{n}"],
                "where": values[f"where_{n}"] if values[f"what_{n}"] == TERRITORY else "",
                "goal": values[f"goal_{n}"],
                "is_share": values[f"unit_{n}"] == "percent",
                "goes_first": values[f"goes_first_{n}"],
            }
            for n in range(LINES)
            if values.get(f"what_{n}")
        ]


def is_of_people(group: tuple) -> bool:
    """Whether a group of lines means something that a registration does not say."""
    _name, options = group
    return not isinstance(options, str) and any(code.partition(":")[0] not in MEANINGS for code, _ in options)
