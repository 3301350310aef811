"""What somebody is in a meeting, read once: the rules and reads of contributions look at nothing else."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from croisee.attendance.models import Registration, Seat
from croisee.meetings.models import Meeting, Organiser, Session, SessionRole
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


# what is read of a registration along with something else; the rest when it is asked for
MINE = ("id", "meeting_id", "person_id", "organisation_id", "role", "status", "shares_name")


def with_standing(found: QuerySet, person: Person) -> QuerySet:
    """Rows of a meeting, each with what somebody is there: `standing_beside` reads it."""
    here = {"meeting": OuterRef("meeting"), "person": person}
    registration = Registration.objects.confirmed().filter(**here)
    return found.annotate(
        organises=Exists(Organiser.objects.filter(**here)),
        works=Exists(SessionRole.objects.filter(person=person, session__meeting=OuterRef("meeting"))),
        mine=Subquery(registration.values(mine=JSONObject(**{name: name for name in MINE}))[:1]),
    )


def standing_beside(row, person: Person) -> Standing:
    """The same as `standing_in`, from a row of `with_standing`; whoever works in sessions is read in full."""
    if row.works:
        return standing_in(row.meeting, person)
    registration = row.mine and Registration.from_db(None, MINE, [row.mine[name] for name in MINE])
    return Standing(person, row.organises or person.is_administrator, registration)


def roots(rows) -> frozenset[int]:
    """The sessions of some rows, each as the one that it repeats."""
    return frozenset(root or pk for pk, root in rows.values_list("session", "session__repeats"))
