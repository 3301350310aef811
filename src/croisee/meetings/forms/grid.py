"""A session, and where and when it goes: in a form, or by dragging it, which fills in the same form."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.forms.frame import hour
from croisee.meetings.grid import later_end
from croisee.meetings.models import Meeting, Session
from croisee.translations.naming import called


class SessionField(forms.ChoiceField):
    """A session of the grid in whatever state it was shown; the action compares it with that of today."""

    def valid_value(self, value: str) -> bool:
        known = {str(key).partition("-")[0] for key, _word in self.choices} - {""}
        return value.partition("-")[0] in known


class MoveForm(forms.Form):
    """`session` says which one and in which state it was shown; `place` a room, a site or all sites."""

    session = SessionField(label=_("Session"))
    start = hour(_("From"))
    end = hour(pgettext_lazy("hour", "To"), required=False, help_text=_("Empty: it stays as long as it is."))
    place = forms.ChoiceField(label=_("Where"))

    def __init__(self, *args: Any, meeting: Meeting, day: date | None, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="move_%s", **kwargs)
        self.meeting, self.day = meeting, day
        self.sessions = list(movable(meeting, day))
        self.rooms = {f"room-{room.pk}": room for room in meeting.rooms.select_related("site")}
        self.sites = {f"site-{site.pk}": site for site in meeting.sites.all()}
        self.fields["session"].choices = [("", "—"), *((handle(one), shown(one)) for one in self.sessions)]
        self.fields["place"].choices = self.places()

    def places(self) -> list[tuple[str, Any]]:
        nowhere = _("no room yet")
        found: list[tuple[str, Any]] = [("none", nowhere)]
        found += [(key, str(room)) for key, room in self.rooms.items()]
        found += [(key, f"{site.name} · {nowhere}") for key, site in self.sites.items()]
        return found + ([("common", _("all sites at once"))] if self.sites else [])

    def clean_session(self) -> dict[str, Any]:
        """The session as it is now, and the state in which the grid showed it."""
        pk, _dash, seen = self.cleaned_data["session"].partition("-")
        return {"session": next(one for one in self.sessions if str(one.pk) == pk), "seen": seen}

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        start, end, chosen = cleaned.get("start"), cleaned.get("end"), cleaned.get("session")
        if start and end and end <= start:
            self.add_error(
                "end", _("The end comes before the start. What lasts until midnight ends at 23:59.")
            )
        elif start and chosen and not end:
            was = chosen["session"]
            cleaned["end"] = later_end(was.start, was.end, start)
            if was.end and cleaned["end"] is None:
                self.add_error("start", _("It would end after midnight: choose an earlier hour."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The arguments of `actions.move_session`."""
        place, chosen = self.cleaned_data["place"], self.cleaned_data["session"]
        was, is_common = chosen["session"], place == "common"
        return {
            **chosen,
            "day": was.day if was.day is None and self.day == self.meeting.starts_on else self.day,
            "start": self.cleaned_data["start"],
            "end": self.cleaned_data["end"],
            "room": was.room if is_common and was.is_common else self.rooms.get(place),
            "site": self.sites.get(place),
            "is_common": is_common,
        }


def movable(meeting: Meeting, day: date | None):
    """What stands in the grid of a day, or waits for one."""
    found = meeting.sessions.in_programme().in_order()
    first = meeting.starts_on
    return [one for one in found if (one.day or first) in (day, None)]


def handle(session: Session) -> str:
    return f"{session.pk}-{session.revision}"


def shown(session: Session) -> str:
    hours = f"{session.start:%H:%M} · " if session.start else ""
    return f"{hours}{called(session)}"


def again(form: MoveForm) -> MoveForm:
    """What was typed, beside the session as it is now."""
    typed = {name: form.cleaned_data[name] for name in ("start", "place")}
    was = form.cleaned_data["session"]["session"]
    fresh = MoveForm(None, meeting=form.meeting, day=form.day)
    fresh.initial = typed | {"session": next(handle(one) for one in fresh.sessions if one.pk == was.pk)}
    return fresh
