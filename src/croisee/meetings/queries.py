"""What the pages of meetings read, across models."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from croisee.kit.text import fold
from croisee.meetings.models import Decision, Meeting, Note, Session, SessionRole, Speaker, Stage
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
    return Shelf(found.exclude(pk__in=ended.values("pk")).order_by("starts_on", "pk"), ended)


def same_cycle(meeting: Meeting, visible: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The other meetings of its cycle that the visitor may see."""
    others = visible.filter(cycle=meeting.cycle_id) if meeting.cycle_id else visible.none()
    return others.exclude(pk=meeting.pk).order_by("starts_on", "pk")


def last_one(meeting: Meeting, visible: QuerySet[Meeting]) -> Meeting | None:
    """The last of its cycle that was held before it, else the one that it was prepared from, if seen."""
    before = visible.exclude(pk=meeting.pk)
    if meeting.cycle_id and meeting.starts_on:
        held = before.filter(stage__in=(Stage.LIVE, Stage.REPORTED))
        in_cycle = held.filter(cycle=meeting.cycle_id, starts_on__lt=meeting.starts_on)
        if found := in_cycle.order_by("-starts_on", "-pk").first():
            return found
    return before.filter(successions__meeting=meeting).first()


class Expected(NamedTuple):
    """Somebody whom a session expects, each time that it is held; `who` is the same for the same person."""

    who: str
    name: str
    session: int


def expected_in(meeting: Meeting) -> list[Expected]:
    """Those with a role in a session, and those who have said yes to speak there."""
    roles = SessionRole.objects.filter(session__meeting=meeting).order_by("pk")
    speakers = Speaker.objects.confirmed().of_programme(meeting).order_by("pk")
    return [
        *(Expected(who(role.person), role.person.name, role.session_id)
          for role in roles.select_related("person")),
        *(Expected(who(one.person) if one.person else one.email or fold(one.name), one.name, one.session_id)
          for one in speakers.select_related("person")),
    ]  # fmt: skip


def who(person: Person) -> str:
    return person.email or f"#{person.pk}"


def preparatory(meeting: Meeting) -> QuerySet[Session]:
    """Where a meeting is prepared, in time."""
    return meeting.sessions.filter(kind=Session.Kind.PREPARATORY).in_order()


def open_decisions(meeting: Meeting) -> QuerySet[Decision]:
    """What was decided while preparing a meeting and is still to be done."""
    return Decision.objects.open().filter(session__meeting=meeting).select_related("point", "session")


def open_notes(person: Person) -> QuerySet[Note]:
    """What somebody prepares and has not yet said yes to."""
    return person.notes.filter(meeting=None)


def counted(speakers: QuerySet[Speaker]) -> dict[str, int]:
    """How many are asked to speak, and how many of them stand where."""
    states = {state.value: Count("pk", filter=Q(state=state)) for state in Speaker.State}
    return speakers.order_by().aggregate(all=Count("pk"), **states)
