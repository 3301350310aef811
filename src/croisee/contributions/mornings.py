"""What the towns of a day bring to the moment at which they are linked.

Of each: how much of which kinds, what most agree with, what it says alone; and what several of them say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from croisee.contributions.alikes import LACKING, alike_among
from croisee.contributions.counting import Tally, tallies
from croisee.contributions.models import Contribution
from croisee.meetings.models import Meeting

MOST = 2  # of each town; a projector shows no more at once
MOST_COMMON = 3
COLUMNS = ("pk", "meeting", "kind", "language", "text", "agree")


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution, as it is compared with others."""

    number: int
    town: int
    kind: str
    language: str
    text: str
    agree: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What many of a town agree with; whether it alone says so."""

    contribution: Contribution
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Morning:
    """What one town brings; `is_compared`: whether another town spoke one of its languages."""

    town: str
    total: int
    kinds: tuple[Tally, ...]
    shared: tuple[Shared, ...]
    alone: tuple[Contribution, ...]
    is_compared: bool

    @property
    def unseen(self) -> int:
        return self.total - len(self.shared) - len(self.alone)


@dataclass(frozen=True, slots=True)
class Town:
    """A town that says something, and how many of it agree with its own words."""

    name: str
    agree: int
    total: int


@dataclass(frozen=True, slots=True)
class Common:
    """What several towns say, in the words that most agree with."""

    contribution: Contribution
    towns: tuple[Town, ...]


def mornings_of(meetings: Sequence[Meeting]) -> dict:
    """For each town and for all of them, in as many statements for one town as for ten."""
    said, names = said_in(meetings), names_of(meetings)
    echoes, spoken = echoes_among(said), spoken_elsewhere(said)
    alone = {one.number for one in said if one.language in spoken and one.number not in echoes}
    chosen = {pk: chosen_of([one for one in said if one.town == pk], alone) for pk in names}
    groups = common_among(said, echoes)
    shown = {one.number for shared, others in chosen.values() for one in (*shared, *others)}
    words = with_words(shown | {one.number for group in groups for one in firsts(group).values()})
    return {
        "mornings": [
            Morning(
                names[pk],
                sum(one.town == pk for one in said),
                tuple(kinds_of(one.kind for one in said if one.town == pk)),
                tuple(Shared(words[one.number], one.number in alone) for one in shared),
                tuple(words[one.number] for one in others),
                any(one.town == pk and one.language in spoken for one in said),
            )
            for pk, (shared, others) in chosen.items()
        ],
        "common": [
            Common(words[group[0].number], tuple(towns_in(firsts(group), names, words))) for group in groups
        ],
    }


def chosen_of(said: Sequence[Said], alone: set[int]) -> tuple[list[Said], list[Said]]:
    """Of one town, what most agree with; then what it says alone and is not among that."""
    shared = [one for one in said if one.agree][:MOST]
    return shared, [one for one in said if one.number in alone and one not in shared][:MOST]


def names_of(meetings: Sequence[Meeting]) -> dict[int, str]:
    """The towns without their rooms, where that tells them apart."""
    short = {meeting.pk: meeting.town.partition(",")[0] for meeting in meetings}
    is_clear = len(set(short.values())) == len(short)
    return short if is_clear else {meeting.pk: meeting.town for meeting in meetings}


def said_in(meetings: Sequence[Meeting]) -> list[Said]:
    """All that may be shown, what most agree with first."""
    found = Contribution.objects.shown().filter(meeting__in=meetings).with_voices()
    rows = found.order_by("-agree", "disagree", "-said_at", "-pk").values_list(*COLUMNS)
    return [Said(*row) for row in rows]


def spoken_elsewhere(said: Iterable[Said]) -> set[str]:
    """The languages of more than one town: of words in another, too little is seen elsewhere to say that they
    stand alone.
    """
    towns = defaultdict(set)
    for one in said:
        towns[one.language].add(one.town)
    return {language for language, of in towns.items() if len(of) > 1}


def echoes_among(said: Sequence[Said]) -> dict[int, set[int]]:
    """For each contribution, those of other towns that say nearly the same, also in another language."""
    numbered = {one.number: one for one in said}
    echoes = defaultdict(set)
    for pair in alike_among(sorted((one.number, one.text, one.language) for one in said)):
        one, other = (numbered[number] for number in pair)
        if one.town != other.town and (one.kind in LACKING) == (other.kind in LACKING):
            echoes[one.number].add(other.number)
            echoes[other.number].add(one.number)
    return dict(echoes)


def common_among(said: Sequence[Said], echoes: dict[int, set[int]]) -> list[list[Said]]:
    """What is said in several towns, in most of them first; each group begins with what most agree with."""
    groups, taken = [], set()
    for one in said:
        if one.number not in echoes or one.number in taken:
            continue
        near = {one.number, *echoes[one.number]} - taken
        taken |= near
        groups.append([one, *(other for other in said if other.number in near and other != one)])
    groups = [group for group in groups if len(towns_of(group)) > 1]
    return sorted(groups, key=lambda group: -len(towns_of(group)))[:MOST_COMMON]


def firsts(group: Sequence[Said]) -> dict[int, Said]:
    """Of each town, what it agrees with most."""
    return {one.town: one for one in reversed(group)}


def towns_in(found: dict[int, Said], names: dict[int, str], words: dict[int, Contribution]) -> Iterator[Town]:
    """In the order of the columns."""
    for pk in names:
        if pk in found:
            voices = words[found[pk].number].voices
            yield Town(names[pk], voices.agree, voices.total)


def towns_of(said: Iterable[Said]) -> set[int]:
    return {one.town for one in said}


def kinds_of(kinds: Iterable[str]) -> list[Tally]:
    return tallies(Counter(kinds))


def with_words(numbers: Iterable[int]) -> dict[int, Contribution]:
    """The contributions to show, with their authors and voices."""
    found = Contribution.objects.filter(pk__in=list(numbers)).with_voices().for_list()
    return {contribution.pk: contribution for contribution in found}
