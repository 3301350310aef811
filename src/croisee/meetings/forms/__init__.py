"""The forms of notes, meetings and sessions."""

from croisee.meetings.forms.copying import NextForm
from croisee.meetings.forms.meeting import SettingsSheet
from croisee.meetings.forms.notes import DraftForm, NoteForm
from croisee.meetings.forms.people import OrganiserForm, RoleForm
from croisee.meetings.forms.rounds import RoundForm
from croisee.meetings.forms.session import RoomForm, RunForm, SessionForm, SiteForm
from croisee.meetings.forms.versions import NoticesForm, VersionForm

__all__ = [
    "DraftForm",
    "NextForm",
    "NoteForm",
    "NoticesForm",
    "OrganiserForm",
    "RoleForm",
    "RoomForm",
    "RoundForm",
    "RunForm",
    "SessionForm",
    "SettingsSheet",
    "SiteForm",
    "VersionForm",
]
