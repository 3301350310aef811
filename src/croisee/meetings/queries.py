"""What the pages of meetings read, across models."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Count, IntegerField, Q, QuerySet, Value
from django.utils import timezone

from croisee.kit.reads import counts_of
from croisee.kit.text import fold
from croisee.meetings.models import (
    Decision,
    Meeting,
    Motion,
    Note,
    Session,
    SessionRole,
    Speaker,
    Stage,
    Succession,
)
from croisee.network.models import Person


@dataclass(frozen=True, slots=True)
class Shelf:
    """Meetings to come, and those that are over."""

    coming: QuerySet[Meeting]
    past: QuerySet[Meeting]


def shelf(meetings: QuerySet[Meeting], text: str) -> Shelf:
    """The meetings that a reader looks for, the nearest first on both sides of today."""
    found = meetings
    for word in text.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(subtitle__icontains=word)
            | Q(place__icontains=word)
            | Q(cycle__title__icontains=word)
        )
    today = timezone.localdate()
    over = Q(stage=Stage.REPORTED) | Q(ends_on__lt=today) | Q(ends_on=None, starts_on__lt=today)
    ended = found.filter(over)
    return Shelf(
        found.exclude(pk__in=ended.values("pk")).order_by("starts_on", "pk").with_translations(),
        ended.with_translations(),
    )


def same_cycle(meeting: Meeting, visible: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The other meetings of its cycle that the visitor may see."""
    others = visible.filter(cycle=meeting.cycle_id) if meeting.cycle_id else visible.none()
    return others.exclude(pk=meeting.pk).order_by("starts_on", "pk").with_translations()


def last_one(meeting: Meeting, visible: QuerySet[Meeting]) -> Meeting | None:
    """The last of its cycle that was held before it, else the one that it was prepared from, if seen.

    Of several on one day, the one that it was prepared from, else the one that was there first.
    """
    nearer = Q(starts_on__lt=meeting.starts_on) if meeting.starts_on else Q(pk=None)
    held = Q(cycle=meeting.cycle_id, stage__in=(Stage.LIVE, Stage.REPORTED)) & nearer
    in_cycle = held if meeting.cycle_id else Q(pk=None)
    prepared_from = Q(pk__in=Succession.objects.filter(meeting=meeting).values("prepared_from"))
    found = visible.exclude(pk=meeting.pk).filter(in_cycle | prepared_from)
    found = found.alias(is_in_cycle=in_cycle, is_model=prepared_from)
    return found.order_by("-is_in_cycle", "-starts_on", "-is_model", "pk").first()


class Expected(NamedTuple):
    """Somebody whom a session expects, each time that it is held; `who` is the same for the same person."""

    who: str
    name: str
    session: int


def expected_in(meeting: Meeting) -> list[Expected]:
    """Those with a role in a session, and those who have said yes to speak there, in one statement."""
    nothing = Value("", CharField())
    person = ("session", "person", "person__email", "person__first_name", "person__last_name")
    roles = SessionRole.objects.filter(session__meeting=meeting).order_by()
    speakers = Speaker.objects.confirmed().of_programme(meeting).order_by()
    rows = roles.values_list(Value(0, IntegerField()), "pk", *person, nothing, nothing).union(
        speakers.values_list(Value(1, IntegerField()), "pk", *person, "name", "email"), all=True
    )
    return [expected(*row) for _sort, _pk, *row in sorted(rows, key=lambda row: row[:2])]


def expected(session: int, pk: int | None, address: str, first: str, last: str, name: str, email: str):
    """By the address of a person whom the network knows, else by what is known of a speaker."""
    who = (address or f"#{pk}") if pk else email or fold(name)
    return Expected(who, name or f"{first} {last}".strip(), session)


def preparatory(meeting: Meeting) -> QuerySet[Session]:
    """Where a meeting is prepared, in time."""
    return meeting.sessions.filter(kind=Session.Kind.PREPARATORY).in_order()


def open_decisions(meeting: Meeting) -> QuerySet[Decision]:
    """What was decided while preparing a meeting and is still to be done."""
    return Decision.objects.open().filter(session__meeting=meeting).select_related("point", "session")


def open_notes(person: Person) -> QuerySet[Note]:
    """What somebody prepares and has not yet said yes to."""
    return person.notes.filter(meeting=None)


# how many are asked to speak, and how many of them stand where
STATES = {"all": Count("pk"), **{state.value: Count("pk", filter=Q(state=state)) for state in Speaker.State}}
SPEAKERS = counts_of(Speaker.objects.filter(session__is_leaving=False), "session__meeting", **STATES)
MOTIONS = counts_of(Motion.objects.open(), "meeting", open=Count("pk"))


def counted(speakers: QuerySet[Speaker]) -> dict[str, int]:
    """The same for some of them."""
    return speakers.order_by().aggregate(**STATES)
