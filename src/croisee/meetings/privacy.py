"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from croisee.journal.looking import THING, sort, there
from croisee.journal.models import Look
from croisee.kit.register import Activity, Basis, Erased, keeps, says_nothing
from croisee.meetings.models import Meeting, Speaker
from croisee.meetings.personal import proposed_by
from croisee.translations.naming import called, together

ORGANISING = Activity(
    name="organising",
    title=_("Preparing and leading meetings"),
    of=_(
        "Organisers, pilots, speakers, whoever proposes a workshop: name, address, organisation, "
        "role, subject, needs; what they proposed, answered, wrote and were told"
    ),
    purpose=_("To agree on a programme and to carry it out"),
    basis=(Basis.INTEREST,),
    seen_by=_(
        "The organisers of the meeting and the network’s team; everybody, of the names and "
        "subjects in a published programme"
    ),
    erased=Erased.NAMELESS,
)


def meetings_named(keys: Iterable[int]) -> dict[int, str]:
    """What meetings are called, by their keys, in the language of the reader."""
    meetings = list(Meeting.objects.filter(pk__in=keys))
    together(meetings)
    return {meeting.pk: called(meeting) for meeting in meetings}


SPEAKERS = sort(
    "speakers_file",
    _("file of speakers"),
    Look.Role.ORGANISER,
    lambda person: there(Speaker.objects.of(person).filter(session__meeting_id=THING)),
    meetings_named,
)
PROPOSALS = sort(
    "proposals_file",
    _("file of proposals"),
    Look.Role.ORGANISER,
    lambda person: there(proposed_by(person).filter(call__meeting_id=THING), "sent_at"),
    meetings_named,
)

keeps(ORGANISING, "meetings", {
    "Organiser": "person",
    "SessionRole": "person kind",
    "Proposal": "title text answers speaker organisation email token reason",
    "Score": "person",
    "Comment": "text written_by",
    "Motion": "reason proposed_by",
    "Answer": "person reason",
    "Note": "sent_by reading draft",
    "Speaker": "person name organisation email subject reason needs told_hour token",
    "Version": "snapshot published_by",
    "Notice": "person name subject text settled_by",
    "Bereft": "person",
    "Presence": "person name",
    "Decision": "text in_charge",
    "Session": "framing",
})  # fmt: skip

says_nothing("meetings", {
    "Cycle": "title",
    "Meeting": (
        "slug title subtitle other_languages place time_zone scope roles objectives waiting "
        "reading_key"
    ),
    "Site": "name place",
    "Room": "name access",
    "Session": "title language",
    "Pilot": "name",
    "Question": "text",
    "Related": "place",
    "Call": "title text questions token",
    "Motion": "title before after",
    "Note": "name",
    "Version": "name",
    "AgendaPoint": "text",
    "Decision": "stamp",
    "Succession": "stamp",
    "Theme": "name",
})  # fmt: skip
