"""A meeting belongs to a space, or no longer."""

from django.db import transaction

from croisee.cooperation.models import Space, SpaceMeeting
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.actions.opening import held
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Person


@transaction.atomic
def tie_meeting(*, space: Space, meeting: Meeting, by: Person) -> None:
    """It stands in the agenda of the space from now on, once."""
    space = held(space)
    allow(rules.why_not_tie_meeting(within(space, by), space, meeting))
    if SpaceMeeting.objects.get_or_create(space=space, meeting=meeting, defaults={"tied_by": by})[1]:
        record("space.meeting_tied", about=space, by=by, meeting=meeting.pk)


@transaction.atomic
def untie_meeting(*, space: Space, meeting: Meeting, by: Person) -> None:
    """It stands there no longer; nothing else changes for it."""
    space = held(space)
    allow(rules.why_not_untie_meeting(within(space, by), space, meeting))
    if SpaceMeeting.objects.filter(space=space, meeting=meeting).delete()[0]:
        record("space.meeting_untied", about=space, by=by, meeting=meeting.pk)
