"""What the carnet, the participants' page and the panels read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils import timezone

from croisee.attendance.models import Registration, Seat
from croisee.attendance.queries import Line, published_sessions, schedule_of
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.cooperation.models import Project
from croisee.exchange.encounters import Circle, People, by_name, circle_of, people_of
from croisee.exchange.models import Contact, Kept, Note
from croisee.exchange.outcomes import Outcome, outcomes_of
from croisee.exchange.timetables import Talk, talks_of
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Question, Session, Stage
from croisee.network.models import Person
from croisee.syntheses.models import Synthesis
from croisee.translations.reading import carry

SOME_DATES = 12


@dataclass(frozen=True)
class Side:
    """The other side of an exchange, and how they come to the meeting."""

    contact: Contact
    person: Person
    registration: Registration


@dataclass(frozen=True)
class Book:
    """Somebody's exchanges at a meeting: agreed, waiting for their answer, waiting for the other's."""

    agreed: tuple[Side, ...] = ()
    received: tuple[Side, ...] = ()
    sent: tuple[Side, ...] = ()


def cards_of(person: Person, meeting: Meeting, registration: Registration | None) -> list[Registration]:
    """Those whose details somebody has: exchanged by a yes of both, or met at a table and shared."""
    if registration is None:
        return []
    prefetch_related_objects([registration], SEATS)
    talks, circle = talks_of(registration.organisation, meeting), circle_of(registration)
    met = people_of(registration, circle, talks, set(), Contribution.objects.none()).met
    found = [side.registration for side in book_in(circle, person).agreed]
    return sorted(found + [one.registration for one in met], key=lambda one: by_name(one.person))


def book_of(person: Person, meeting: Meeting) -> Book:
    """The exchanges in which both share their details at this moment, in two statements."""
    contacts = list(meeting.contacts.of(person).both_sharing().with_people())
    others = [contact.other(person).pk for contact in contacts]
    return bound(person, contacts, meeting.registrations.filter(person__in=others).with_people())


def book_in(circle: Circle, person: Person) -> Book:
    """The same from what is known around somebody."""
    contacts = [contact for contact in circle.contacts if contact.both_share]
    return bound(person, contacts, circle.sharing.values())


def bound(person: Person, contacts: Iterable[Contact], registrations: Iterable[Registration]) -> Book:
    known = {registration.person_id: registration for registration in registrations}
    sides = [Side(c, c.other(person), known[c.other(person).pk]) for c in contacts]
    sides.sort(key=lambda side: by_name(side.person))
    return Book(
        agreed=tuple(side for side in sides if side.contact.is_agreed),
        received=tuple(side for side in sides if side.contact.awaits(person)),
        sent=tuple(side for side in sides if side.contact.wants(person) and not side.contact.is_agreed),
    )


SEATS = Prefetch("seats", Seat.objects.select_related("session"))


@dataclass(frozen=True)
class Answers:
    """What was said to one question, or to none."""

    question: Question | None
    contributions: list[Contribution] = field(default_factory=list)


@dataclass(frozen=True)
class Workshop:
    """A workshop that somebody was in, with what was said there."""

    session: Session
    answers: list[Answers]

    @property
    def total(self) -> int:
        return sum(len(answers.contributions) for answers in self.answers)


@dataclass(frozen=True)
class Carnet:
    """What one participant takes home."""

    meeting: Meeting
    person: Person
    registration: Registration | None
    schedule: list[Line]
    outcomes: list[Outcome]
    kept: list[Contribution]
    workshops: list[Workshop]
    book: Book
    people: People
    projects: list[Project]
    synthesis: Synthesis | None
    noted: Note
    dates: list[Meeting]
    talks: list[Talk]

    @property
    def has_days(self) -> bool:
        """Whether the meeting lasts more than a day, so that an hour alone does not say when."""
        return len({line.session.day or self.meeting.starts_on for line in self.schedule}) > 1

    @property
    def taken_up(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.is_taken_up]

    @property
    def not_taken_up(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.is_taken_up]

    @property
    def contacts_count(self) -> int:
        return len(self.book.agreed) + len(self.people.met)

    @property
    def is_seated(self) -> bool:
        return any(line.is_seat for line in self.schedule)


def carnet_of(standing: Standing, meeting: Meeting, visible: QuerySet[Contribution]) -> Carnet:
    """The carnet of somebody; `visible` are the contributions that they may see."""
    person, registration = standing.person, standing.registration
    sessions = published_sessions(meeting)
    if registration:
        prefetch_related_objects([registration], SEATS)
    circle = circle_of(registration) if registration else Circle({}, [])
    synthesis = getattr(meeting, "synthesis", None)
    schedule = schedule_of(registration, sessions) if registration else list(map(Line, sessions))
    named = workshops_named(standing, schedule)
    said = list(kept_or_said(visible, person, named))
    has_talks = any(session.kind == session.Kind.APPOINTMENTS for session in sessions)
    mine = named | {c.run for c in said if any(author.person_id == person.pk for author in c.authors.all())}
    outcomes = outcomes_of(person, meeting)
    talks = talks_of(registration.organisation, meeting) if registration and has_talks else []
    words = {pk for outcome in outcomes for pk in outcome.family}
    people = people_of(registration, circle, talks, words, visible)
    projects = list(meeting.projects.of(person).with_count())
    reasons = [reason.contribution for one in people.worth for reason in one.reasons if reason.contribution]
    dates = dates_of(person, meeting)
    became = (row for one in outcomes for row in (one.contribution, *one.statements, *one.projects))
    carry([*became, *reasons, *projects, *dates, *([synthesis] if synthesis else [])])
    return Carnet(
        meeting=meeting,
        person=person,
        registration=registration,
        schedule=schedule,
        outcomes=outcomes,
        kept=sorted((c for c in said if c.kept_at), key=lambda c: c.kept_at),
        workshops=by_workshop([session.root for session in sessions], [c for c in said if c.run in mine]),
        book=book_in(circle, person),
        people=people,
        projects=projects,
        synthesis=synthesis if synthesis and synthesis.is_published else None,
        noted=person.carnet_notes.filter(meeting=meeting).first() or Note(),
        dates=dates,
        talks=talks,
    )


def dates_of(person: Person, meeting: Meeting) -> list[Meeting]:
    """The meetings to come that somebody registered for, or sees in the same cycle; one statement."""
    mine = Q(pk__in=person.registrations.active().values("meeting"))
    cycle = Q(cycle=meeting.cycle_id) if meeting.cycle_id else Q(pk__in=[])
    to_come = Meeting.objects.visible_to(person).exclude(stage=Stage.DRAFT).exclude(pk=meeting.pk)
    found = to_come.filter(mine | cycle, starts_on__gte=timezone.localdate())
    return list(found.order_by("starts_on", "pk")[:SOME_DATES])


def workshops_named(standing: Standing, schedule: list[Line]) -> set[int]:
    """The workshops of somebody's seats, else of their wishes; and those where they have a role."""
    seats = {line.session.root.pk for line in schedule if line.is_seat}
    wishes = {line.session.root.pk for line in schedule if line.wish}
    return (seats or wishes) | standing.roles


