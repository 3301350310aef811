"""Organisations worth meeting: each has what the other needs; looked for behind the pages, read by them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from croisee.engines import matching as engine
from croisee.engines.matching import Entry
from croisee.exchange import finding, matching, reasons, thesaurus
from croisee.exchange.meaning import embeddings
from croisee.exchange.models import MatchSide, Posting, WorthMeeting
from croisee.exchange.models.postings import represented_by
from croisee.network.models import Person
from croisee.translations.reading import carry

if TYPE_CHECKING:
    from croisee.engines.matching import Contact

MOST = 5  # others of one organisation: nobody is sent to everyone
ENDS = ("need", "answer", "offer", "wish")


def found() -> "list[Contact]":
    """The pairs of today, the best first, over what is posted and what was said for everybody.

    What shows itself only on mutual interest stays out: a name beside it would tell whose it is.
    """
    postings = Posting.objects.running().exclude(audience=Posting.Audience.MUTUAL)
    needs, offers = (by_organisation(matching.entries(kind, postings)) for kind in (True, False))
    both = [
        engine.Organisation(key, tuple(needs[key]), tuple(offers[key]))
        for key in needs.keys() & offers.keys()
    ]
    pairs = engine.contacts(
        both,
        thesaurus.thesaurus(),
        most=MOST,
        today=timezone.localdate(),
        apart=apart(),
        embeddings=embeddings(),
    )
    return [pair for pair in pairs if is_enough(pair)]


def is_enough(pair: "Contact") -> bool:
    """What both gain together is worth it, and either way there is more of a reason than a likeness."""
    return pair.score >= matching.LEAST and all(map(matching.says_enough, (pair.finds, pair.gives)))


def by_organisation(entries: list[Entry]) -> dict[str, list[Entry]]:
    whose: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        whose[one.organisation].append(one)
    return whose


def apart() -> frozenset[frozenset[str]]:
    """Pairs that know each other already, or of which one has said that it is not for them."""
    settled = Q(match__introduced_at__isnull=False) | Q(match__sides__state=MatchSide.State.DECLINED)
    pairs: dict[int, set[str]] = defaultdict(set)
    for match, organisation in (
        MatchSide.objects.filter(settled).order_by().values_list("match", "organisation")
    ):
        pairs[match].add(str(organisation))
    return frozenset(frozenset(two) for two in pairs.values())


@dataclass(frozen=True)
class Worth:
    """Another organisation as a page shows it: what one finds there, what they find here, and why."""

    row: WorthMeeting

    @property
    def finds(self) -> list[str]:
        return reasons.phrased(self.row.why_answer)

    @property
    def gives(self) -> list[str]:
        return reasons.phrased(self.row.why_wish)


def rows_for(person: Person) -> QuerySet[WorthMeeting]:
    """Of the organisations that somebody represents, as far as they may read all four texts today."""
    mine = represented_by(person)
    posted = finding.running_for(person).exclude(audience=Posting.Audience.MUTUAL).values("pk")
    said = matching.said_for_everybody().order_by().values("pk")
    rows = WorthMeeting.objects.filter(organisation__in=mine, other__merged_into=None)
    for end in ENDS:
        rows = rows.filter(Q(**{f"{end}__in": posted}) | Q(**{f"{end}__in": said}))
    return rows.exclude(other__in=mine)


def worth_meeting(person: Person) -> list[Worth]:
    """What a page shows, the best first of each organisation; in two statements at any size."""
    rows = rows_for(person).select_related("organisation", "other__territory", *ENDS)
    found = list(rows.order_by("organisation__folded", "organisation", "-score", "pk"))
    carry(getattr(row, end) for row in found for end in ENDS)
    return [Worth(row) for row in found]


def sides(pairs: "list[Contact]") -> Iterator[WorthMeeting]:
    """A row for each of the two."""
    for pair in pairs:
        for one, other, ours, theirs in (
            (pair.one, pair.other, pair.finds, pair.gives),
            (pair.other, pair.one, pair.gives, pair.finds),
        ):
            yield WorthMeeting(
                organisation_id=int(one),
                other_id=int(other),
                score=pair.score,
                need_id=int(ours.need.id),
                answer_id=int(ours.offer.id),
                why_answer=matching.facts_of(ours),
                offer_id=int(theirs.offer.id),
                wish_id=int(theirs.need.id),
                why_wish=matching.facts_of(theirs),
            )
