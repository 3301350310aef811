"""Who comes, who sits where, and the lists of people that were sent."""

from croisee.attendance.models.admission import Admission, Party, Target
from croisee.attendance.models.arrival import Arrival
from croisee.attendance.models.audience import Audience
from croisee.attendance.models.composition import Composition, Lock, Seat, Step
from croisee.attendance.models.door import DoorLink, Sighting
from croisee.attendance.models.feedback import Feedback, FeedbackLink, FeedbackReply
from croisee.attendance.models.interpreting import Interpreting
from croisee.attendance.models.inviting import Invitation, Unsubscribed, Wave
from croisee.attendance.models.listed import ImportedList
from croisee.attendance.models.registration import Choice, Registration, registered

__all__ = [
    "Admission",
    "Arrival",
    "Audience",
    "Choice",
    "Composition",
    "DoorLink",
    "Feedback",
    "FeedbackLink",
    "FeedbackReply",
    "ImportedList",
    "Interpreting",
    "Invitation",
    "Lock",
    "Registration",
    "Seat",
    "Sighting",
    "Step",
    "Party",
    "Target",
    "Unsubscribed",
    "Wave",
    "registered",
]
