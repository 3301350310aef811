"""The kit of a pilot: what is still missing in their session, until when, and where it is done."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.meetings.models import Meeting, Session, SessionRole, Speaker
from croisee.meetings.programme import Item, Programme
from croisee.meetings.speaking import is_outdated

Kind, Role = Session.Kind, SessionRole.Kind
WITH_KIT = (Kind.WORKSHOP, Kind.ROUND_TABLE, Kind.PLENARY, Kind.VISIT)

# Days before the session by which something should be there
FRAMED, PLACED, STAFFED, SURE, READY = 45, 30, 21, 14, 7


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing, the days before the session by which it should be there, where it is done."""

    what: str
    days_before: int
    address: str


@dataclass(frozen=True, slots=True)
class Due:
    """A lack with its day: `left` days from today, below 0 when it is late; None without a day."""

    lack: Lack
    by: date | None
    left: int | None

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left < 0


# Upper apps add what else is missing: (meeting) -> keys of a session, not of one that repeats it, and a lack
WAYS_TO_LACK: list[Callable[[Meeting], Iterable[tuple[int, Lack]]]] = []


@dataclass(frozen=True, slots=True)
class Kit:
    """A session that somebody leads, each time that it is held, and what it lacks, the most urgent first."""

    item: Item
    runs: tuple[Item, ...]
    lacks: tuple[Due, ...]
    roles: tuple[SessionRole, ...]
    speakers: tuple[Speaker, ...]

    @property
    def is_complete(self) -> bool:
        return not self.lacks


def kits_of(meeting: Meeting, programme: Programme, only: int | None = None) -> list[Kit]:
    """The kit of each session, or of one, in the order of the programme; a fixed number of statements."""
    items = [
        item
        for item in programme.items
        if item.kind in WITH_KIT and not item.again and only in (None, item.pk)
    ]
    roles, speakers, added = roles_by_session(meeting), speakers_by_session(meeting), lacks_above(meeting)
    found = []
    for item in items:
        runs = tuple(run for run in programme.items if run.root == item.pk)
        lacks = [
            *written_lacks(meeting, item, runs),
            *people_lacks(meeting, item, {role.kind for role in roles[item.pk]}),
            *speaker_lacks(meeting, programme, speakers[item.pk]),
            *added[item.pk],
        ]
        due_by = due(lacks, item.day, today_in(meeting))
        found.append(Kit(item, runs, due_by, tuple(roles[item.pk]), tuple(speakers[item.pk])))
    return found


def today_in(meeting: Meeting) -> date:
    return timezone.localdate(timezone=meeting.zone)


def due(lacks: Iterable[Lack], day: date | None, today: date) -> tuple[Due, ...]:
    """By when each should be there; those with the earliest day first."""
    found = [Due(lack, *until(lack, day, today)) for lack in lacks]
    return tuple(sorted(found, key=lambda one: -one.lack.days_before))


def until(lack: Lack, day: date | None, today: date) -> tuple[date | None, int | None]:
    if day is None:
        return None, None
    by = day - timedelta(days=lack.days_before)
    return by, (by - today).days


def roles_by_session(meeting: Meeting) -> dict[int, list[SessionRole]]:
    found: dict[int, list[SessionRole]] = defaultdict(list)
    rows = SessionRole.objects.filter(session__meeting=meeting).order_by("kind", "pk")
    for role in rows.select_related("person"):
        found[role.session_id].append(role)
    return found


def speakers_by_session(meeting: Meeting) -> dict[int, list[Speaker]]:
    found: dict[int, list[Speaker]] = defaultdict(list)
    for speaker in Speaker.objects.of_programme(meeting).select_related("session"):
        found[speaker.session_id].append(speaker)
    return found


def lacks_above(meeting: Meeting) -> dict[int, list[Lack]]:
    found: dict[int, list[Lack]] = defaultdict(list)
    for way in WAYS_TO_LACK:
        for session, lack in way(meeting):
            found[session].append(lack)
    return found


def written_lacks(meeting: Meeting, item: Item, runs: Iterable[Item]) -> Iterator[Lack]:
    """What the programme does not say of it."""
    edit = reverse("session_edit", args=[meeting.slug, item.pk])
    talks = item.kind in (Kind.WORKSHOP, Kind.ROUND_TABLE)
    checks = [
        (talks and not item.questions, _("No question to answer is written."), FRAMED),
        (talks and not item.pilots, _("No organisation leads it."), FRAMED),
        (not item.framing, _("What it is about is not written."), PLACED),
    ]
    yield from (Lack(what, days, edit) for is_missing, what, days in checks if is_missing)
    for run in runs:
        at = reverse("session_edit", args=[meeting.slug, run.pk])
        if not (run.start and run.end):
            yield Lack(_("It has no hour, or no end."), FRAMED, at)
        if not run.room_pk and item.kind != Kind.VISIT:
            where = (
                _("It has no room: %(hour)s.") % {"hour": run.hours} if run.hours else _("It has no room.")
            )
            yield Lack(where, PLACED, at)


def people_lacks(meeting: Meeting, item: Item, roles: set[str]) -> Iterator[Lack]:
    """Who is not named: somebody to lead it; in a workshop, whoever reports and writes for others, too."""
    people = reverse("session_edit", args=[meeting.slug, item.pk]) + "#people"
    checks = [
        (not roles & {Role.PILOT, Role.FACILITATOR}, _("Nobody is named to lead it."), STAFFED),
        (Role.RAPPORTEUR not in roles, _("Nobody is named to report."), STAFFED),
        (Role.SCRIBE not in roles, _("No scribe is named."), SURE),
    ]
    asked = checks if item.kind == Kind.WORKSHOP else checks[: 1 if item.kind == Kind.ROUND_TABLE else 0]
    yield from (Lack(what, days, people) for is_missing, what, days in asked if is_missing)


def speaker_lacks(meeting: Meeting, programme: Programme, speakers: list[Speaker]) -> Iterator[Lack]:
    """Who is still to be asked, has not answered, or said yes to another hour."""
    at = reverse("speakers", args=[meeting.slug])
    states = [speaker.state for speaker in speakers]
    to_ask, waiting = states.count(Speaker.State.TO_ASK), states.count(Speaker.State.ASKED)
    moved = sum(is_outdated(speaker, programme) for speaker in speakers)
    if to_ask:
        said = ngettext("%(n)s speaker is not asked yet.", "%(n)s speakers are not asked yet.", to_ask)
        yield Lack(said % {"n": to_ask}, PLACED, at)
    if waiting:
        said = ngettext(
            "%(n)s speaker has not answered yet.", "%(n)s speakers have not answered yet.", waiting
        )
        yield Lack(said % {"n": waiting}, SURE, at)
    if moved:
        said = ngettext(
            "%(n)s speaker was asked for another hour.", "%(n)s speakers were asked for another hour.", moved
        )
        yield Lack(said % {"n": moved}, SURE, at)
