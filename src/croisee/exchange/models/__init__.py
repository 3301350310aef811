"""What people take home, whom they exchange details with, whom they meet."""

from croisee.exchange.models.appointments import Absence, Appointment, AppointmentPlan, PairRule, Rounds, Wish
from croisee.exchange.models.contacts import Contact, Kept, shares

__all__ = [
    "Absence",
    "Appointment",
    "AppointmentPlan",
    "Contact",
    "Kept",
    "PairRule",
    "Rounds",
    "Wish",
    "shares",
]
