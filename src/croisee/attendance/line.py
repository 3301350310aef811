"""The waiting list: whose turn it is, and why.

The rule: whom an organiser put first; then the rounds of invitations by their number; then those of a sort
of whom too few come; then whoever asked first. Seats kept for a round go to those whom it invited. People who
come only together get their seats together: while there are too few for all, those behind may go before.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, Value, When

from croisee.attendance.models import Registration, Target, Wave
from croisee.attendance.targets import meant_by
from croisee.meetings.models import Meeting

FIRST, ROUND, BALANCE, TIME = "first", "round", "balance", "time"
UNNUMBERED = 10_000  # the priority of whoever no numbered round invited


@dataclass(frozen=True)
class Unit:
    """One person, or several who come only together."""

    members: tuple[Registration, ...]
    waves: Counter[int]  # the rounds that invited them
    priority: int
    sorts: frozenset[int]  # the targets that they count for

    @property
    def is_first(self) -> bool:
        return any(member.is_first for member in self.members)

    @property
    def asked(self) -> tuple:
        return self.members[0].queued_at, self.members[0].pk


@dataclass(frozen=True)
class Turn:
    """Who is next, why, and the round or target that the reason names."""

    unit: Unit
    why: str
    about: Wave | Target | None = None

    @property
    def reason(self) -> dict[str, Any]:
        """For the journal and `phrases.turn_in_words`."""
        if isinstance(self.about, Target):
            return {"why": self.why, "which": {"what": self.about.what, "where": self.about.where}}
        return {"why": self.why, "which": {"name": self.about.name} if self.about else {}}


@dataclass
class Taken:
    """Who has a seat: in all, and of each sort."""

    everyone: int
    of_sort: Counter[int]

    def add(self, unit: Unit) -> None:
        self.everyone += len(unit.members)
        self.of_sort.update(dict.fromkeys(unit.sorts, len(unit.members)))


@dataclass
class Room:
    """The free seats, some of them kept for rounds."""

    free: int
    kept: Counter[int]

    def takes(self, unit: Unit) -> bool:
        """Whether there are seats for all of a unit; they are taken then."""
        own = unit.waves & self.kept
        for_everybody = self.free - self.kept.total()
        need = len(unit.members)
        if need > self.free or need - own.total() > max(for_everybody, 0):
            return False
        self.free -= need
        self.kept -= own
        return True


class Line:
    """The waiting list of a meeting as it stands now."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.targets = {target.pk: target for target in meeting.targets.filter(goes_first=True)}
        self.waves = {wave.pk: wave for wave in meeting.waves.exclude(priority=None, reserved=0)}

    def turns(self) -> list[Turn]:
        """Everyone who waits, in the order in which seats would be given."""
        return list(self.walk(lambda unit: True))

    def seats(self, free: int | None) -> list[Turn]:
        """Those for whom the free seats are; all when nothing limits them."""
        return self.turns() if free is None else list(self.walk(Room(free, self.kept()).takes))

    def walk(self, takes: Callable[[Unit], bool]) -> Iterator[Turn]:
        """The units in their order, which every seat that is taken may change."""
        queues: dict[tuple, deque[Unit]] = {}
        for unit in self.units:
            queues.setdefault((not unit.is_first, unit.priority, unit.sorts), deque()).append(unit)
        taken = self.taken() if queues else None
        while queues:
            short = {pk for pk, t in self.targets.items() if t.is_short(taken.of_sort[pk], taken.everyone)}
            key = min(queues, key=lambda k: (k[0], k[1], not k[2] & short, queues[k][0].asked))
            unit = queues[key].popleft()
            if not queues[key]:
                del queues[key]
            if takes(unit):
                taken.add(unit)
                yield self.turn(unit, short)

    @cached_property
    def units(self) -> list[Unit]:
        """Those who wait, by the hour at which they asked."""
        sorts = {f"sort_{pk}": holds(target) for pk, target in self.targets.items()}
        found = self.meeting.registrations.waiting().with_people().select_related("invitation", "party")
        grouped: dict[tuple, list[Registration]] = {}
        for registration in found.annotate(**sorts):
            registration.meeting = self.meeting
            party = registration.party
            together = party is not None and party.comes_together
            grouped.setdefault((together, party.pk if together else registration.pk), []).append(registration)
        return [self.unit(members) for members in grouped.values()]

    def unit(self, members: list[Registration]) -> Unit:
        waves = Counter(pk for member in members if (pk := wave_of(member)) in self.waves)
        priority = min((self.waves[pk].priority or UNNUMBERED for pk in waves), default=UNNUMBERED)
        sorts = frozenset(pk for pk in self.targets if any(getattr(m, f"sort_{pk}") for m in members))
        return Unit(tuple(members), waves, priority, sorts)

    def turn(self, unit: Unit, short: set[int]) -> Turn:
        """The first part of the rule that speaks for a unit."""
        if unit.is_first:
            return Turn(unit, FIRST)
        if unit.priority < UNNUMBERED:
            wave = next(self.waves[pk] for pk in unit.waves if self.waves[pk].priority == unit.priority)
            return Turn(unit, ROUND, wave)
        if lacking := sorted(unit.sorts & short):
            return Turn(unit, BALANCE, self.targets[lacking[0]])
        return Turn(unit, TIME)

    @cached_property
    def seated(self) -> dict[str, int]:
        """How many have a seat, in all and of each sort."""
        counts = {f"sort_{pk}": Count("pk", filter=meant_by(t)) for pk, t in self.targets.items()}
        return self.meeting.registrations.seated().order_by().aggregate(everyone=Count("pk"), **counts)

    def taken(self) -> Taken:
        found = self.seated
        return Taken(found["everyone"], Counter({pk: found[f"sort_{pk}"] for pk in self.targets}))

    def kept(self) -> Counter[int]:
        return kept_for(self.waves.values())


