"""Cycles, meetings, sessions, questions, and the notes that they were read from; what was published."""

from croisee.meetings.models.call import Call, Comment, Proposal, Score
from croisee.meetings.models.lasting import LINKS_LAST, WEEKS_AFTERWARDS, not_over_since
from croisee.meetings.models.meeting import NEXT, CoOrganiser, Cycle, Meeting, Organiser, Stage
from croisee.meetings.models.motion import Answer, Motion
from croisee.meetings.models.note import Note
from croisee.meetings.models.notice import Bereft, Notice
from croisee.meetings.models.preparing import AgendaPoint, Decision, Presence
from croisee.meetings.models.session import Pilot, Question, Related, Room, Session, SessionRole, Site
from croisee.meetings.models.speaker import Speaker
from croisee.meetings.models.succession import Succession
from croisee.meetings.models.theme import Theme
from croisee.meetings.models.version import Version

__all__ = [
    "LINKS_LAST",
    "NEXT",
    "WEEKS_AFTERWARDS",
    "AgendaPoint",
    "Answer",
    "Bereft",
    "Call",
    "CoOrganiser",
    "Comment",
    "Cycle",
    "Decision",
    "Meeting",
    "Motion",
    "Note",
    "Notice",
    "Organiser",
    "Pilot",
    "Presence",
    "Proposal",
    "Question",
    "Related",
    "Room",
    "Score",
    "Session",
    "SessionRole",
    "Site",
    "Speaker",
    "Stage",
    "Succession",
    "Theme",
    "Version",
    "not_over_since",
]
