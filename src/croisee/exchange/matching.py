"""The bridge to the matching engine: what is posted and said become entries, its answers rows."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.db import connection
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from croisee.contributions.models import Author, Contribution
from croisee.engines import matching as engine
from croisee.engines.matching import Entry
from croisee.engines.text.thesaurus import Thesaurus
from croisee.exchange import thesaurus
from croisee.exchange.meaning import embeddings
from croisee.exchange.models import Posting
from croisee.meetings.models import Stage
from croisee.territories.models import Territory

if TYPE_CHECKING:  # they load numpy, which waits until somebody matches
    from croisee.engines.matching import Index, Match, Nearness

Kind = Contribution.Kind
HAVING = (Kind.ASSET, Kind.PRACTICE, Kind.TOOL, Kind.METHOD)
MOST = 20_000  # entries of an index, the newest
PATIENCE = 20  # seconds for which a page is content with an index that lacks what is newest
FEW = 500  # entries that are read while somebody waits
FAR = 150  # kilometres from which on a place is not near
LEAST = 0.2  # of a score of 1, from which on something is proposed
EARTH = 6371


def said_for_everybody() -> QuerySet[Contribution]:
    """What was said in meetings that are over and that everybody reads."""
    return Contribution.objects.shown().filter(meeting__stage=Stage.REPORTED, meeting__is_public=True)


def of_posting(posting: Posting) -> Entry:
    said, place = posting.contribution, posting.place
    return Entry(
        id=str(said.pk),
        language=said.language,
        text=said.text,
        concepts=frozenset(posting.concepts),
        kind=posting.about,
        territory=place.code if place else "",
        organisation=str(posting.organisation_id),
        until=posting.until,
    )


def of_contribution(said: Contribution) -> Entry | None:
    """None where nobody shows for which organisation they said it."""
    if not (organisation := organisation_of(said)):
        return None
    place = organisation.territory or said.meeting.territory
    return Entry(
        id=str(said.pk),
        language=said.language,
        text=" ".join(filter(None, (said.text, said.result))),
        territory=place.code if place else "",
        organisation=str(organisation.pk),
    )


def organisation_of(said: Contribution):
    """The one of the first author who shows their name and theirs."""
    return next((one.organisation for one in said.authors.all() if one.shows_name and one.organisation), None)


def entries(needs: bool, postings: QuerySet[Posting] | None = None) -> list[Entry]:
    """All needs, or all that somebody has; in five statements at any size."""
    kinds = (Kind.NEED,) if needs else HAVING
    postings = Posting.objects.running() if postings is None else postings
    postings = postings.filter(contribution__kind__in=kinds).with_all().newest_first()
    authors = Prefetch("authors", Author.objects.select_related("organisation__territory"))
    said = said_for_everybody().filter(kind__in=kinds).select_related("meeting__territory")
    said = said.prefetch_related(authors).order_by("-pk")
    found = [of_posting(one) for one in postings[:MOST]]
    return found + [entry for one in said[: MOST - len(found)] if (entry := of_contribution(one))]


# The indexes of this process


class Spot(NamedTuple):
    """Where a territory is."""

    country: str
    latitude: float | None
    longitude: float | None


class State(Protocol):
    """Of what can be matched: another value when something of it changes."""

    @property
    def number(self) -> int: ...

    @property
    def words(self) -> Thesaurus: ...


@dataclass(frozen=True)
class Shown:
    """A candidate from elsewhere, as a page shows it."""

    kind: str  # of a contribution
    text: str
    language: str
    address: str  # of its page here
    home: str  # where it lives, and where one answers
    whose: str
    network: str


@dataclass(frozen=True)
class Source:
    """Where candidates come from: all needs or all that is had, what changes them, how they show."""

    name: str
    entries: Callable[[bool], list[Entry]]
    now: Callable[[], State]
    shown: Callable[[Sequence[str]], Mapping[str, Shown]]


SOURCES: list[Source] = []  # of upper apps, beside what is posted and said here


@dataclass(frozen=True)
class Kept:
    """An index with what it was made from."""

    revision: State
    index: "Index"
    spots: dict[str, Spot | None]  # None: a code that nothing here has
    at: float


KEPT: dict[tuple[str, bool], Kept] = {}
ONE_AT_A_TIME = threading.Lock()


class Revision(NamedTuple):
    """Changes when something that is matched does; how much that is."""

    day: date
    postings: int
    changed: datetime | None
    opened: datetime | None
    said: int
    corrected: datetime | None
    named: int
    words: Thesaurus

    @classmethod
    def now(cls) -> "Revision":
        running = Posting.objects.running()
        posted = running.aggregate(Count("pk"), Max("contribution__changed_at"), Max("opened_at"))
        names = Q(authors__shows_name=True, authors__organisation__isnull=False)
        said = said_for_everybody().filter(kind__in=(Kind.NEED, *HAVING)).order_by()
        said = said.aggregate(
            Count("pk", distinct=True), Max("changed_at"), named=Count("authors", filter=names)
        )
        return cls(timezone.localdate(), *posted.values(), *said.values(), thesaurus.thesaurus())

    @property
    def number(self) -> int:
        return self.postings + self.said


HERE = Source("here", lambda needs: entries(needs), Revision.now, lambda _ids: {})


def kept(*, needs: bool, waits: bool = True, source: Source = HERE) -> Kept | None:
    """What is matched against; made anew only where something changed, and then only that is read anew.

    Who does not wait gets what is there, if anything is, while what is newer is made behind the page.
    """
    found = KEPT.get((source.name, needs))
    if found and not waits and time.monotonic() - found.at < PATIENCE:
        return found
    now = source.now()
    if not now.number:
        return None
    if found and found.revision == now:
        KEPT[source.name, needs] = replace(found, at=time.monotonic())
        return found
    if waits or now.number <= FEW:
        return made(source, needs, now)
    if not ONE_AT_A_TIME.locked():
        begin(source, needs, now)
    return found


def made(source: Source, needs: bool, now: State) -> Kept:
    """A new index; it keeps what the one before knew of what did not change."""
    with ONE_AT_A_TIME:
        found = KEPT.get((source.name, needs))
        if found and found.revision == now:
            return found
        previous = found.index if found and found.revision.words is now.words else None
        index = engine.Index(source.entries(needs), now.words, previous=previous, embeddings=embeddings())
        spots = spots_of(one.territory for one in index.offers)
        KEPT[source.name, needs] = found = Kept(now, index, spots, time.monotonic())
        return found


def begin(source: Source, needs: bool, now: State) -> None:
    """Make an index behind the page that asked."""
    threading.Thread(target=made_behind, args=(source, needs, now), daemon=True).start()


def made_behind(source: Source, needs: bool, now: State) -> None:
    """In a thread of its own, which gives its connection back."""
    try:
        made(source, needs, now)
    finally:
        connection.close()


def spots_of(codes: Iterable[str]) -> dict[str, Spot | None]:
    rows = Territory.objects.filter(code__in=set(codes) - {""}).order_by()
    return {code: Spot(*spot) for code, *spot in rows.values_list("code", "country", "latitude", "longitude")}


def best(
    entry: Entry,
    *,
    is_need: bool,
    without: Iterable[int] = (),
    most: int = 5,
    waits: bool = True,
    source: Source = HERE,
) -> "list[Match]":
    """What meets an entry best, the best first."""
    there = kept(needs=not is_need, waits=waits, source=source)
    if there is None:
        return []
    there = knowing(there, entry.territory, (source.name, not is_need))
    found = there.index.best(
        entry,
        most,
        today=timezone.localdate(),
        near=partial(nearness, there.spots),
        declined=frozenset(map(str, without)),
    )
    return [one for one in found if one.score >= LEAST and says_enough(one)]


def knowing(there: Kept, code: str, key: tuple[str, bool]) -> Kept:
    """The same where it knows of a territory; else another one, for others read the first meanwhile."""
    if code in there.spots:
        return there
    more = replace(there, spots=there.spots | {code: spots_of([code]).get(code)})
    if KEPT.get(key) is there:
        KEPT[key] = more
    return more


def says_enough(found: "Match") -> bool:
    """A concept that both name or that belongs to it, more than one word, or the same meaning."""
    means_the_same = any(fact.kind == "meaning" for fact in found.why)
    named = any(one.relation != "sibling" for one in found.concepts)
    return named or len(found.words) > 1 or means_the_same


def nearness(spots: Mapping[str, Spot | None], here: str, there: str) -> "Nearness":
    """How near two territories are, by their centres, and whether a border lies between."""
    one, other = spots.get(here), spots.get(there)
    if here == there or one is None or other is None:
        return engine.Nearness(float(here == there))
    share = max(0.0, 1 - distance(one, other) / FAR)
    return engine.Nearness(share, bool(one.country and other.country and one.country != other.country))


def distance(one: Spot, other: Spot) -> float:
    """Kilometres between two centres; far where one is not known."""
    spots = (one.latitude, one.longitude, other.latitude, other.longitude)
    known = [radians(value) for value in spots if value is not None]
    if len(known) < len(spots):
        return FAR
    north, east, to_north, to_east = known
    half = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def facts_of(found: "Match") -> list[list]:
    """Why, as it is kept."""
    return [[fact.kind, dict(fact.values)] for fact in found.why]