def kept_for(waves: Iterable[Wave]) -> Counter[int]:
    """How many seats are still kept for each of these rounds."""
    keeping = {wave.pk: wave.reserved for wave in waves if wave.keeps_seats()}
    if not keeping:
        return Counter()
    own = Registration.objects.seated().filter(invitation__wave__in=keeping, person=F("invitation__person"))
    here = own.filter(meeting=F("invitation__wave__meeting")).order_by()
    have = dict(here.values_list("invitation__wave").annotate(people=Count("pk")))
    return +Counter({pk: seats - have.get(pk, 0) for pk, seats in keeping.items()})


def kept_from(meetings: Iterable[Meeting], wave: int | None = None) -> Counter[int]:
    """How many seats of each meeting are kept for others than those whom a round invites."""
    waves = Wave.objects.filter(meeting__in=meetings, reserved__gt=0).exclude(pk=wave)
    of = {wave.pk: wave for wave in waves.select_related("meeting")}
    kept: Counter[int] = Counter()
    for pk, seats in kept_for(of.values()).items():
        kept[of[pk].meeting_id] += seats
    return kept


def holds(target: Target) -> Case:
    return Case(When(meant_by(target), then=Value(True)), default=Value(False))


def wave_of(registration: Registration) -> int | None:
    """The round that invited this person themselves; not one that was passed on to them."""
    invitation = registration.invitation
    return invitation.wave_id if invitation and invitation.person_id == registration.person_id else None


def places(meeting: Meeting) -> dict[int, int]:
    """The place of each who waits, from 1."""
    waiting = (member.pk for turn in Line(meeting).turns() for member in turn.unit.members)
    return {pk: place for place, pk in enumerate(waiting, start=1)}


def place_of(registration: Registration) -> int | None:
    """The place in the waiting list, from 1; None for whoever does not wait."""
    return places(registration.meeting).get(registration.pk) if registration.is_waiting else None
