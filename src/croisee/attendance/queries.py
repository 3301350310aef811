"""What the pages, mails and files of this app read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Prefetch, Q

from croisee.attendance.at_hand import at_hand
from croisee.attendance.line import kept_from, places
from croisee.attendance.models import Invitation, Registration, Seat, Sighting
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import as_published
from croisee.network.models import Person, Role

Status = Registration.Status


@dataclass(frozen=True)
class Figures:
    """How many come, wait, and in which role."""

    seats: int | None
    confirmed: int
    offered: int
    waiting: int
    asking: int
    by_role: tuple[tuple[str, int], ...]
    kept: int = 0  # for others than who reads the figures

    @property
    def free(self) -> int | None:
        taken = self.confirmed + self.offered + self.kept
        return None if self.seats is None else max(self.seats - taken, 0)

    @property
    def is_full(self) -> bool:
        return self.free == 0


def figures_of(meeting: Meeting) -> Figures:
    """The figures of a meeting, in one statement."""
    return figures_by([meeting])[meeting.pk]


def figures_for(meeting: Meeting, invitation: Invitation | None) -> Figures:
    """The figures as somebody reads them who wants to register: seats kept for others are not free."""
    kept = kept_from([meeting], invitation and invitation.wave_id)
    return replace(figures_of(meeting), kept=kept[meeting.pk])


def figures_by(meetings: Iterable[Meeting]) -> dict[int, Figures]:
    """The figures of several meetings, in one statement too."""
    rows = Registration.objects.filter(meeting__in=meetings).order_by().values("meeting")
    counts = {row["meeting"]: row for row in rows.annotate(**STATES, **ROLES)}
    return {meeting.pk: figures_read(meeting, counts.get(meeting.pk)) for meeting in meetings}


def figures_for_everybody(meetings: Iterable[Meeting]) -> dict[int, Figures]:
    """The figures of several meetings, as somebody reads them whom nobody has invited."""
    kept = kept_from(meetings)
    return {pk: replace(figures, kept=kept[pk]) for pk, figures in figures_by(meetings).items()}


STATES = {state.value: Count("pk", filter=Q(status=state)) for state in Status}
ROLES = {f"as_{role}": Count("pk", filter=Q(status=Status.CONFIRMED, role=role)) for role in Role}


def figures_read(meeting: Meeting, counts: dict[str, int] | None) -> Figures:
    """The same from what was read with the meeting as STATES, and perhaps as ROLES."""
    found = Counter(counts or {})
    return figures_from(meeting, found, Counter({role: found[f"as_{role}"] for role in Role}))


def figures_from(meeting: Meeting, by_status: Counter, by_role: Counter) -> Figures:
    return Figures(
        seats=meeting.seats,
        confirmed=by_status[Status.CONFIRMED],
        offered=by_status[Status.OFFERED],
        waiting=by_status[Status.WAITING],
        asking=by_status[Status.ASKED],
        by_role=tuple((str(role.label), by_role[role]) for role in Role if by_role[role]),
    )


@dataclass(frozen=True)
class Presence:
    """How many have come of those who are expected, in all or in one role."""

    label: str
    present: int
    expected: int


def presence_of(meeting: Meeting) -> list[Presence]:
    """In all, then by role, in one statement."""
    rows = meeting.registrations.confirmed().order_by().values("role")
    counted = rows.annotate(expected=Count("pk"), present=Count("arrival"))
    by_role = {row["role"]: row for row in counted}
    found = [
        Presence(str(role.label), by_role[role]["present"], by_role[role]["expected"])
        for role in Role
        if role in by_role
    ]
    whole = Presence("", sum(p.present for p in found), sum(p.expected for p in found))
    return [whole, *found]


def seen_twice(meeting: Meeting) -> list[list[Sighting]]:
    """Those whom several desks saw come in: their sightings, the one that counts first."""
    standing = Sighting.objects.filter(registration__meeting=meeting, withdrawn_at=None)
    several = standing.order_by().values("registration").annotate(n=Count("pk")).filter(n__gt=1)
    rows = standing.filter(registration__in=several.values("registration"))
    found: dict[int, list[Sighting]] = {}
    for sighting in rows.select_related("registration__person", "registration__organisation"):
        found.setdefault(sighting.registration_id, []).append(sighting)
    return [sightings for sightings in found.values() if len({s.desk for s in sightings}) > 1]


def number_of_sightings(meeting: Meeting) -> int:
    """Those that stand."""
    return Sighting.objects.filter(registration__meeting=meeting, withdrawn_at=None).count()


def people_at_the_door(meeting: Meeting) -> list[Registration]:
    """Everybody who registered, with the hour at which they came, by name."""
    found = list(meeting.registrations.with_people().select_related("arrival"))
    return sorted(found, key=lambda r: (*r.person.in_order, r.pk))


def sessions_of(meeting: Meeting) -> list[Session]:
    """The programme in its order, each session with its room and the one that it repeats."""
    return at_hand(meeting).sessions


def published_sessions(meeting: Meeting) -> list[Session]:
    """The programme as it was last published, in its order."""
    return at_hand(meeting).published_sessions


def published_workshops(meeting: Meeting) -> list[Session]:
    """What one chooses from: each workshop once."""
    return [
        session
        for session in published_sessions(meeting)
        if session.kind == Session.Kind.WORKSHOP and session.repeats_id is None
    ]


def seats_of(registration: Registration) -> list[Seat]:
    """Where somebody sits, in the order of the day, each session as it was last published."""
    seats = list(registration.seats.select_related("session__room__site", "session__repeats").order_by("pk"))
    as_published(registration.meeting, [seat.session for seat in seats])
    for seat in seats:
        seat.session.meeting = registration.meeting
    return sorted(seats, key=lambda seat: seat.session.in_time)


@dataclass(frozen=True)
class Line:
    """One line of somebody's schedule; `wish` is 1 for their first choice."""

    session: Session
    table: int | None = None
    wish: int | None = None
    is_seat: bool = False

    @property
    def hours(self) -> tuple:
        """What happens at the same time is shown together."""
        return self.session.held_on, self.session.start, self.session.end


