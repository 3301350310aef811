"""What people take home, whom they exchange details with, whom they meet."""

from croisee.exchange.models.alerts import Alert
from croisee.exchange.models.appointments import Absence, Appointment, AppointmentPlan, PairRule, Rounds, Wish
from croisee.exchange.models.contacts import Contact, Kept, shares
from croisee.exchange.models.matches import Match, MatchMail, MatchSide
from croisee.exchange.models.news import News, Told
from croisee.exchange.models.notes import Note
from croisee.exchange.models.postings import Mention, Posting
from croisee.exchange.models.wording import OwnConcept, Wording
from croisee.exchange.models.worth import WorthMeeting

__all__ = [
    "Absence",
    "Alert",
    "Appointment",
    "AppointmentPlan",
    "Contact",
    "Kept",
    "Match",
    "MatchMail",
    "MatchSide",
    "Mention",
    "News",
    "Note",
    "OwnConcept",
    "PairRule",
    "Posting",
    "Rounds",
    "Told",
    "Wish",
    "Wording",
    "WorthMeeting",
    "shares",
]
