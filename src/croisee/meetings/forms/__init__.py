"""The forms of notes, meetings and sessions."""

from croisee.meetings.forms.meeting import OrganiserForm, SettingsSheet
from croisee.meetings.forms.note import NoteForm, NoteSheet
from croisee.meetings.forms.session import RoleForm, RoomForm, RunForm, SessionForm

__all__ = [
    "NoteForm",
    "NoteSheet",
    "OrganiserForm",
    "RoleForm",
    "RoomForm",
    "RunForm",
    "SessionForm",
    "SettingsSheet",
]