def kept_or_said(visible: QuerySet[Contribution], person: Person, named: set[int]) -> QuerySet[Contribution]:
    """What somebody kept, and what was said in these workshops or where they spoke themselves.

    Each has `run`, the session where it was said, and `kept_at`; two statements, authors included.
    """
    run = Coalesce("session__repeats", "session")
    spoke = Contribution.objects.filter(authors__person=person).exclude(session=None).order_by()
    kept = Kept.objects.filter(person=person, contribution=OuterRef("pk"))
    marked = visible.annotate(run=run, kept_at=Subquery(kept.values("at")[:1]))
    return marked.filter(
        Q(kept_at__isnull=False)
        | Q(merged_into=None) & (Q(run__in=named) | Q(run__in=spoke.values_list(run, flat=True)))
    )


def by_workshop(roots: Iterable[Session], said: list[Contribution]) -> list[Workshop]:
    """What was said, by workshop in the order of the programme, then by question."""
    by_run = {root.pk: (root, [c for c in said if c.run == root.pk]) for root in roots}
    return [Workshop(root, by_question(here)) for root, here in by_run.values() if here]


def by_question(said: list[Contribution]) -> list[Answers]:
    """What was said to each question, in their order; last, what answers none."""
    questions = {c.question_id: c.question for c in said}
    order = sorted(questions.values(), key=lambda q: (q is None, q and q.position, q and q.pk))
    return [Answers(q, [c for c in said if c.question == q]) for q in order]


@dataclass(frozen=True)
class Participant:
    """Somebody who shares their contact details, and how far an exchange with them is."""

    registration: Registration
    contact: Contact | None
    wants: bool  # the one who looks already said yes
    awaits: bool  # the one who looks is asked


def participants_of(
    meeting: Meeting, person: Person, *, role: str = "", language: str = "", text: str = ""
) -> list[Participant]:
    """Those who share their contact details, by name, as somebody looks for them; two statements."""
    found = meeting.registrations.confirmed().filter(shares_contact=True).exclude(person=person).with_people()
    if role:
        found = found.filter(role=role)
    contacts = meeting.contacts.of(person).select_related("asked_by", "asked")
    with_me = {contact.other(person).pk: contact for contact in contacts}
    words = fold(text).split()
    return [
        participant(r, with_me.get(r.person_id), person)
        for r in sorted(found, key=lambda r: by_name(r.person))
        if (not language or language in r.languages) and all(word in folded(r) for word in words)
    ]


def participant(registration: Registration, contact: Contact | None, looks: Person) -> Participant:
    return Participant(
        registration,
        contact,
        wants=bool(contact and contact.wants(looks)),
        awaits=bool(contact and contact.awaits(looks)),
    )


def folded(registration: Registration) -> str:
    r = registration
    return fold(" ".join((r.person.name, r.organisation.name, r.function, r.brings, r.seeks)))
