from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from croisee.network.models import WAY, Affiliation, Membership, Organisation, Person, Prospect
from croisee.territories import walks
from croisee.territories.models import Territory

NOBODY = "nobody"


def networks_of(person: Person) -> QuerySet[Organisation]:
    """The networks whose team somebody is of, the one with the longest history first."""
    found = Organisation.objects.filter(kind=Organisation.Kind.NETWORK, merged_into=None)
    if not person.is_administrator:
        found = found.filter(pk__in=person.affiliations.representing().values("organisation"))
    steps = Count("members", distinct=True)
    return found.annotate(steps=steps).order_by("-steps", "folded", "pk")


def team_of(network: Organisation) -> QuerySet[Person]:
    """Who may take care of its prospects: administrators, and those who represent it."""
    represents = network.affiliations.representing().filter(person=OuterRef("pk"))
    return Person.objects.filter(Q(is_administrator=True) | Exists(represents), is_active=True)


def prospects_of(
    network: Organisation,
    *,
    stage: str = "",
    in_charge: str = "",
    is_late: bool = False,
    level: str = "",
    place: Territory | None = None,
    is_set_aside: bool = False,
) -> QuerySet[Prospect]:
    """Those who might join a network, the earliest next step first."""
    found = Prospect.objects.with_stage().filter(network=network, is_set_aside=is_set_aside)
    if stage:
        found = found.filter(stage=stage)
    if in_charge:
        found = found.filter(in_charge=None if in_charge == NOBODY else in_charge)
    if is_late:
        found = found.late()
    if level:
        found = found.filter(organisation__territory__level=level)
    if place:
        inside = walks.contents(place.pk, timezone.localdate())
        found = found.filter(organisation__territory__in=inside)
    found = found.select_related("organisation__territory", "in_charge", "network")
    return found.order_by(F("due").asc(nulls_last=True), "organisation__folded", "pk")


@dataclass(frozen=True)
class Column:
    """Those who are at one stage; `more` stand on a page of their own."""

    stage: Membership.Stage
    cards: list[Prospect]
    more: int

    @property
    def count(self) -> int:
        return len(self.cards) + self.more


def board_of(prospects: Iterable[Prospect], most: int) -> list[Column]:
    """A column for each stage of the way, and one for those who left when there are any."""
    by_stage: dict[str, list[Prospect]] = defaultdict(list)
    for prospect in prospects:
        by_stage[prospect.stage].append(prospect)
    stages = [*WAY, *({Membership.Stage.LEFT} & by_stage.keys())]
    return [Column(s, by_stage[s][:most], max(len(by_stage[s]) - most, 0)) for s in stages]


def moves_since(network: Organisation, day: date) -> QuerySet[Membership]:
    """The steps of a network since a day, that day included, each with `before` and its `prospect`."""
    steps = Membership.objects.filter(network=network, since__gte=day).with_before()
    followed = Prospect.objects.filter(network=network, organisation=OuterRef("organisation"))
    steps = steps.annotate(prospect=Subquery(followed.values("pk")))
    return steps.select_related("organisation__territory").order_by("organisation__folded", "since", "pk")


@dataclass(frozen=True)
class Move:
    """Who went from one stage to another; before their first step they had none."""

    before: Membership.Stage | None
    after: Membership.Stage
    steps: list[Membership]


def grouped(steps: Iterable[Membership]) -> list[Move]:
    """Steps by from and to, those nearest to membership first."""
    groups: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for step in steps:
        groups[step.before or "", step.stage].append(step)
    order = {"": -1} | {stage: rank for rank, stage in enumerate(Membership.Stage)}
    nearest = sorted(groups, key=lambda move: (-order[move[1]], -order[move[0]]))
    Stage = Membership.Stage
    return [
        Move(Stage(before) if before else None, Stage(after), groups[before, after])
        for before, after in nearest
    ]


def acting_for(organisation: Organisation, person: Person | AnonymousUser) -> list[Affiliation]:
    """Who shows that they act for an organisation, those who do so today first; and the person who asks."""
    asked = Q(is_shown=True, person__is_active=True)
    if person.is_authenticated:
        asked |= Q(person=person)
    found = organisation.affiliations.filter(asked).select_related("person")
    in_order = F("until").desc(nulls_first=True), "person__last_name", "person__first_name", "pk"
    return list(found.order_by(*in_order))


def history_of(organisation: Organisation, by: Person | AnonymousUser) -> list[Membership]:
    """The steps with each network that somebody knows, from the first to the last."""
    known = Organisation.objects.visible_to(by).order_by().values("pk")
    steps = organisation.memberships.filter(network__in=known).select_related("network")
    return list(steps.order_by("network__folded", "network", "since", "pk"))


def member_today(steps: Iterable[Membership]) -> list[Membership]:
    """Of a history, the last steps by which it is a member of a network."""
    last = {step.network: step for step in steps}
    return [step for step in last.values() if step.stage == Membership.Stage.MEMBER]


def joined_in(steps: Iterable[Membership]) -> set[Organisation]:
    """Of a history, the networks whose member it is: there it is no prospect any more."""
    return {step.network for step in member_today(steps)}


def open_to(
    steps: list[Membership], person: Person | AnonymousUser, own: Collection[Organisation]
) -> list[Membership]:
    """Of a history: membership alone for strangers, the way to it for the team of each network."""
    public = {Membership.Stage.MEMBER, Membership.Stage.LEFT}
    sees_all = person.is_authenticated and person.is_administrator
    return [step for step in steps if sees_all or step.stage in public or step.network in own]
