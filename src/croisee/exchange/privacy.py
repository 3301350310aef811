"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.register import Activity, Basis, Erased, keeps, says_nothing
from croisee.translations.privacy import TEXTS

CONTACTS = Activity(
    name="contacts",
    title=_("Contacts, carnet and alerts"),
    of=_(
        "Participants: whom they want to meet, what they keep and note, of what they want to "
        "hear, appointments"
    ),
    purpose=_("To bring together people and organisations who have something for each other"),
    basis=(Basis.CONSENT, Basis.INTEREST),
    seen_by=_(
        "You alone; another participant, once both of you agreed; the organisers, of appointments"
        " of organisations"
    ),
    erased=Erased.GOES,
)

keeps(CONTACTS, "exchange", {
    "Alert": "person subject asked token",
    "AppointmentPlan": "asked_by problem plan facts",
    "Kept": "person",
    "Contact": "asked_by asked",
    "MatchSide": "answered_by",
    "MatchMail": "person token",
    "News": "person token",
    "Told": "person what",
    "Note": "person text",
    "WorthMeeting": "why_answer why_wish",
})  # fmt: skip

keeps(TEXTS, "exchange", {
    "Wording": "added_by",
    "OwnConcept": "added_by",
})  # fmt: skip

says_nothing("exchange", {
    "Mention": "concept",
    "Match": "facts",
    "Wording": "concept label",
    "OwnConcept": "name broader",
})  # fmt: skip
