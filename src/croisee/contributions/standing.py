"""What somebody is in a meeting, read once: the rules and reads of contributions look at nothing else."""

from dataclasses import dataclass

from croisee.attendance.models import Registration, Seat
from croisee.meetings.models import Meeting, Session, SessionRole
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person

LEADERS = (SessionRole.Kind.PILOT, SessionRole.Kind.FACILITATOR)


@dataclass(frozen=True, slots=True)
class Standing:
    """Organiser, confirmed participant, at work in some sessions; one held again counts as its first."""

    person: Person | None = None
    organises: bool = False
    registration: Registration | None = None
    roles: frozenset[int] = frozenset()
    seats: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()

    @property
    def takes_part(self) -> bool:
        return bool(self.organises or self.registration or self.roles)

    def writes_for_others(self, session: Session) -> bool:
        """Organisers, and everyone with a role in the session."""
        return self.organises or root_of(session) in self.roles

    def leads(self, session: Session) -> bool:
        """Organisers, and the pilot and facilitator of the session."""
        return self.organises or root_of(session) in self.led


def root_of(session: Session) -> int:
    """The number of a session, or of the one that it repeats."""
    return session.repeats_id or session.pk


def standing_in(meeting: Meeting, person: Person | None) -> Standing:
    """What somebody is in a meeting, in three statements; the seats matter only beside a role."""
    if person is None:
        return Standing()
    found = meeting.registrations.confirmed().filter(person=person)
    registration = found.select_related("organisation", "person").first()
    work = SessionRole.objects.filter(person=person, session__meeting=meeting)
    work = list(work.values_list("session", "session__repeats", "kind"))
    roles = frozenset(root or pk for pk, root, _kind in work)
    led = frozenset(root or pk for pk, root, kind in work if kind in LEADERS)
    seats = roots(Seat.objects.filter(registration=registration)) if roles and registration else frozenset()
    return Standing(person, is_organiser(person, meeting), registration, roles, seats, led)


def roots(rows) -> frozenset[int]:
    """The sessions of some rows, each as the one that it repeats."""
    return frozenset(root or pk for pk, root in rows.values_list("session", "session__repeats"))
