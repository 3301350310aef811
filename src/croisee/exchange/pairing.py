"""What pages and mails read of matches: the sides that somebody speaks for, each with what they may know."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.contributions.models import Author, Contribution
from croisee.contributions.phrases import country_name
from croisee.exchange import matching, reasons
from croisee.exchange.models import Match, MatchSide, Posting
from croisee.exchange.models.matches import SOON
from croisee.exchange.models.postings import represented_by
from croisee.network.models import Affiliation, Organisation, Person
from croisee.translations.reading import carry

MOST_PEOPLE = 5  # of one side who are written to
UNANSWERED = timedelta(days=14)  # after which a need is one that nobody took up
State = MatchSide.State
HEADINGS = {
    "answer": gettext_lazy("Waits for your answer"),
    "waits": gettext_lazy("You are interested: the other side has not answered"),
    "introduced": gettext_lazy("You know each other: what came of it?"),
    "met": gettext_lazy("You have met"),
    "works": gettext_lazy("You work together"),
    "nothing": gettext_lazy("Nothing came of it"),
}  # what waits for an answer first


def sides_read_by(person: Person) -> QuerySet[MatchSide]:
    """The sides that somebody speaks for, whose other end they may know of.

    It was said in a meeting, is posted for them, or shows itself once both are interested.
    """
    visible = Posting.objects.visible_to(person).values("pk")
    mutual = Posting.objects.filter(audience=Posting.Audience.MUTUAL).values("pk")
    live, mine = Match.objects.live(), Q()
    for other, is_need in (("match__offer", True), ("match__need", False)):
        mine |= Q(is_need=is_need) & (
            Q(**{f"{other}__meeting__isnull": False})
            | Q(**{f"{other}__in": visible})
            | Q(**{f"{other}__in": mutual})
            | Q(match__introduced_at__isnull=False)
        )
    sides = MatchSide.objects.answered_by(person).filter(mine, match__in=live.values("pk"))
    return sides.select_related("match", "contribution", "organisation")


def with_all(sides: QuerySet[MatchSide]) -> QuerySet[MatchSide]:
    """With what a page shows of them, in three statements."""
    ends = [f"match__{end}__{beside}" for end in ("need", "offer") for beside in ("posting", "meeting")]
    ends += ["organisation", "match__project"]
    others = MatchSide.objects.select_related("organisation__territory", "answered_by")
    return sides.select_related(*ends).prefetch_related(Prefetch("match__sides", others))


@dataclass(frozen=True)
class Pair:
    """A match as one side sees it."""

    side: MatchSide
    is_open: bool  # whether the words of the other side may be read

    @property
    def match(self) -> Match:
        return self.side.match

    @property
    def mine(self) -> Contribution:
        return self.match.need if self.side.is_need else self.match.offer

    @property
    def theirs(self) -> Contribution:
        return self.match.offer if self.side.is_need else self.match.need

    @cached_property
    def other(self) -> MatchSide:
        return next(side for side in self.match.sides.all() if side.pk != self.side.pk)

    @property
    def reasons(self) -> list[str]:
        phrase = reasons.phrased if self.is_open else reasons.in_ones_own_words
        return phrase(self.match.facts)

    @property
    def somebody(self) -> str:
        """Who the other is, as far as it may be told."""
        if self.is_open:
            return self.other.organisation.name
        return somebody_in(self.other.organisation)

    @property
    def state(self) -> str:
        """Under which heading it stands."""
        if self.match.introduced_at:
            return self.match.outcome or "introduced"
        if State.DECLINED in (self.side.state, self.other.state):
            return "declined"
        return "waits" if self.side.state == State.INTERESTED else "answer"


def somebody_in(organisation: Organisation) -> str:
    """So coarse that it tells nobody who it is."""
    place = organisation.territory
    if place and place.country:
        return _("Somebody in %(country)s") % {"country": country_name(place.country)}
    return _("Somebody")


def headed(person: Person) -> QuerySet[MatchSide]:
    """All matches of somebody by their heading, the best of each first; what was declined is left out."""
    declined = MatchSide.objects.filter(state=State.DECLINED).order_by().values("match")
    known = Q(match__introduced_at__isnull=False)
    heading = Case(
        When(known & ~Q(match__outcome=""), then=F("match__outcome")),
        When(known, then=Value("introduced")),
        When(state=State.INTERESTED, then=Value("waits")),
        default=Value("answer"),
        output_field=CharField(),
    )
    sides = sides_read_by(person).filter(known | ~Q(match__in=declined)).annotate(heading=heading)
    place = Case(*(When(heading=name, then=n) for n, name in enumerate(HEADINGS)), default=len(HEADINGS))
    return sides.order_by(place, "-match__score", "pk")


def pairs_of(person: Person, sides: QuerySet[MatchSide] | None = None) -> list[Pair]:
    """Some sides as their person sees them; all of them where none are named."""
    return paired(person, list(with_all(headed(person) if sides is None else sides)))


def paired(person: Person, sides: list[MatchSide]) -> list[Pair]:
    """Each side with what its person may read of the other, in their language."""
    pairs = [Pair(side, one) for side, one in zip(sides, openness(person, sides), strict=True)]
    carry([pair.mine for pair in pairs] + [pair.theirs for pair in pairs if pair.is_open])
    return pairs


def pair_of(person: Person, match: int) -> Pair | None:
    """One match as the side of somebody sees it; their need first when both sides are theirs."""
    sides = list(with_all(sides_read_by(person).filter(match=match)).order_by("-is_need"))[:1]
    return next(iter(paired(person, sides)), None)


@dataclass(frozen=True)
class Group:
    """Some matches under a heading, and how many it has on all pages."""

    name: str
    label: str
    pairs: list[Pair]
    number: int


def grouped(pairs: list[Pair], sides: QuerySet[MatchSide]) -> list[Group]:
    """The matches of a page under their headings, in one statement."""
    numbers = dict(sides.order_by().values_list("heading").annotate(number=Count("pk")))
    found = {name: [pair for pair in pairs if pair.state == name] for name in HEADINGS}
    return [
        Group(name, str(HEADINGS[name]), some, numbers.get(name, len(some)))
        for name, some in found.items()
        if some
    ]


def openness(person: Person, sides: list[MatchSide]) -> list[bool]:
    """Whether the other end of each may be read: in one statement for all."""
    others = {side.pk: side.match.offer if side.is_need else side.match.need for side in sides}
    posted = [other.pk for other in others.values() if other.meeting_id is None]
    readable = set(
        Posting.objects.visible_to(person)
        .filter(pk__in=posted)
        .exclude(audience=Posting.Audience.MUTUAL)
        .values_list("pk", flat=True)
    )
    return [
        side.match.introduced_at is not None
        or others[side.pk].meeting_id is not None
        or others[side.pk].pk in readable
        for side in sides
    ]


def people_of_side(side: MatchSide) -> list[Person]:
    """Who is written to: those who speak for it, and whoever wrote it."""
    wrote = Contribution.posted.filter(pk=side.contribution_id).values("written_by")
    return to_write_to(Q(pk__in=wrote) | speaking_for(side))


def people_of_posting(posting: Posting) -> list[Person]:
    """The same of what is posted: those who represent its organisation, and whoever wrote it."""
    represent = Affiliation.objects.representing().filter(organisation=posting.organisation_id)
    return to_write_to(Q(pk=posting.contribution.written_by_id) | Q(pk__in=represent.values("person")))


def speaking_for(side: MatchSide) -> Q:
    """Those who represent the organisation, and whoever said it by name."""
    represent = Affiliation.objects.representing().filter(organisation=side.organisation_id)
    said = Author.objects.filter(contribution=side.contribution_id, shows_name=True)
    return Q(pk__in=represent.values("person")) | Q(pk__in=said.values("person"))


def to_write_to(who: Q) -> list[Person]:
    """Some of them, of those who have an address and are there."""
    found = Person.objects.filter(who, is_active=True).exclude(email=None)
    return list(found.order_by("pk")[:MOST_PEOPLE])


def needs_beside(person: Person, need: Posting) -> QuerySet[Posting]:
    """One's own needs that may go together with somebody else's."""
    mine = Posting.objects.running().filter(organisation__in=represented_by(person))
    mine = mine.filter(contribution__kind=Contribution.Kind.NEED).exclude(organisation=need.organisation_id)
    return mine.select_related("contribution").newest_first()


# As one types


@dataclass(frozen=True)
class Proposal:
    """Something that meets what is being written."""

    contribution: Contribution
    organisation: Organisation
    is_open: bool
    reasons: list[str]

    @property
    def somebody(self) -> str:
        return self.organisation.name if self.is_open else somebody_in(self.organisation)


def proposals(person: Person, entry: matching.Entry, *, is_need: bool, most: int = 3) -> list[Proposal]:
    """What meets a text that is still being written, as far as its writer may know of it."""
    running = Posting.objects.running().exclude(audience=Posting.Audience.EVERYBODY)
    is_visible = Q(pk__in=Posting.objects.visible_to(person).order_by().values("pk"))
    rows = list(running.annotate(is_visible=is_visible).values_list("pk", "audience", "is_visible"))
    audiences = {pk: audience for pk, audience, _visible in rows}
    unknown = [pk for pk, audience, seen in rows if not seen and audience != Posting.Audience.MUTUAL]
    found = matching.best(entry, is_need=is_need, without=unknown, most=most, waits=False)
    ends = still_there().in_bulk([int(one.offer.id) for one in found])
    carry(ends.values())
    whose = {int(one.offer.id): int(one.offer.organisation) for one in found}
    organisations = Organisation.objects.select_related("territory").in_bulk(list(whose.values()))
    return [
        proposal(ends[pk], organisations[whose[pk]], one, audiences.get(pk) == Posting.Audience.MUTUAL)
        for one in found
        if (pk := int(one.offer.id)) in ends and whose[pk] in organisations
    ]


def still_there() -> QuerySet[Contribution]:
    """What may be proposed at this moment: an index may be some seconds old."""
    said = matching.said_for_everybody().order_by().values("pk")
    return Contribution._base_manager.filter(Q(posting__in=Posting.objects.running()) | Q(pk__in=said))


def proposal(end: Contribution, organisation: Organisation, found, is_mutual: bool) -> Proposal:
    phrase = reasons.in_ones_own_words if is_mutual else reasons.phrased
    return Proposal(end, organisation, not is_mutual, phrase(matching.facts_of(found)))


# For the network's team


def needs_nobody_took_up(person: Person) -> QuerySet[Posting]:
    """Needs that run for two weeks, and for which no two sides were introduced, the oldest first.

    As far as somebody of a network's team may read them, and the offers of those who could be asked.
    """
    met = Match.objects.filter(need=OuterRef("pk"), introduced_at__isnull=False)
    old = Posting.objects.running().filter(
        ~Exists(met), contribution__kind="need", opened_at__lt=timezone.now() - UNANSWERED
    )
    having = MatchSide.objects.filter(is_need=False).select_related("organisation")
    readable = Posting.objects.visible_to(person).values("pk")
    matches = Match.objects.filter(Q(offer__meeting__isnull=False) | Q(offer__in=readable))
    matches = matches.order_by("-score", "pk").prefetch_related(Prefetch("sides", having))
    proposed = Prefetch("contribution__matches_as_need", matches, to_attr="proposed")
    found = Posting.objects.visible_to(person).filter(pk__in=old.values("pk"))
    return found.for_list().prefetch_related(proposed).order_by("opened_at", "pk")


@dataclass(frozen=True)
class Promptness:
    """How many sides had a week to answer, and how many did."""

    asked: int
    answered: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0


def promptness() -> Promptness:
    """Of the sides of matches that are older than a week, or answered already."""
    ripe = MatchSide.objects.filter(
        Q(match__proposed_at__lt=timezone.now() - SOON) | Q(answered_at__isnull=False)
    )
    return Promptness(ripe.count(), ripe.filter(answered_at__lte=F("match__proposed_at") + SOON).count())
