from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.tokens import new_token
from croisee.meetings import rules
from croisee.meetings.actions.motions import ring_open
from croisee.meetings.actions.notes import free_slug, shortened
from croisee.meetings.actions.versions import publish_version, withdraw_programme
from croisee.meetings.actions.writing import Stale, counted, fill, fill_lists, told_to_calendars
from croisee.meetings.entrusting import tell_of_organising
from croisee.meetings.models import Cycle, Meeting, Organiser, Related, Stage
from croisee.meetings.models.meeting import HEAD
from croisee.network.actions import person_of_mail
from croisee.network.models import Person
from croisee.territories.models import Territory

SHORTEST = 20  # letters by which an address shows that it was made of a title
TOLD = ("title", "place", "time_zone", "starts_on")
COMPARED = (*TOLD, "ends_on", "seats", "is_public", "other_languages")


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    seen: str,
    frame: dict[str, Any],
    related: list[dict[str, Any]],
    seats: int | None,
    time_zone: str,
    is_public: bool,
    cycle: str,
    territory: Territory | None,
    by: Person,
    other_languages: Sequence[str] = (),
) -> Meeting:
    """Change what stands around the programme; `seen` is the state that the form showed."""
    allow(rules.why_not_organise(by, meeting))
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if seen != state_of(meeting):
        raise Stale
    before = {name: getattr(meeting.today, name) for name in COMPARED}
    public = {name: getattr(meeting, name) for name in HEAD}
    fill(meeting, frame)
    hold_back(meeting, public)
    meeting.slug = slug_of(meeting, public["title"])
    meeting.seats, meeting.time_zone, meeting.is_public = seats, time_zone, is_public
    meeting.cycle, meeting.territory = cycle_named(cycle, meeting), territory
    meeting.other_languages = [code for code in other_languages if code != meeting.language]
    meeting.save()
    fill_lists(meeting, frame)
    write_related(meeting, related)
    today = meeting.today
    changed = {name: plain(old) for name, old in before.items() if old != getattr(today, name)}
    if changed.keys() & set(TOLD):
        told_to_calendars(meeting)
    counted(meeting)
    record("meeting.changed", about=meeting, by=by, before=changed)
    return meeting


def slug_of(meeting: Meeting, before: str) -> str:
    """Its address: until it is first published, one made of its title is made of its new one."""
    is_own = not meeting.slug.startswith(shortened(before.split(" :")[0], SHORTEST))
    if meeting.title == before or is_own or meeting.is_published or meeting.versions.exists():
        return meeting.slug
    return free_slug(meeting.title, meeting.place, meeting.starts_on)


def hold_back(meeting: Meeting, public: dict[str, Any]) -> None:
    """Its title, days and place stay as they are published, until the next version says them."""
    meeting.waiting = {}
    if meeting.is_published and meeting.versions.exists():
        wanted = {name: getattr(meeting, name) for name in HEAD}
        meeting.waiting = {name: plain(value) for name, value in wanted.items() if value != public[name]}
        for name in meeting.waiting:
            setattr(meeting, name, public[name])


def state_of(meeting: Meeting) -> str:
    """What a form remembers, to know whether somebody else was faster."""
    return meeting.changed_at.isoformat()


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def cycle_named(title: str, meeting: Meeting) -> Cycle | None:
    """The cycle of that title, a new one when there is none."""
    title = " ".join(title.split())
    if not title:
        return None
    known = Cycle.objects.filter(title__iexact=title).order_by("pk").first()
    return known or Cycle.objects.create(title=title, language=meeting.language, network=meeting.organiser)


def write_related(meeting: Meeting, rows: list[dict[str, Any]]) -> None:
    """The gatherings before and after, as the form has them."""
    meeting.related.all().delete()
    Related.objects.bulk_create(
        Related(meeting=meeting, kind=row["kind"], day=row["day"], place=row["place"]) for row in rows
    )


@transaction.atomic
def move(*, meeting: Meeting, to: str, by: Person) -> Meeting:
    """Take a meeting to its next stage, or back; asking for the stage that it is in changes nothing."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.stage == to:
        return meeting
    allow(rules.why_not_move(by, meeting, to))
    if to == Stage.DRAFT:
        withdraw_programme(meeting, by=by)
    before, meeting.stage = meeting.stage, to
    meeting.save(update_fields=["stage", "changed_at"])
    told_to_calendars(meeting)
    counted(meeting)
    record("meeting.moved", about=meeting, by=by, before=before, to=to)
    if before == Stage.DRAFT:
        publish_version(meeting=meeting, by=by)
    return meeting


@transaction.atomic
def add_organiser(*, meeting: Meeting, by: Person, **who: str) -> None:
    """Let somebody else change everything of a meeting, and tell them."""
    allow(rules.why_not_organise(by, meeting))
    person = person_of_mail(**who)
    _, is_new = Organiser.objects.get_or_create(meeting=meeting, person=person)
    if is_new:
        tell_of_organising(meeting, person, by)
        record("meeting.organiser_added", about=meeting, by=by, person=person.pk)


@transaction.atomic
def remove_organiser(*, meeting: Meeting, organiser: Organiser, by: Person) -> None:
    """Somebody no longer organises a meeting; the last one stays."""
    allow(rules.why_not_remove_organiser(by, meeting))
    organiser.delete()
    ring_open(meeting)
    record("meeting.organiser_removed", about=meeting, by=by, person=organiser.person_id)


@transaction.atomic
def renew_reading_key(*, meeting: Meeting, by: Person) -> None:
    """Make a new reading link; the old one leads nowhere from now on."""
    allow(rules.why_not_organise(by, meeting))
    meeting.reading_key = new_token()
    meeting.save(update_fields=["reading_key"])
    record("meeting.reading_link_renewed", about=meeting, by=by)
