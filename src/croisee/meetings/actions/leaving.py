"""Taking sessions out of a programme: at once while nobody has read them, else with the next version."""

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.meetings import rules
from croisee.meetings.actions.speaking import release
from croisee.meetings.actions.writing import counted
from croisee.meetings.concerned import remember
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import is_in_last_version
from croisee.network.models import Person


@transaction.atomic
def delete_session(*, session: Session, by: Person) -> None:
    """Take a session and its repetitions out; what is published stays public until the next version.

    One in which something was said stays.
    """
    meeting = session.meeting
    allow(rules.why_not_organise(by, meeting))
    runs = [session, *session.repetitions.all()]
    if any(is_in_last_version(meeting, run.pk) for run in runs):
        check(session)
        meeting.sessions.filter(pk__in=[run.pk for run in runs]).update(is_leaving=True)
        record("session.taken_out", about=session, by=by, title=session.title)
    else:
        if meeting.versions.exists():
            remember(meeting, [run.pk for run in runs])
        take_out(session, by=by)
    counted(meeting)


@transaction.atomic
def put_back(*, session: Session, by: Person) -> None:
    """A session that was taken out of a published programme stays in it after all."""
    allow(rules.why_not_organise(by, session.meeting))
    session.meeting.sessions.filter(pk__in=[session.pk, session.root.pk]).update(is_leaving=False)
    session.repetitions.update(is_leaving=False)
    counted(session.meeting)
    record("session.put_back", about=session, by=by, title=session.title)


def take_out(session: Session, *, by: Person) -> None:
    """Do without a session and its repetitions; calendars that know them are told."""
    meeting = session.meeting
    check(session)
    for run in [session, *session.repetitions.all()]:
        starts_at = combined(run, meeting)
        record(
            "session.deleted",
            about=meeting,
            by=by,
            session=run.pk,
            title=run.title,
            revision=run.revision,
            start=starts_at,
            was_published=bool(starts_at) and meeting.is_published and run.kind != run.Kind.PREPARATORY,
        )
    release(session)
    session.delete()


def keep_what_is_held(meeting: Meeting, *, by: Person) -> None:
    """What others hold on to since it was taken out stays: no version fails for it."""
    for session in meeting.sessions.filter(is_leaving=True).order_by("pk"):
        if why_not_go(session):
            put_back(session=session, by=by)


def check(session: Session) -> None:
    """Refuse to take out what others hold on to."""
    if why_not := why_not_go(session):
        raise Refused(why_not)


def why_not_go(session: Session) -> str | None:
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect([session])
    except ProtectedError:
        return _("Contributions were made in “%(title)s”: it stays in the programme.") % {
            "title": session.title
        }
    return None


def combined(run: Session, meeting: Meeting) -> str | None:
    """The hour that calendars know of it."""
    day = run.day or meeting.starts_on
    return f"{day.isoformat()}T{run.start.isoformat()}" if day and run.start else None
