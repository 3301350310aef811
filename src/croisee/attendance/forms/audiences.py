"""An audience, line by line."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.attendance.audiences import AND, JOINS, TERRITORY, choices
from croisee.attendance.models import Audience, ImportedList
from croisee.meetings.models import Meeting
from croisee.territories.queries import meant_by

LINES = 6
PLACE = {
    "data-complete": "",
    "list": "places",
    "autocomplete": "off",
    "placeholder": _("name of a territory"),
}


class AudienceForm(forms.ModelForm):
    """The name, and up to six lines: each narrows, widens or takes away."""

    class Meta:
        model = Audience
        fields = ["name"]
        labels = {"name": _("Name of the audience")}
        help_texts = {"name": _("For instance: elected members of Meurthe-et-Moselle who never came.")}

    def __init__(self, *args, person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.visible_to(person).order_by("-starts_on")[:50]
        said = choices(meetings, ImportedList.objects.filter(status="done", meeting__in=meetings)[:50])
        kept = dict(enumerate(self.instance.lines))
        for n in range(LINES):
            line = kept.get(n, {})
            self.fields[f"join_{n}"] = forms.ChoiceField(
                label=_("Line %(number)s: how") % {"number": n + 1},
                choices=JOINS, required=False, initial=line.get("join", AND),
            )  # fmt: skip
            self.fields[f"what_{n}"] = forms.ChoiceField(
                label=_("Line %(number)s: who") % {"number": n + 1},
                choices=said, required=False, initial=line.get("what", ""),
            )  # fmt: skip
            self.fields[f"where_{n}"] = forms.CharField(
                label=_("Line %(number)s: territory") % {"number": n + 1},
                max_length=200, required=False, initial=line.get("where", ""),
                widget=forms.TextInput(PLACE),
            )  # fmt: skip

    def line_rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return ((self[f"join_{n}"], self[f"what_{n}"], self[f"where_{n}"]) for n in range(LINES))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for n in range(LINES):
            if cleaned.get(f"what_{n}") == TERRITORY and meant_by(cleaned.get(f"where_{n}", "")) is None:
                self.add_error(
                    f"where_{n}", _("No territory, or several, have this name: choose one from the list.")
                )
        if not self.lines():
            self.add_error("what_0", _("Say in at least one line who is meant."))
        return cleaned

    def lines(self) -> list[dict[str, Any]]:
        """The lines that say something."""
        return [
            {
                "join": self.cleaned_data.get(f"join_{n}") or AND,
                "what": self.cleaned_data[f"what_{n}"],
                "where": self.cleaned_data.get(f"where_{n}", ""),
            }
            for n in range(LINES)
            if self.cleaned_data.get(f"what_{n}")
        ]