def schedule_of(registration: Registration, sessions: Iterable[Session] | None = None) -> list[Line]:
    """The programme as one person follows it: their seats once these are published, their wishes before."""
    sessions = published_sessions(registration.meeting) if sessions is None else sessions
    seats = {seat.session_id: seat for seat in registration.seats.all()}
    wishes = {choice.session_id: choice.rank + 1 for choice in registration.choices.all()}
    lines = []
    for session in sessions:
        seat, wish = seats.get(session.pk), wishes.get(session.repeats_id or session.pk)
        if seat or not seats or session.kind != Session.Kind.WORKSHOP:
            lines.append(Line(session, seat and seat.table, wish, seat is not None))
    return lines


@dataclass(frozen=True)
class Demand:
    """What is asked of a workshop: its runs and how many chose it first, second…"""

    workshop: Session
    runs: tuple[Session, ...]
    by_rank: tuple[int, ...]
    room: int | None

    @property
    def first(self) -> int:
        return self.by_rank[0] if self.by_rank else 0


def capacity_of(run: Session) -> int | None:
    """The seats of a run: its own, else those of its room."""
    return run.seats if run.seats is not None else run.room and run.room.capacity


def seated_in(meeting: Meeting) -> dict[int, int]:
    """How many people sit in each session."""
    seats = Seat.objects.filter(session__meeting=meeting).order_by()
    return dict(seats.values_list("session").annotate(people=Count("pk")))


def runs_of(meeting: Meeting) -> list[Session]:
    """Each time that a workshop is held, in the order of the programme."""
    return [session for session in sessions_of(meeting) if session.kind == Session.Kind.WORKSHOP]


def demand_of(meeting: Meeting, runs: list[Session]) -> list[Demand]:
    """The wishes of those who come, by workshop and rank."""
    coming = at_hand(meeting).coming
    asked = Counter((wish.session_id, wish.rank) for one in coming for wish in one.choices.all())
    ranks = 1 + max((rank for _, rank in asked), default=2)
    return [
        Demand(
            workshop,
            held := tuple(run for run in runs if run.root.pk == workshop.pk),
            tuple(asked.get((workshop.pk, rank), 0) for rank in range(ranks)),
            None if None in (rooms := [capacity_of(run) for run in held]) else sum(rooms),
        )
        for workshop in runs
        if workshop.repeats_id is None
    ]


def registrations_of(
    meeting: Meeting,
    *,
    within: Person | None = None,
    role: str = "",
    status: str = "",
    came: str = "",
    text: str = "",
) -> list[Registration]:
    """Those that somebody looks for, by name; `within` the organisations that a person represents."""
    found = meeting.registrations.with_people().select_related("arrival").prefetch_related("choices__session")
    if within:
        found = found.of_represented(within)
    if role:
        found = found.filter(role=role)
    if status:
        found = found.filter(status=status)
    if came:
        found = found.confirmed().filter(arrival__isnull=came == "no")
    words = fold(text).split()
    in_line = places(meeting) if any(registration.is_waiting for registration in found) else {}
    for registration in found:
        registration.in_line = in_line.get(registration.pk)
        registration.has_come = hasattr(registration, "arrival")
    found = sorted(found, key=lambda r: (*r.person.in_order, r.pk))
    return [registration for registration in found if all(word in folded(registration) for word in words)]


def folded(registration: Registration) -> str:
    person = registration.person
    return fold(
        f"{person.first_name} {person.last_name} {person.email or ''} {registration.organisation.name}"
    )


def asking_and_offered(meeting: Meeting) -> list[Registration]:
    """Requests that the organisers have not answered, and seats that nobody has accepted yet."""
    found = meeting.registrations.filter(status__in=[Status.ASKED, Status.OFFERED])
    return list(found.with_people().select_related("invitation__person"))


def with_badges(meeting: Meeting) -> list[Registration]:
    """Those who come, by name, each with where they sit."""
    seats = Prefetch("seats", Seat.objects.select_related("session__room__site"))
    found = meeting.registrations.confirmed().with_people().prefetch_related(seats)
    return sorted(found, key=lambda r: (*r.person.in_order, r.pk))
