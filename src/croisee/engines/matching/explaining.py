"""Why a need and an offer meet: concepts that both name, or that are near each other, then words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from croisee.engines.text.stems import WORD, nearest, stem
from croisee.engines.text.thesaurus import Thesaurus

from .choosing import Chosen, Nearness
from .entry import Entry
from .facts import Fact
from .features import Features

if TYPE_CHECKING:
    from .index import Index

NEAR = 0.5  # from here on, the place is a reason


@dataclass(frozen=True, slots=True)
class Shared:
    """A concept of the need and the one of the offer that answers it."""

    concept: str
    other: str
    relation: str  # same, narrower (the offer's is), broader, sibling, related
    common: str = ""  # what contains both, of siblings
    need_word: str = ""
    offer_word: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An offer that answers a need."""

    need: Entry
    offer: Entry
    rank: int
    score: float  # 1: the offer says all that the need says; its place may add to that
    concepts: tuple[Shared, ...]
    words: tuple[str, ...]  # of the need, which the offer says too
    nearness: Nearness | None
    why: tuple[Fact, ...]


def explain(index: "Index", need: Entry, features: Features, chosen: Chosen, rank: int) -> Match:
    offer = index.offers[chosen.place]
    theirs = index.features[offer]
    concepts = tuple(shared(features, theirs, index.thesaurus))
    words = tuple(words_shared(need, features, theirs))
    why = tuple(facts(concepts, words, chosen, need, offer))
    if index.means_the_same(need, chosen.place):
        why += (Fact("meaning"),)
    return Match(need, offer, rank, round(chosen.score, 4), concepts, words, chosen.nearness, why)


def shared(ours: Features, theirs: Features, thesaurus: Thesaurus) -> Iterator[Shared]:
    """For each concept of the need the nearest one of the offer, if there is any; the same ones first."""
    found = [one for name in ours.concepts if (one := answer(name, theirs, thesaurus))]
    order = ("same", "narrower", "broader", "related", "sibling")
    for one in sorted(found, key=lambda one: order.index(one[1])):
        name, (other, relation, common) = one[3], one[:3]
        yield Shared(name, other, relation, common, ours.said.get(name, ""), theirs.said.get(other, ""))


def answer(name: str, theirs: Features, thesaurus: Thesaurus) -> tuple[str, str, str, str] | None:
    """The concept of the offer that answers one of the need: which, how, through what, and to which."""
    if name in theirs.concepts:
        return name, "same", "", name
    above = list(thesaurus.broader(name))
    below = next((other for other in theirs.concepts if name in thesaurus.broader(other)), None)
    if below:
        return below, "narrower", "", name
    if wider := next((other for other in above if other in theirs.concepts), None):
        return wider, "broader", "", name
    if near := next((other for other in thesaurus.related(name) if other in theirs.concepts), None):
        return near, "related", "", name
    beside = next(
        (other for other in theirs.concepts if next(thesaurus.broader(other), "") in above[:1]), None
    )
    return (beside, "sibling", above[0], name) if beside else None


def words_shared(need: Entry, ours: Features, theirs: Features) -> Iterator[str]:
    """The words of the need, as it writes them, whose stems the offer has and which name no concept."""
    both = (ours.words.keys() & theirs.words.keys()) - ours.naming
    seen = set()
    language = nearest(need.language, need.text)
    for said in WORD.findall(f"{need.title} {need.text}"):
        if (short := stem(said.casefold(), language)) in both and short not in seen:
            seen.add(short)
            yield said


def facts(
    concepts: tuple[Shared, ...], words: tuple[str, ...], chosen: Chosen, need: Entry, offer: Entry
) -> Iterator[Fact]:
    for one in concepts:
        yield Fact(
            one.relation,
            {
                "concept": one.concept,
                "other": one.other,
                "common": one.common,
                "need": one.need_word,
                "offer": one.offer_word,
            },
        )
    if words:
        yield Fact("words", {"words": ", ".join(words)})
    if chosen.nearness and chosen.nearness.share >= NEAR:
        yield Fact("near", {"share": chosen.nearness.share})
    if chosen.nearness and chosen.nearness.is_across:
        yield Fact("across")
    if need.kind and need.kind == offer.kind:
        yield Fact("kind", {"kind": need.kind})
