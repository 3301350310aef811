"""What the pages, files and walls of this app read."""

from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from croisee.attendance.models import Registration, Seat
from croisee.contributions import rules
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import (
    FITTING,
    Author,
    Contribution,
    Difference,
    Link,
    Position,
    Priority,
    Slip,
)
from croisee.contributions.standing import Standing, root_of
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Question, Session, Stage
from croisee.network.models import Person
from croisee.translations.finding import saying

NOTHING, EVERYTHING = Q(pk__in=[]), Q()


def by(person: Person) -> Q:
    """What somebody said, or wrote down."""
    said = Author.objects.filter(person=person).values("contribution")
    return Q(pk__in=said) | Q(written_by=person)


def my_name_in(contribution: Contribution, person: Person | None) -> Author | None:
    """Somebody's own line among the authors of a contribution."""
    mine = (author for author in contribution.authors.all() if person and author.person_id == person.pk)
    return next(mine, None)


def open_to(standing: Standing, meeting: Meeting) -> Q:
    """What was said in the sessions that somebody may read; the same as `rules.why_not_read`, for rows."""
    if rules.reads_all(standing, meeting):
        return EVERYTHING
    found = Q(session__in=standing.roles | standing.seats) if standing.roles else NOTHING
    if standing.registration:
        found |= ~Q(session__kind=Session.Kind.WORKSHOP)
    return found


def seen_by(standing: Standing, meeting: Meeting) -> QuerySet[Contribution]:
    """The contributions of a meeting that somebody may see.

    Withdrawn ones only their own, hidden ones also in the sessions in which they work; organisers all.
    """
    if standing.organises:
        return meeting.contributions.all()
    found = Q(is_withdrawn=False, is_waiting=False, hidden_because="") & open_to(standing, meeting)
    if standing.roles:
        found |= Q(is_withdrawn=False, session__in=standing.roles)
    return meeting.contributions.filter(found | by(standing.person) if standing.person else found)


def here(session: Session) -> QuerySet[Contribution]:
    """What was said in a session and is shown; while a dry run goes on, what was said in it."""
    said = Contribution.everything.filter(session=root_of(session), is_trial=conduct_of(session).is_trial)
    return said.shown()


def links_of(contribution: Contribution) -> QuerySet[Link]:
    """What it lifts or answers, then what does that for it."""
    found = Link.objects.shown().filter(Q(source=contribution) | Q(target=contribution))
    return found.order_by(Case(When(source=contribution, then=0), default=1), "pk")


def by_questions(session: Session) -> QuerySet[Contribution]:
    """The same, in the order of the questions, as on paper; what answers none comes last."""
    place = F("question__position").asc(nulls_last=True)
    return here(session).order_by(place, "question", "said_at", "pk")


def to_moderate(session: Session) -> QuerySet[Contribution]:
    """What a moderator of a session may show or hide, those that wait first."""
    said = Contribution.everything.filter(session=root_of(session), is_trial=conduct_of(session).is_trial)
    return said.to_moderate()


