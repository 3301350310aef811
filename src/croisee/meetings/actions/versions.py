"""Publishing the programme: each version keeps what it said."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.leaving import keep_what_is_held, take_out
from croisee.meetings.actions.notices import draft_notices
from croisee.meetings.actions.writing import told_to_calendars
from croisee.meetings.changes import compared
from croisee.meetings.concerned import remember
from croisee.meetings.editions import edition_in, edition_today, snapshot_of
from croisee.meetings.models import Meeting, Version
from croisee.meetings.models.meeting import HEAD
from croisee.network.models import Person
from croisee.translations.actions import look_through


@transaction.atomic
def publish_version(*, meeting: Meeting, name: str = "", by: Person) -> Version:
    """Keep the programme as it stands under a number and a name; what is published already is left alone."""
    allow(rules.why_not_publish_version(by, meeting))
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    keep_what_is_held(meeting, by=by)
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
    mark_published(version)
    if last:
        draft_notices(version, last)
        tell_calendars(meeting, last, version)
    let_go(meeting, by=by)
    show_what_waited(meeting)
    look_through(meeting)
    record("version.published", about=version, by=by, number=version.number)
    return version


def mark_published(version: Version) -> None:
    """Which sessions everybody reads stands beside them, too."""
    told = [session["pk"] for session in version.snapshot["sessions"]]
    sessions = version.meeting.sessions
    sessions.filter(is_published=True).exclude(pk__in=told).update(is_published=False)
    sessions.filter(is_published=False, pk__in=told).update(is_published=True)


def named_after_today(meeting: Meeting) -> str:
    """A version has a name, in the language of its meeting, even when nobody thought of one."""
    with translation.override(meeting.language):
        today = timezone.localdate(timezone=meeting.zone)
        return _("Programme of %(day)s") % {"day": date_format(today, "DATE_FORMAT")}


def tell_calendars(meeting: Meeting, last: Version, version: Version) -> None:
    """What changed in public counts as changed on the day of its publication."""
    changes = compared(edition_in(last), edition_in(version))
    changed = {run for one in changes.sessions for run in one.runs}
    told_to_calendars(meeting, **({} if changes.whole else {"pk__in": changed}))


def withdraw_programme(meeting: Meeting, *, by: Person) -> None:
    """Nobody reads it any more, so nothing waits for the next version: the draft is what was worked on."""
    keep_what_is_held(meeting, by=by)
    let_go(meeting, by=by)
    show_what_waited(meeting)


def let_go(meeting: Meeting, *, by: Person) -> None:
    """Sessions that were taken out are public no longer: now they go."""
    leaving = list(meeting.sessions.filter(is_leaving=True).order_by("pk"))
    if not leaving:
        return
    remember(meeting, [session.pk for session in leaving])
    going = {session.pk for session in leaving}
    for session in leaving:
        if session.repeats_id not in going:  # what is held again goes with what it repeats
            take_out(session, by=by)


def show_what_waited(meeting: Meeting) -> None:
    """The title, the days and the place of the version are those of the meeting from now on."""
    if meeting.waiting:
        today, meeting.waiting = meeting.today, {}
        for name in HEAD:
            setattr(meeting, name, getattr(today, name))
        meeting.save(update_fields=[*HEAD, "waiting", "changed_at"])
