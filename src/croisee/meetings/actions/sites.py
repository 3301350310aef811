"""The sites of a meeting, and sessions that move from hour to hour and from room to room."""

from datetime import date, time
from typing import Any

from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.programme import locked
from croisee.meetings.actions.writing import alone, counted, told_to_calendars
from croisee.meetings.models import Meeting, Room, Session, Site
from croisee.network.models import Person


@transaction.atomic
def save_site(*, meeting: Meeting, site: Site | None, values: dict[str, Any], by: Person) -> Site:
    """Add a site, once though it is sent twice, or change one."""
    allow(rules.why_not_organise(by, meeting))
    is_new = site is None
    if is_new:
        alone(meeting)
        site = meeting.sites.filter(name=values["name"]).first()
    site = site or Site(meeting=meeting)
    for name, value in values.items():
        setattr(site, name, value)
    site.save()
    told_to_calendars(meeting, site=site)
    counted(meeting)
    record("site.added" if is_new else "site.changed", about=site, by=by, name=site.name)
    return site


@transaction.atomic
def delete_site(*, site: Site, by: Person) -> None:
    """Do without a site that has no room; its sessions wait for another one."""
    meeting = site.meeting
    allow(rules.why_not_delete_site(by, site))
    told_to_calendars(meeting, site=site)
    record("site.deleted", about=meeting, by=by, name=site.name)
    site.delete()
    if not meeting.sites.exists():
        meeting.sessions.update(is_common=False)
    counted(meeting)


@transaction.atomic
def move_session(
    *,
    session: Session,
    seen: str,
    day: date | None,
    start: time | None,
    end: time | None,
    room: Room | None,
    site: Site | None,
    is_common: bool,
    by: Person,
) -> Session:
    """Hold a session at another hour, in another room, at another site or at all of them."""
    allow(rules.why_not_organise(by, session.meeting))
    session = locked(session, seen)
    before = [str(session.start or ""), str(session.room or "")]
    session.day, session.start, session.end = day, start, end
    session.room, session.site, session.is_common = room, site, is_common
    session.settle()
    session.revision += 1
    session.save()
    counted(session.meeting)
    record("session.moved", about=session, by=by, before=before, title=session.title)
    return session
