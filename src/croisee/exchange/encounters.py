"""Whom somebody met at a meeting, and whom they had better meet: only people who agreed to be written to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Arrival, Registration, Seat
from croisee.contributions.models import Author, Contribution, Link, Position
from croisee.exchange.models import Contact, Kept
from croisee.exchange.timetables import Talk
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Session, Stage
from croisee.network.models import Person
from croisee.territories.models import Level

SOME = 6  # people worth meeting
FEW = 3  # reasons for each
TOO_WIDE = (Level.CROSS_BORDER, Level.STATE, Level.UNION)  # to share one is no reason
LEAST = 5  # who disagree: nobody can tell who they are
TAKEN_PLACE = (Stage.LIVE, Stage.REPORTED)
SENTENCES = {
    "answers": _("What they said answers what you said:"),
    "answered": _("What you said answers what they said:"),
    "same": _("They say the same as you:"),
    "kept": _("You kept what they said:"),
    "agreed": _("You agree with them where others do not:"),
    "place": _("They come from the same territory as you:"),
}  # the best reason first


@dataclass(frozen=True)
class Encounter:
    """Somebody that one sat with, or had an appointment with, and where."""

    registration: Registration
    places: tuple[tuple[Session, int], ...]  # each with its table

    @property
    def person(self) -> Person:
        return self.registration.person


@dataclass(frozen=True)
class Reason:
    """Why to meet somebody: what they said, or where they come from."""

    kind: str
    contribution: Contribution | None = None
    place: str = ""

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.kind])

    @property
    def rank(self) -> int:
        return list(SENTENCES).index(self.kind)


@dataclass(frozen=True)
class Worth:
    """Somebody worth meeting."""

    registration: Registration
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True)
class People:
    """Those that one met, and those that one had better meet."""

    met: list[Encounter] = field(default_factory=list)
    worth: list[Worth] = field(default_factory=list)


def by_name(person: Person) -> tuple[str, str, int]:
    return fold(person.last_name), fold(person.first_name), person.pk


@dataclass(frozen=True)
class Circle:
    """Those who agree to be written to at a meeting, and one's exchanges with any of them."""

    sharing: dict[int, Registration]
    contacts: list[Contact]


def circle_of(mine: Registration) -> Circle:
    """Around somebody who comes, in two statements."""
    somebody_came = Exists(Arrival.objects.filter(registration__meeting=OuterRef("meeting")))
    others = mine.meeting.registrations.confirmed().filter(shares_contact=True).exclude(pk=mine.pk)
    along = ("person", "organisation__territory", "arrival")
    found = others.select_related(*along).annotate(is_noted=somebody_came)
    contacts = mine.meeting.contacts.of(mine.person).with_people().with_sharing()
    return Circle({one.pk: one for one in found}, list(contacts))


def people_of(
    mine: Registration | None,
    circle: Circle,
    talks: list[Talk],
    said: set[int],
    visible: QuerySet[Contribution],
) -> People:
    """For somebody who gives their own details too; `said` are their words, `visible` what they may read."""
    if mine is None or not mine.is_confirmed or not mine.shares_contact:
        return People()
    sharing = circle.sharing
    contacts = {one.other(mine.person).pk: one for one in circle.contacts}
    places = places_shared(mine, sharing, talks) if mine.meeting.stage in TAKEN_PLACE else {}
    met = [
        Encounter(sharing[pk], tuple(where))
        for pk, where in places.items()
        if is_open(contacts.get(sharing[pk].person_id))
    ]
    new = [one for pk, one in sharing.items() if pk not in places and one.person_id not in contacts]
    return People(
        met=sorted(met, key=lambda one: by_name(one.person)), worth=worth_meeting(mine, new, said, visible)
    )


def is_open(contact: Contact | None) -> bool:
    """Whether nobody said no, and the details do not stand among those exchanged already."""
    return contact is None or not (contact.is_agreed or contact.withdrawn_at or contact.declined_at)


