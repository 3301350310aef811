"""The next meeting as a draft, made from the one before."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.notes import free_slug
from croisee.meetings.models import (
    CoOrganiser,
    Meeting,
    Organiser,
    Pilot,
    Question,
    Room,
    Session,
    Site,
    Speaker,
    Succession,
    Theme,
)
from croisee.network.models import Person

FRAME = (
    *("cycle", "subtitle", "language", "other_languages", "organiser", "host", "territory", "place"),
    *("time_zone", "is_public"),
    *("scope", "scope_members", "expected_min", "expected_max", "seats", "roles", "objectives"),
)
PART = (
    "kind",
    "number",
    "title",
    "framing",
    "language",
    "start",
    "end",
    "seats",
    "table_size",
    "position",
    "is_common",
)
SPOKEN = ("person_id", "name", "organisation", "email", "kind", "language", "subject")


@transaction.atomic
def prepare_next(*, meeting: Meeting, title: str, starts_on: date, token: str, by: Person) -> Meeting:
    """Make a draft with all that was prepared for a meeting, its days moved; asked twice, it is made once."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if made := Succession.objects.filter(stamp=token).select_related("meeting").first():
        return made.meeting
    allow(rules.why_not_organise(by, meeting))
    following = framed_as(meeting, title, starts_on)
    Succession.objects.create(meeting=following, prepared_from=meeting, stamp=token)
    copy_people(meeting, following, by)
    copy_programme(meeting, following)
    record("meeting.prepared_next", about=following, by=by, prepared_from=meeting.pk)
    return following


def moved(meeting: Meeting, starts_on: date) -> timedelta:
    """From the first day of a meeting, as far as one is known, to the new one."""
    days = meeting.sessions.exclude(day=None).order_by("day").values_list("day", flat=True)
    first = meeting.starts_on or days.first() or starts_on
    return starts_on - first


def framed_as(meeting: Meeting, title: str, starts_on: date) -> Meeting:
    """A draft with the frame of a meeting, at an address and with a reading link of its own."""
    return Meeting.objects.create(
        slug=free_slug(title, meeting.place, starts_on),
        title=title,
        starts_on=starts_on,
        ends_on=meeting.ends_on and meeting.ends_on + moved(meeting, starts_on),
        **{name: getattr(meeting, name) for name in FRAME},
    )


def copy_people(meeting: Meeting, following: Meeting, by: Person) -> None:
    """The organisers, and whoever prepares the next one; the organisations that prepare it together."""
    people = dict.fromkeys([*meeting.organisers.order_by("pk").values_list("person", flat=True), by.pk])
    Organiser.objects.bulk_create(Organiser(meeting=following, person_id=pk) for pk in people)
    CoOrganiser.objects.bulk_create(
        CoOrganiser(meeting=following, organisation_id=one.organisation_id)
        for one in meeting.co_organisers.all()
    )


def copy_programme(meeting: Meeting, following: Meeting) -> None:
    """Sites, rooms, sessions in their order, what is held again, pilots, questions, whom to ask to speak."""
    sites = copies(meeting.sites.all(), lambda one: Site(meeting=following, name=one.name, place=one.place))
    rooms = copies(meeting.rooms.all(), lambda one: room_again(one, following, sites.get(one.site_id)))
    sessions = copy_sessions(meeting, following, sites, rooms)
    copies(
        Pilot.objects.filter(session__meeting=meeting),
        lambda one: Pilot(
            session=sessions[one.session_id], organisation_id=one.organisation_id, name=one.name
        ),
    )
    questions = copies(
        meeting.questions.all(),
        lambda one: Question(
            meeting=following,
            session=sessions.get(one.session_id),
            text=one.text,
            position=one.position,
        ),
    )
    copy_themes({"session": sessions, "question": questions})
    copy_speakers(meeting, sessions)


def copy_sessions(meeting: Meeting, following: Meeting, sites: dict, rooms: dict) -> dict:
    """First those that stand for themselves, then those that are held again."""
    step = moved(meeting, following.starts_on)

    def again(one: Session) -> Session:
        return Session(
            meeting=following,
            repeats=sessions.get(one.repeats_id),
            room=rooms.get(one.room_id),
            site=sites.get(one.site_id),
            day=one.day and one.day + step,
            **{name: getattr(one, name) for name in PART},
        )

    sessions: dict[int | None, Session] = {}
    sessions |= copies(meeting.sessions.staying().filter(repeats=None), again)
    sessions |= copies(meeting.sessions.staying().exclude(repeats=None), again)
    return sessions


def copy_themes(rows: dict[str, dict]) -> None:
    """What the sessions and the questions deal with is dealt with again."""
    for field, again in rows.items():
        link = getattr(Theme, f"{field}s").through
        found = link.objects.filter(**{f"{field}__in": again}).values_list("theme", field)
        link.objects.bulk_create(link(theme_id=theme, **{f"{field}_id": again[pk].pk}) for theme, pk in found)


def room_again(room: Room, following: Meeting, site: Site | None) -> Room:
    return Room(meeting=following, site=site, name=room.name, capacity=room.capacity, access=room.access)


def copy_speakers(meeting: Meeting, sessions: dict[int | None, Session]) -> None:
    """Whom to ask again; nobody has said yes to the new day."""
    copies(
        Speaker.objects.of_programme(meeting).exclude(state=Speaker.State.DECLINED),
        lambda one: Speaker(
            session=sessions[one.session_id], **{name: getattr(one, name) for name in SPOKEN}
        ),
    )


def copies(rows: Iterable, make) -> dict:
    """Each row made anew, all at once; the new ones under the keys of the old ones."""
    rows = list(rows)
    made = type(rows[0])._default_manager.bulk_create(map(make, rows)) if rows else []
    return {old.pk: new for old, new in zip(rows, made, strict=True)}
