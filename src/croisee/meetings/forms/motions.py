"""What would change in a session, why, and until when others may object."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.meetings.forms.frame import day
from croisee.meetings.forms.session import RunForm, SessionForm
from croisee.meetings.models import Meeting, Session

LEFT_OUT = ("kind", "number", "language", "table_size", "seats")
DAYS = 3  # that the others have when nothing else is said


class Proposing(forms.Form):
    """Only what may be proposed, with its reason and its date."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        for name in LEFT_OUT:
            self.fields.pop(name, None)
        self.fields["reason"] = forms.CharField(
            label=_("Why"), max_length=2000, widget=forms.Textarea({"rows": 3})
        )
        self.fields["until"] = day(
            _("Made by itself when nobody objects by the end of"),
            initial=timezone.localdate(timezone=meeting.zone) + timedelta(days=DAYS),
        )
        self.meeting = meeting

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until < timezone.localdate(timezone=self.meeting.zone):
            raise forms.ValidationError(
                _("This day is over: leave the others at least until the end of today.")
            )
        return until


class SessionMotionForm(Proposing, SessionForm):
    field_order = [
        "title",
        "day",
        "start",
        "end",
        "room",
        "site",
        "is_common",
        "pilots",
        "questions",
        "framing",
    ]


class RunMotionForm(Proposing, RunForm):
    """When and where a repetition is held."""


def motion_form(session: Session) -> type[Proposing]:
    return RunMotionForm if session.repeats_id else SessionMotionForm


class AnswerForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever objects says why."),
    )