def places_shared(
    mine: Registration, sharing: dict[int, Registration], talks: list[Talk]
) -> dict[int, list[tuple[Session, int]]]:
    """Those with whom one shared a table that has begun, each with where; not those whom nobody saw come."""
    meeting, now = mine.meeting, timezone.now()
    at = {(seat.session_id, seat.table): seat.session for seat in mine.seats.all()}
    at = {key: session for key, session in at.items() if key[1] and begun(session, meeting, now)}
    here = reduce(or_, (Q(session=session, table=table) for session, table in at), Q(pk__in=[]))
    come = {pk: one for pk, one in sharing.items() if hasattr(one, "arrival") or not one.is_noted}
    places = defaultdict(list)
    for seat in Seat.objects.filter(here, registration__in=come).order_by("pk"):
        places[seat.registration_id].append((at[seat.session_id, seat.table], seat.table))
    talks = {talk.other.pk: talk for talk in talks if begun(talk.session, meeting, now)}
    for pk, one in come.items():
        if talk := talks.get(one.organisation_id):
            places[pk].append((talk.session, talk.table))
    return places


def begun(session: Session, meeting: Meeting, now: datetime) -> bool:
    session.meeting = meeting
    return session.starts_at is None or session.starts_at <= now


def worth_meeting(
    mine: Registration, new: list[Registration], said: set[int], visible: QuerySet[Contribution]
) -> list[Worth]:
    """The best reasons first, no colleagues; only words under their name that may be read count."""
    new = [one for one in new if one.organisation_id != mine.organisation_id]
    signed = defaultdict(set)
    rows = Author.objects.filter(person__in=[one.person_id for one in new], shows_name=True)
    for person, words in rows.filter(contribution__in=visible.order_by().values("pk")).values_list(
        "person", "contribution"
    ):
        signed[words].add(person)
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for kind, words in reasons_in(mine.person, said, signed):
        for person in signed[words.pk]:
            reasons[person].append(Reason(kind, words))
    home = mine.organisation.territory
    for one in new:
        if home and home.level not in TOO_WIDE and one.organisation.territory_id == home.pk:
            reasons[one.person_id].append(Reason("place", place=home.name))
    found = [Worth(one, best(reasons[one.person_id])) for one in new if reasons[one.person_id]]
    return sorted(found, key=lambda one: ([r.rank for r in one.reasons], by_name(one.registration.person)))[
        :SOME
    ]


def best(reasons: list[Reason]) -> list[Reason]:
    """The best ones, each contribution once."""
    once = {(one.contribution or one.place): one for one in sorted(reasons, key=lambda r: -r.rank)}
    return sorted(once.values(), key=lambda one: one.rank)[:FEW]


def reasons_in(person: Person, said: set[int], signed: Iterable[int]) -> Iterator[tuple[str, Contribution]]:
    """What joins somebody with the words of others, in two statements."""
    others = set(signed)
    for link in Link.objects.shown().filter(Q(source__in=said) | Q(target__in=said)):
        if link.target_id in said and link.source_id in others:
            yield "answers", link.source
        if link.source_id in said and link.target_id in others:
            yield "answered", link.target
    agreed = Position.objects.filter(person=person, value=Position.Value.AGREE, contribution=OuterRef("pk"))
    kept = Kept.objects.filter(person=person, contribution=OuterRef("pk"))
    found = Contribution.objects.filter(pk__in=others).annotate(
        is_kept=Exists(kept), is_agreed=Exists(agreed)
    )
    for words in found.filter(Q(pk__in=said) | Q(is_kept=True) | Q(is_agreed=True)).with_voices():
        if words.pk in said:
            yield "same", words
        if words.is_kept:
            yield "kept", words
        if words.is_agreed and words.disagree >= max(LEAST, words.agree / 2):
            yield "agreed", words
