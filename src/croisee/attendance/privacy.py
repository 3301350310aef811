"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Invitation, Registration, Wave
from croisee.journal.looking import THING, sort, there
from croisee.journal.models import Look
from croisee.kit.register import Activity, Basis, End, Erased, keeps, says_nothing
from croisee.meetings.models import LINKS_LAST
from croisee.meetings.privacy import ORGANISING, meetings_named
from croisee.network.models import Person

REGISTRATIONS = Activity(
    name="registrations",
    title=_("Taking part in meetings"),
    of=_(
        "Participants: organisation, role, function, wishes, languages, what they bring and seek,"
        " access needs, workshops and tables, arrival; what they answer afterwards"
    ),
    purpose=_(
        "To give seats, compose workshops, welcome everybody, certify who was there and do better next time"
    ),
    basis=(
        Basis.INTEREST,
        Basis.CONSENT,
    ),
    seen_by=_(
        "The organisers of the meeting and the network’s team; whoever welcomes at the door, of "
        "name, organisation and place; other participants, of what you agreed to; answers "
        "afterwards stand without a name"
    ),
    erased=Erased.NAMELESS,
    ends=(End("attendance.Registration", _("what you need to come, after the meeting"), LINKS_LAST),),
)

INVITATIONS = Activity(
    name="invitations",
    title=_("Invitations"),
    of=_(
        "Whoever is invited: address, what was sent, whether they opened, accepted or declined "
        "it; the lists from which they were chosen; that somebody wants no more"
    ),
    purpose=_("To invite those whom a meeting concerns, and nobody who does not want it"),
    basis=(Basis.INTEREST,),
    seen_by=_("The organisers of the meeting and the network’s team"),
    erased=Erased.NAMELESS,
)


def registered(person: Any) -> QuerySet:
    """Their registration in the meeting that was looked at, as long as it was there on that day."""
    return there(Registration.objects.filter(person=person, meeting_id=THING))


def meetings_of(rows: QuerySet) -> dict[int, str]:
    """What the meetings of some rows are called, by the keys of the rows."""
    pairs = dict(rows.values_list("pk", "meeting"))
    names = meetings_named(set(pairs.values()))
    return {pk: names[meeting] for pk, meeting in pairs.items()}


ORGANISER = Look.Role.ORGANISER
LISTED = sort("registrations", _("list of registrations"), ORGANISER, registered, meetings_named)
EXPORTED = sort("registrations_file", _("file of registrations"), ORGANISER, registered, meetings_named)
OPENED = sort(
    "registration",
    _("your registration"),
    ORGANISER,
    lambda person: Registration.objects.filter(person=person, pk=THING).order_by(),
    lambda keys: meetings_of(Registration.objects.filter(pk__in=keys)),
)
INVITED = sort(
    "invitations_file",
    _("file of invitations"),
    ORGANISER,
    lambda person: there(Invitation.objects.filter(person=person, wave_id=THING)),
    lambda keys: meetings_of(Wave.objects.filter(pk__in=keys)),
)
CHOSEN = sort(
    "audience_file",
    _("file of an audience, with your address"),
    ORGANISER,
    lambda person: Person.objects.filter(pk=person.pk).filter(pk=THING).order_by(),
)

keeps(REGISTRATIONS, "attendance", {
    "Registration": (
        "person role function token languages brings seeks access_needs status shares_name "
        "shares_contact accepts_photos accepts_news"
    ),
    "Arrival": "desk by",
    "Composition": "asked_by problem plan facts",
    "Step": "made_by seats_out seats_in locks_out locks_in",
    "DoorLink": "name token made_by",
    "Sighting": "desk by",
    "Feedback": "made_by",
    "FeedbackLink": "token",
    "FeedbackReply": "answers",
})  # fmt: skip

keeps(ORGANISING, "attendance", {
    "Interpreting": "by",
})  # fmt: skip

keeps(INVITATIONS, "attendance", {
    "Invitation": "person token",
    "Wave": "made_by",
    "Audience": "lines made_by",
    "Unsubscribed": "person",
    "ImportedList": "rows sent_by made",
})  # fmt: skip

says_nothing("attendance", {
    "Target": "what where",
    "Audience": "name",
    "Feedback": "introduction questions",
    "Interpreting": "languages",
    "Wave": "name subject text texts code",
    "ImportedList": "name heads numbers wanted",
})  # fmt: skip
