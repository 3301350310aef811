"""Publishing the programme: each version keeps what it said."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.notices import draft_notices
from croisee.meetings.editions import edition_in, edition_today, snapshot_of
from croisee.meetings.models import Meeting, Version
from croisee.network.models import Person


@transaction.atomic
def publish_version(*, meeting: Meeting, name: str = "", by: Person) -> Version:
    """Keep the programme as it stands under a number and a name; what is published already is left alone."""
    allow(rules.why_not_publish_version(by, meeting))
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    last, snapshot = meeting.versions.first(), snapshot_of(edition_today(meeting))
    if last and snapshot_of(edition_in(last)) == snapshot:
        return last
    version = Version.objects.create(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        name=name or named_after_today(meeting),
        snapshot=snapshot,
        published_by=by,
    )
    if last:
        draft_notices(version, last)
    record("version.published", about=version, by=by, number=version.number)
    return version


def named_after_today(meeting: Meeting) -> str:
    """A version has a name, in the language of its meeting, even when nobody thought of one."""
    with translation.override(meeting.language):
        today = timezone.localdate(timezone=meeting.zone)
        return _("Programme of %(day)s") % {"day": date_format(today, "DATE_FORMAT")}
