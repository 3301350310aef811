"""The settings of a meeting, and who organises it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.meetings.actions.meeting import state_of
from croisee.meetings.bridge import frame_of
from croisee.meetings.forms.frame import FrameForm, RelatedRows, completed
from croisee.meetings.forms.lines import ADD
from croisee.meetings.models import Meeting
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

ZONES = (
    *(
        "Europe/Paris",
        "Europe/Brussels",
        "Europe/Berlin",
        "Europe/Luxembourg",
        "Europe/Amsterdam",
        "Europe/Zurich",
    ),
    *("Europe/London", "Europe/Madrid", "Europe/Rome", "Europe/Lisbon", "Europe/Warsaw", "Europe/Athens"),
    *("America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon", "Indian/Reunion"),
    *("Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis", "UTC"),
)


class SettingsForm(FrameForm):
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages of the meeting"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Its texts, and what is said, are translated into them; the wall can show them."),
    )
    cycle = forms.CharField(
        label=_("Cycle"),
        max_length=200,
        required=False,
        help_text=_("Meetings of one cycle lead to each other."),
    )
    territory = forms.CharField(
        label=_("Territory"),
        max_length=200,
        required=False,
        help_text=_("The name of a municipality, a département or a region."),
        widget=completed("places", "territories:complete"),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=0,
        max_value=10**6,
        required=False,
        help_text=_("Leave empty when the room sets no limit."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[(zone, zone) for zone in ZONES],
        help_text=_("Hours stay as they are written; they are read in this zone."),
    )
    is_public = forms.BooleanField(
        label=_("Everybody may see it once it is published"),
        required=False,
        help_text=_("Otherwise it is seen by its people and by whoever has the reading link."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_territory(self) -> Territory | None:
        text = self.cleaned_data["territory"].strip()
        if not text:
            return None
        if found := meant_by(text):
            return found
        raise forms.ValidationError(_("No place, or more than one, has this name. Choose one from the list."))


class SettingsSheet:
    """The settings and the gatherings around the meeting, in one form."""

    def __init__(self, data: Any, *, meeting: Meeting) -> None:
        self.data = data
        self.frame = SettingsForm(data, initial=initial_of(meeting))
        if meeting.time_zone not in ZONES:
            self.frame.fields["time_zone"].choices += [(meeting.time_zone, meeting.time_zone)]
        related = [{"kind": one.kind, "day": one.day, "place": one.place} for one in meeting.related.all()]
        self.related = RelatedRows(data, initial=related, prefix="related")

    def is_valid(self) -> bool:
        """Whether all of it holds; never while a line is being added."""
        if self.data is None or self.data.get(ADD):
            return False
        return all([self.frame.is_valid(), self.related.is_valid()])

    def value(self) -> dict[str, Any]:
        """The arguments of `actions.change_meeting`."""
        cleaned = dict(self.frame.cleaned_data)
        around = {
            name: cleaned.pop(name)
            for name in ("seen", "seats", "time_zone", "is_public", "cycle", "territory", "other_languages")
        }
        return {"frame": cleaned, "related": self.related.kept(), **around}


def initial_of(meeting: Meeting) -> dict[str, Any]:
    return frame_of(meeting.today) | {
        "cycle": meeting.cycle and meeting.cycle.title,
        "territory": meeting.territory and f"{meeting.territory.name} ({meeting.territory.code})",
        "seats": meeting.seats,
        "other_languages": meeting.other_languages,
        "time_zone": meeting.time_zone,
        "is_public": meeting.is_public,
        "seen": state_of(meeting),
    }
