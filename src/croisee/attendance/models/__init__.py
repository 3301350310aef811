"""Who comes, who sits where, and the lists of people that were sent."""

from croisee.attendance.models.arrival import Arrival
from croisee.attendance.models.audience import Audience
from croisee.attendance.models.composition import Composition, Seat
from croisee.attendance.models.inviting import Invitation, Unsubscribed, Wave
from croisee.attendance.models.listed import ImportedList
from croisee.attendance.models.registration import Choice, Registration, registered

__all__ = [
    "Arrival",
    "Audience",
    "Choice",
    "Composition",
    "ImportedList",
    "Invitation",
    "Registration",
    "Seat",
    "Unsubscribed",
    "Wave",
    "registered",
]