def with_priorities(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Each with how many people count it among their priorities, as `chosen`."""
    rows = Priority.objects.filter(contribution=OuterRef("pk")).order_by().values("contribution")
    return found.annotate(chosen=Coalesce(Subquery(rows.values(n=Count("pk"))), 0))


def same_as(contribution: Contribution) -> QuerySet[Contribution]:
    """What was said in the same session and might say the same."""
    if contribution.session is None:
        return Contribution.everything.none()
    return here(contribution.session).exclude(pk=contribution.pk).order_by("-said_at", "-pk")


def differences_in(session: Session) -> list[Difference]:
    """The pairs of a session that somebody has found different."""
    found = Difference.objects.filter(one__in=here(session), other__in=here(session))
    return list(found.select_related("one", "other"))


def matching(found: QuerySet[Contribution], text: str) -> QuerySet[Contribution]:
    """Those whose words, details or translation hold each word of a text, whatever accents and capitals."""
    return found.filter(saying(Contribution, text))


def takes_words(session: Session) -> bool:
    """Whether something may be said in it, and under no other one."""
    return not session.repeats_id and session.kind not in (Session.Kind.BREAK, Session.Kind.PREPARATORY)


def sessions_read_by(standing: Standing, meeting: Meeting) -> QuerySet[Session]:
    """The same as far as somebody sees them: organisers all, others what is published or where they work."""
    found = sessions_of(meeting)
    if standing.organises:
        return found
    return found.filter(Q(pk__in=found.published().order_by().values("pk")) | Q(pk__in=standing.roles))


def sessions_of(meeting: Meeting) -> QuerySet[Session]:
    """The sessions in which something may be said, each once."""
    sessions = meeting.sessions.in_programme().filter(repeats=None)
    return sessions.exclude(kind=Session.Kind.BREAK).in_order()


def questions_of(session: Session) -> QuerySet[Question]:
    """The questions of a session, then those of the whole day."""
    asked = Q(session=root_of(session)) | Q(session=None)
    questions = session.meeting.questions.select_related("session")
    return questions.filter(asked).order_by("-session", "position", "pk")


def open_questions_of(session: Session) -> QuerySet[Question]:
    """Those that the pilot has not closed."""
    return questions_of(session).exclude(pk__in=conduct_of(session).closed)


def people_at(session: Session) -> QuerySet[Registration]:
    """Who comes to the meeting, by name, those who sit in the session first."""
    here = Q(session=root_of(session)) | Q(session__repeats=root_of(session))
    come = session.meeting.registrations.confirmed().select_related("person", "organisation")
    come = come.annotate(sits=Exists(Seat.objects.filter(here, registration=OuterRef("pk"))))
    return come.order_by("-sits", "person__last_name", "person__first_name", "pk")


def names_at(session: Session) -> dict[str, Registration | None]:
    """Who comes, by what one writes of them: both orders of the name, with the organisation or without.

    A name that two people have is nobody's: with the organisation it is somebody's."""
    found: dict[str, Registration | None] = {}
    for registration in people_at(session):
        person, organisation = registration.person, registration.organisation.name
        for name in (f"{person.last_name} {person.first_name}", f"{person.first_name} {person.last_name}"):
            for line in (fold(name), fold(f"{name}, {organisation}")):
                known = found.get(line, registration)
                found[line] = registration if known == registration else None
    return found


def tables_of(session: Session) -> list[int]:
    """The tables at which people sit in a session."""
    seats = Seat.objects.filter(session=session).exclude(table=None).order_by("table")
    return list(seats.values_list("table", flat=True).distinct())


def table_of(registration: Registration | None, session: Session) -> int | None:
    """The table at which somebody sits."""
    seat = registration and registration.seats.filter(session=session).first()
    return seat.table if seat else None


def seated_at(session: Session, table: int | None) -> set[int]:
    """The numbers of the registrations of those who sit at a table, or in the whole room."""
    seats = Seat.objects.filter(session=session, **({"table": table} if table else {}))
    return set(seats.values_list("registration", flat=True))


def written_at(session: Session, table: int | None, most: int) -> list[Contribution]:
    """What was written last at a table, or in the whole room, with what it does to others."""
    said = to_moderate(session).filter(**({"table": table} if table else {})).for_list()
    links = Prefetch("links", Link.objects.shown(), to_attr="shown_links")
    return list(said.prefetch_related(links).order_by("-pk")[:most])


def targets_for(session: Session | None, kind: str) -> QuerySet[Contribution]:
    """What was said in a session that a contribution of some kind can lift or answer, the newest first."""
    if session is None:
        return Contribution.everything.none()
    return here(session).filter(kind__in=FITTING.get(kind, ())).order_by("-said_at", "-pk")


def workshops_of(person: Person) -> QuerySet[Session]:
    """The workshops of meetings under way for which somebody is registered, or in which they have a role."""
    confirmed = Registration.objects.confirmed().filter(person=person)
    works = Q(pk__in=person.session_roles.values("session"))
    comes = Q(pk__in=Session.objects.published().filter(meeting__in=confirmed.values("meeting")).order_by())
    found = Session.objects.workshops().filter(works | comes, meeting__stage=Stage.LIVE)
    found = found.annotate(works=ExpressionWrapper(works, BooleanField())).select_related("meeting")
    seated = Seat.objects.filter(registration__in=confirmed)
    is_mine = Exists(seated.filter(Q(session=OuterRef("pk")) | Q(session__repeats=OuterRef("pk"))))
    found = found.annotate(is_mine=is_mine)
    return found.order_by("-is_mine", "-meeting__starts_on", "start", "position", "pk")


# Positions, one by one


@dataclass(frozen=True, slots=True)
class Round:
    """Which contribution comes next, and how far somebody is with the positions of a session."""

    next: int | None
    done: int
    total: int


def others_words(standing: Standing, session: Session) -> QuerySet[Contribution]:
    """What others said in a session: on one's own words one takes no position."""
    own = Author.objects.filter(person=standing.person).values("contribution")
    return here(session).exclude(pk__in=own)


def taken_by(person: Person | None, contribution: Contribution) -> int | None:
    """What somebody holds of a contribution."""
    mine = Position.everything.filter(contribution=contribution, person=person).values_list(
        "value", flat=True
    )
    return mine.first() if person else None


def slip_of(session: Session, code: str) -> Slip | None:
    """The slip of a session that has this code, however it is typed."""
    return Slip.objects.filter(session=root_of(session), code=code.strip().upper()).first()


def held_by(
    session: Session, *, registration: Registration | None = None, slip: Slip | None = None
) -> dict[int, Position]:
    """The positions of somebody who is registered, or of a slip, by contribution."""
    whose = {"person": registration.person_id} if registration else {"slip": slip}
    found = Position.everything.filter(contribution__in=here(session), **whose)
    return {position.contribution_id: position for position in found}


def answers_of(person: Person, session: Session) -> QuerySet[Position]:
    """The positions that somebody took in a session, the last one first."""
    found = Position.everything.filter(person=person, contribution__in=here(session))
    return found.select_related("contribution").order_by("-taken_at", "-pk")
