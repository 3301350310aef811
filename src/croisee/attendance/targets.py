"""Targets: of whom a meeting wants how many, and how far it is: invited, registered, come, and since when."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.timezone import localtime

from croisee.attendance import audiences
from croisee.attendance.audiences import TERRITORY, label_of, words_of
from croisee.attendance.models import Invitation, Registration, Target
from croisee.meetings.models import Meeting
from croisee.network.models import Membership, Person
from croisee.territories import queries as territories
from croisee.territories import walks

MOST_DAYS = 12
SEATED = Q(status__in=("confirmed", "offered"))


@dataclass(frozen=True)
class Gauge:
    """How far one target is, in people; `everyone` has a seat."""

    target: Target
    label: str
    goal: int | None
    invited: int
    registered: int
    waiting: int
    present: int
    everyone: int

    @property
    def is_short(self) -> bool:
        return self.target.is_short(self.registered, self.everyone)

    @property
    def share(self) -> int:
        """In percent of those who come."""
        return round(100 * self.registered / self.everyone) if self.everyone else 0


def in_territory(_value: str, target: Target) -> Q:
    place = territories.meant_by(target.where)
    inside = walks.contents(place.pk, timezone.localdate()) if place else ()
    return Q(organisation__territory__in=inside)


def at_stage(stage: str, target: Target) -> Q:
    steps = steps_before(target)
    if stage == "none":
        return ~Q(organisation__in=steps.values("organisation"))
    return Q(organisation__in=steps.current().filter(stage=stage).values("organisation"))


def steps_before(target: Target) -> QuerySet[Membership]:
    """How near organisations were before: what the meeting's own letters and doors note moves no gauge."""
    letters = Invitation.objects.filter(wave__meeting=target.meeting_id).exclude(sent_at=None)
    first = letters.order_by("sent_at").values("sent_at__date")[:1]
    day = Meeting.objects.filter(pk=target.meeting_id).values("starts_on")
    began = Coalesce(Subquery(first), Subquery(day), Value(date.max))
    return Membership.objects.filter(Q(is_automatic=False) | Q(since__lt=began))


# what a line says of a registration; `audiences.MEANINGS` says the same of a person of the directory
MEANINGS: dict[str, Callable[[str, Target], Q]] = {
    TERRITORY: in_territory,
    "role": lambda value, _target: Q(role=value),
    "kind": lambda value, _target: Q(organisation__kind=value),
    "level": lambda value, _target: Q(organisation__territory__level=value),
    "stage": at_stage,
}


def meant_by(target: Target) -> Q:
    """The registrations that count for a target."""
    sort, _colon, value = target.what.partition(":")
    return MEANINGS[sort](value, target)


def wanted_people(target: Target) -> QuerySet[Person]:
    """The people of the directory whom a target wants."""
    sort, _colon, value = target.what.partition(":")
    if sort == "stage":
        return Person.objects.filter(audiences.at_stage(value, "", steps_before(target)))
    return audiences.people_of(target.what, target.where)


def gauges_of(meeting: Meeting) -> list[Gauge]:
    """Each target with its figures, in three statements whatever their number."""
    return gauges_by([meeting])[meeting.pk]


def gauges_by(meetings: Sequence[Meeting]) -> dict[int, list[Gauge]]:
    """The targets of several meetings with their figures, in three statements whatever their number."""
    targets = list(Target.objects.filter(meeting__in=meetings))
    if not targets:
        return {meeting.pk: [] for meeting in meetings}
    found = figures_of(targets, meetings)
    words, names = words_of(), ("invited", "registered", "waiting", "present")
    return {
        meeting.pk: [
            Gauge(
                target,
                label_of(target.what, target.where, words),
                goal_of(target, meeting),
                *(found[meeting.pk][f"{name}_{target.pk}"] for name in names),
                found[meeting.pk]["everyone"],
            )
            for target in targets
            if target.meeting_id == meeting.pk
        ]
        for meeting in meetings
    }


def figures_of(targets: Sequence[Target], meetings: Sequence[Meeting]) -> dict[int, Counter]:
    """How many each target means, by meeting: who is invited, registered, waiting, present; and everyone."""
    counts, invited = {"everyone": Count("pk", filter=SEATED)}, {}
    for target in targets:
        is_meant, n = meant_by(target), target.pk
        counts[f"registered_{n}"] = Count("pk", filter=is_meant & SEATED)
        counts[f"waiting_{n}"] = Count("pk", filter=is_meant & Q(status="waiting"))
        counts[f"present_{n}"] = Count("arrival", filter=is_meant)
        invited[f"invited_{n}"] = Count("pk", filter=Q(person__in=wanted_people(target)))
    found: dict[int, Counter] = defaultdict(Counter)
    registrations = Registration.objects.filter(meeting__in=meetings)
    for rows in (
        registrations.order_by().values(of=F("meeting")).annotate(**counts),
        sent_to(*meetings).order_by().values(of=F("wave__meeting")).annotate(**invited),
    ):
        for row in rows:
            found[row.pop("of")].update(row)
    return found


def sent_to(*meetings: Meeting) -> QuerySet[Invitation]:
    """The invitations that have left."""
    return Invitation.objects.filter(wave__meeting__in=meetings).exclude(sent_at=None)


def goal_of(target: Target, meeting: Meeting) -> int | None:
    """In people; a share is one of the seats, and unknown while the meeting sets no limit."""
    if not target.is_share:
        return target.goal
    return meeting.seats and -(-target.goal * meeting.seats // 100)


@dataclass(frozen=True)
class Day:
    """How many were invited by the end of a day, and how many of those who have a seat had asked for it."""

    day: date
    invited: int
    registered: int
    by_target: tuple[int, ...]


def history_of(meeting: Meeting) -> list[Day]:
    """At most twelve of the days on which something changed, the last one included; in three statements."""
    targets = list(meeting.targets.all())
    asked: dict[date, Counter] = defaultdict(Counter)
    for at in sent_to(meeting).values_list("sent_at", flat=True):
        asked[localtime(at).date()]["invited"] += 1
    sorts = {f"sort_{t.pk}": Case(When(meant_by(t), then=Value(1)), default=Value(0)) for t in targets}
    seated = meeting.registrations.filter(SEATED).order_by().annotate(**sorts)
    for at, *flags in seated.values_list("queued_at", *sorts):
        asked[localtime(at).date()].update({"registered": 1} | dict(zip(sorts, flags, strict=True)))
    days, sums = [], Counter()
    for day in sorted(asked):
        sums.update(asked[day])
        days.append(Day(day, sums["invited"], sums["registered"], tuple(sums[name] for name in sorts)))
    return evenly(days, MOST_DAYS)


def evenly(days: list[Day], most: int) -> list[Day]:
    """As many as wanted of a list, with its ends."""
    if len(days) <= most:
        return days
    return [days[round(n * (len(days) - 1) / (most - 1))] for n in range(most)]
