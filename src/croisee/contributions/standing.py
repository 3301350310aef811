"""What somebody is in a meeting, read once: the rules and reads of contributions look at nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Exists, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from croisee.attendance.models import Registration, Seat
from croisee.meetings.models import Meeting, Organiser, Session, SessionRole
from croisee.meetings.rights import carry, rights_of
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person

SEATED = "seated"
SEAT = Value(SEATED, CharField())
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
    """What somebody is in a meeting."""
    if person is None:
        return Standing()
    found = meeting.registrations.confirmed().filter(person=person)
    return standing_with(found.select_related("organisation", "person").first(), meeting, person)


def standing_with(registration: Registration | None, meeting: Meeting, person: Person) -> Standing:
    """The same for whoever's registration is known; the seats matter only beside a role."""
    rights = rights_of(person, meeting)
    if not rights.__dict__.get("has_work", True):
        return Standing(person, is_organiser(person, meeting), registration)
    sits = Seat.objects.filter(registration=registration).order_by()
    seats = sits.values_list("session", "session__repeats", SEAT)
    if registration is None:
        rows = rights.work
    else:
        rows = list(rights.roles().union(seats, all=True))
        rights.work = [row for row in rows if row[2] != SEATED]
    roles = frozenset(root or pk for pk, root, _kind in rights.work)
    led = frozenset(root or pk for pk, root, kind in rights.work if kind in LEADERS)
    seats = frozenset(root or pk for pk, root, kind in rows if kind == SEATED) if roles else frozenset()
    return Standing(person, is_organiser(person, meeting), registration, roles, seats, led)


# what is read of a registration, and of whoever opened its link, along with something else
MINE = ("id", "meeting_id", "person_id", "organisation_id", "role", "status", "shares_name")
ME = ("id", "first_name", "last_name", "language", "is_administrator")


def with_standing(found: QuerySet, person: Person) -> QuerySet:
    """Rows of a meeting, each with what somebody is there: `standing_beside` reads it."""
    mine = Registration.objects.confirmed().filter(meeting=OuterRef("meeting"), person=person)
    return found.annotate(
        organises=organises(OuterRef("meeting"), person),
        works=works(OuterRef("meeting"), person),
        mine=Subquery(mine.values(mine=told(MINE))[:1]),
    )


def standing_beside(row, person: Person) -> Standing:
    """The same as `standing_in`, from a row of `with_standing`; whoever works in sessions is read in full."""
    carry(row.meeting, person, row)
    if row.works:
        return standing_in(row.meeting, person)
    registration = row.mine and made(Registration, row.mine, MINE)
    return Standing(person, row.organises or person.is_administrator, registration)


def with_standing_by_link(found: QuerySet, tokens: Iterable[str]) -> QuerySet:
    """The same for whoever opened some personal links: `standing_by_link` reads it."""
    here, whose = OuterRef("meeting"), OuterRef("person")
    opened = Registration.objects.active().opened_by_link(*tokens).filter(meeting=here)
    opened = opened.annotate(organises=organises(here, whose), works=works(here, whose))
    facts = told((*MINE, "organises", "works"), me=told(ME, "person__"))
    return found.annotate(opened=Subquery(opened.values(opened=facts)[:1]))


def standing_by_link(row) -> Standing:
    """What whoever opened a link is in the meeting of a row."""
    if not (opened := row.opened):
        return Standing()
    person = made(Person, opened["me"], ME)
    if opened["works"]:
        return standing_in(row.meeting, person)
    is_confirmed = opened["status"] == Registration.Status.CONFIRMED
    registration = made(Registration, opened, MINE) if is_confirmed else None
    return Standing(person, bool(opened["organises"] or person.is_administrator), registration)


def organises(meeting, person) -> Exists:
    return Exists(Organiser.objects.filter(meeting=meeting, person=person))


def works(meeting, person) -> Exists:
    return Exists(SessionRole.objects.filter(session__meeting=meeting, person=person))


def told(names: Iterable[str], prefix: str = "", **more) -> JSONObject:
    """Some columns as one value."""
    return JSONObject(**{name: f"{prefix}{name}" for name in names}, **more)


def made(model: type[Model], told: dict, names: tuple[str, ...]):
    """A row of a model from such a value."""
    return model.from_db(None, names, [told[name] for name in names])


def roots(rows) -> frozenset[int]:
    """The sessions of some rows, each as the one that it repeats."""
    return frozenset(root or pk for pk, root in rows.values_list("session", "session__repeats"))
