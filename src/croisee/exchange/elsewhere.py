"""What meets a need or an offer beyond what is posted and said here: from the sources of upper apps."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from croisee.contributions.models import Contribution
from croisee.engines.matching import Entry
from croisee.exchange import matching, reasons
from croisee.exchange.matching import Shown
from croisee.exchange.models import Posting
from croisee.network.models import Person
from croisee.translations.reading import carry

if TYPE_CHECKING:  # it loads numpy, which waits until somebody matches
    from croisee.engines.matching import Match

SOME, MOST_OF_MINE = 3, 20


@dataclass(frozen=True)
class Meeting:
    """A candidate from elsewhere, with why it meets."""

    shown: Shown
    score: float
    reasons: list[str]


@dataclass(frozen=True)
class Met:
    """A candidate from elsewhere with the one posted here that it meets."""

    posting: Posting
    meeting: Meeting

    @property
    def what(self) -> str:
        """Under which it is noted that somebody was told; what goes and comes again is the same."""
        both = f"{self.posting.pk} {self.meeting.shown.home}"
        return f"elsewhere-{sha256(both.encode()).hexdigest()[:30]}"


def meets_each(
    asked: Sequence[tuple[Entry, bool]], most: int = SOME, *, waits: bool = False
) -> list[list[Meeting]]:
    """For each need (or offer) the best of all sources, the best first; no page waits until they are read."""
    met: list[list[Meeting]] = [[] for _one in asked]
    for source in matching.SOURCES:
        best = [
            matching.best(one, is_need=is_need, most=most, waits=waits, source=source)
            for one, is_need in asked
        ]
        shown = source.shown([one.offer.id for found in best for one in found])
        for there, found in zip(met, best, strict=True):
            there += [meeting(one, shown[one.offer.id]) for one in found if one.offer.id in shown]
    return [sorted(there, key=lambda one: -one.score)[:most] for there in met]


def meeting(found: "Match", shown: Shown) -> Meeting:
    return Meeting(shown, found.score, reasons.phrased(matching.facts_of(found)))


def meets(entry: Entry, *, is_need: bool, waits: bool = False) -> list[Meeting]:
    return meets_each([(entry, is_need)], waits=waits)[0]


def meets_posting(posting: Posting, *, waits: bool = False) -> list[Meeting]:
    return meets(matching.of_posting(posting), is_need=posting.is_need, waits=waits)


def meets_mine(person: Person) -> list[tuple[Posting, list[Meeting]]]:
    """What meets the needs and offers for which somebody speaks, the newest first."""
    if not any(source.now().number for source in matching.SOURCES):
        return []
    running = Posting.objects.of(person).filter(pk__in=Posting.objects.running().values("pk"))
    mine = list(running.for_list().newest_first()[:MOST_OF_MINE])
    met = meets_each([(matching.of_posting(one), one.is_need) for one in mine])
    return [(posting, found) for posting, found in zip(mine, met, strict=True) if found]


def of_here(
    person: Person, entry: Entry, *, is_need: bool, most: int = SOME
) -> list[tuple[Contribution, list[str]]]:
    """What is posted here, as far as somebody may read it, that meets something from elsewhere, and why."""
    visible = Posting.objects.visible_to(person).exclude(audience=Posting.Audience.MUTUAL)
    unseen = Posting.objects.running().exclude(pk__in=visible.values("pk")).order_by()
    without = unseen.values_list("pk", flat=True)
    found = matching.best(entry, is_need=is_need, without=without, most=most, waits=False)
    keys = [int(one.offer.id) for one in found]
    said = matching.said_for_everybody().filter(pk__in=keys).order_by()
    readable = {*said.values_list("pk", flat=True)}
    readable |= {*visible.filter(pk__in=keys).values_list("pk", flat=True)}
    rows = Contribution._base_manager.select_related("meeting").in_bulk(readable)
    carry(rows.values())
    return [
        (rows[pk], reasons.phrased(matching.facts_of(one)))
        for one in found
        if (pk := int(one.offer.id)) in rows
    ]
