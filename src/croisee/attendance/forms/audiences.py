"""An audience, line by line."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.attendance.audiences import AND, JOINS, TERRITORY, Reach, choices, takes_text
from croisee.attendance.models import Audience, ImportedList, Wave
from croisee.meetings.models import Meeting
from croisee.territories.queries import meant_by

LINES = 6
PLACE = {
    "data-complete": "",
    "list": "places",
    "autocomplete": "off",
    "placeholder": _("name of a territory"),
}
PLACE_OR_WORD = PLACE | {"placeholder": _("name of a territory, or a word")}


def having_invited(meetings: Sequence[Meeting]) -> list[Meeting]:
    found = set(Wave.objects.filter(meeting__in=[m.pk for m in meetings]).values_list("meeting", flat=True))
    return [meeting for meeting in meetings if meeting.pk in found]


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
        lists = ImportedList.objects.filter(status="done", meeting__in=meetings)[:50]
        said = choices(meetings, lists, inviting=having_invited(meetings))
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
                label=_("Line %(number)s: territory or word") % {"number": n + 1},
                max_length=200, required=False, initial=line.get("where", ""),
                widget=forms.TextInput(PLACE_OR_WORD),
            )  # fmt: skip

    def line_rows(self, reach: Sequence[Reach] = ()) -> Iterator[dict[str, Any]]:
        """Each line, with how far it reaches when the audience is kept as it stands here."""
        for n, of_line in zip_longest(range(LINES), reach):
            yield {name: self[f"{name}_{n}"] for name in ("join", "what", "where")} | {"reach": of_line}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for n in range(LINES):
            what, where = cleaned.get(f"what_{n}", ""), cleaned.get(f"where_{n}", "")
            if takes_text(what) and not where.strip():
                self.add_error(f"where_{n}", _("Write the word to look for."))
            if what == TERRITORY and meant_by(where) is None:
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
