"""A session, its rooms and its people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.tokens import new_token
from croisee.meetings.forms.frame import PartForm, check_hours, day, hour
from croisee.meetings.models import Meeting, Room, Session, Site


class WhereAndWhen(forms.Form):
    """The hour and the room of a session; `seen` is the state that the form showed."""

    day = day(_("Day"), required=False)
    start = hour(_("From"), required=False)
    end = hour(pgettext_lazy("hour", "To"), required=False)
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), required=False, empty_label=_("to be announced")
    )
    site = forms.ModelChoiceField(
        Site.objects.none(),
        label=_("Site"),
        required=False,
        empty_label=_("to be announced"),
        help_text=_("With a room, that of the room."),
    )
    is_common = forms.BooleanField(
        label=_("Common moment"),
        required=False,
        help_text=_("All sites are linked and take part at once."),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=0,
        max_value=10**6,
        required=False,
        help_text=_("Empty: those of the room."),
    )
    seen = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = meeting.rooms.select_related("site")
        self.fields["site"].queryset = meeting.sites.all()


class RunForm(WhereAndWhen):
    """When and where a session is held once more."""

    def clean(self) -> dict:
        cleaned = super().clean()
        check_hours(self, cleaned)
        return cleaned


class SessionForm(WhereAndWhen, PartForm):
    table_size = forms.IntegerField(
        label=_("People at a table, at most"), min_value=2, max_value=100, required=False
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    field_order = [
        "kind",
        "number",
        "title",
        "day",
        "start",
        "end",
        "room",
        "site",
        "is_common",
        "seats",
        "table_size",
        "language",
    ]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        languages = self.fields["language"]
        languages.choices = [("", _("that of the meeting")), *Meeting._meta.get_field("language").choices]


def session_values(session: Session) -> dict[str, Any]:
    """What the form of a session starts with."""
    plain = (
        "kind",
        "number",
        "title",
        "framing",
        "language",
        "day",
        "start",
        "end",
        "room",
        "site",
        "is_common",
        "seats",
        "table_size",
    )
    pilots = session.pilots.select_related("organisation")
    return {name: getattr(session, name) for name in plain} | {
        "pilots": [{"text": str(pilot), "ref": str(pilot.pk)} for pilot in pilots],
        "questions": [
            {"text": question.text, "ref": str(question.pk)} for question in session.questions.all()
        ],
        "seen": str(session.revision),
    }


def next_session(meeting: Meeting, kind: str | None = None) -> dict[str, Any]:
    """A guess at what comes next: the following workshop, on the first day, or a break when asked for."""
    form = {"day": meeting.starts_on, "seen": new_token()}
    if kind == Session.Kind.BREAK:
        return form | {"kind": kind}
    workshops = meeting.sessions.workshops().order_by("-number").exclude(number=None)
    last = workshops.first()
    return form | {"number": (last.number if last else 0) + 1}


class RoomForm(forms.ModelForm):
    class Meta:
        model = Room
        fields = ["site", "name", "capacity", "access"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["site"].queryset = meeting.sites.all()
        self.fields["site"].empty_label = _("no site")
        if not self.fields["site"].queryset:
            del self.fields["site"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        same = self.meeting.rooms.filter(name__iexact=cleaned.get("name", ""), site=cleaned.get("site"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("The meeting already has a room of this name."))
        return cleaned


class SiteForm(forms.ModelForm):
    class Meta:
        model = Site
        fields = ["name", "place"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if self.meeting.sites.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("The meeting already has a site of this name."))
        return name
