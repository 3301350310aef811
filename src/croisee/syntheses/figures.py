"""The figures of a synthesis: who holds what of its sources, which groups show, what is taken up.

What may be seen of people is what the pages of looks show: no role, and no group, of fewer than five.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from django.utils.formats import number_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.contributions import bridge, crossing
from croisee.contributions.picturing import Camp, Picture, Saying, outline
from croisee.engines import opinion, report
from croisee.engines.report import (
    Bar,
    Block,
    BulletList,
    Cloud,
    Diverging,
    Figure,
    Filled,
    Paragraph,
    Run,
    Table,
)
from croisee.meetings.models import Meeting
from croisee.syntheses.coverage import Coverage, Share
from croisee.syntheses.queries import Chapter, Line, Reading

LOOKED_AT = 12  # statements with bars, those with the most support
SAID = 3  # contributions of a group
DAY = 24 * 3600  # seconds: positions rest by then, and a map of many takes some to compute
BARS = 8  # in a figure of what is taken up: the rest is one bar
ROLE = bridge.COLUMNS[0]


class Held:
    """What people hold of the contributions that somebody reads, in one statement."""

    def __init__(self, reading: Reading, meeting: Meeting) -> None:
        said = {str(one.pk): one for one in reading.contributions}
        votes = bridge.votes_on(meeting.contributions.shown())
        self.votes = votes.without(set(votes.statements) - said.keys())
        self.said = said
        self.looks = chosen(reading, pictures(reading, self.votes))

    def groups_in(self, chapter: Chapter) -> list[Block]:
        """The map of the positions on what a chapter holds, where they show groups, and what each says."""
        here = {str(one.pk) for one in chapter.contributions}
        votes = self.votes.without(set(self.votes.statements) - here)
        found = crossing.mapped(votes, self.said, None, DAY)
        if not found["map"]:
            return []
        camps = found["map"].camps
        facts = Paragraph(" ".join(map(str, found["facts"])))
        said = chain.from_iterable(map(sayings, camps))
        return [map_of(camps, found["map"].between), facts, *said]


def pictures(reading: Reading, votes: "opinion.Votes") -> dict[int, Picture]:
    """What the pages of looks show of each contribution, by role."""
    said = {str(one.pk): one for one in reading.contributions}
    found = crossing.crossed(reading.declared, votes, said, ROLE, None)
    shown = (*found["shared"], *found["divided"], *found["others"])
    return {picture.contribution.pk: picture for picture in shown}


def chosen(reading: Reading, known: dict[int, Picture]) -> dict[int, Figure]:
    """By statement: the bars of that with the most support on each question, a bounded number of all."""
    best: list[tuple[int, int, Figure]] = []
    for section in (section for chapter in reading.chapters for section in chapter.sections):
        drawn = ((line, looks_on(line, known)) for line in section.lines)
        if found := [(support(line), -line.statement.pk, figure) for line, figure in drawn if figure]:
            best.append(max(found, key=lambda one: one[:2]))
    best.sort(key=lambda one: one[:2], reverse=True)
    return {-pk: figure for _support, pk, figure in best[:LOOKED_AT]}


def support(line: Line) -> int:
    return sum(source.agree for source in line.sources)


def looks_on(line: Line, known: dict[int, Picture]) -> Figure | None:
    """What each role holds of the sources of a statement; two roles are needed."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for bar in (bar for source in line.sources if source.pk in known for bar in known[source.pk].bars):
        for place, count in enumerate((bar.look.disagree, bar.look.passes, bar.look.agree)):
            sums[capfirst(bar.name)][place] += count
    if len(sums) < 2:
        return None
    counted = sorted(sums.items(), key=lambda pair: (-sum(pair[1]), pair[0]))
    held = pgettext("position", "disagree"), pgettext("position", "pass"), pgettext("position", "agree")
    words = capfirst(held[0]), capfirst(held[1]), capfirst(held[2])
    rows = tuple((role, *map(shown, counts)) for role, counts in counted)
    bars = (
        Bar(f"{role}\u00a0({shown(sum(counts))})", tuple(counts), (shown(counts[0]), shown(counts[2])))
        for role, counts in counted
    )
    return Figure(
        Diverging(words, tuple(bars)),
        _("Positions on what this statement rests on, by role"),
        in_words((role, listed(zip(words, rest, strict=True))) for role, *rest in rows),
        Table((_("By role"), *words), rows),
        on_claim=True,
    )


def map_of(camps: Iterable[Camp], between: tuple) -> Figure:
    drawn = tuple(
        report.Camp(camp.letter, camp.points, tuple(outline(camp.points)), camp.middle) for camp in camps
    )
    rows = tuple((name_of(camp), people(camp.size)) for camp in camps)
    if between:
        rows += ((_("Between the groups"), people(len(between))),)
    return Figure(
        Cloud(drawn, between),
        _("Each point is a person: those who hold the same lie near each other. Nobody sees who is who."),
        in_words(rows),
        Table((pgettext("of the map", "Group"), pgettext("of the map", "Size")), rows),
    )


def name_of(camp: Camp) -> str:
    return _("Group %(letter)s") % {"letter": camp.letter}


def people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": shown(number)}


def sayings(camp: Camp) -> list[Block]:
    """What a group says first, in the words of the contributions."""
    head = Paragraph((Run(name_of(camp), strong=True), " · ", people(camp.size)))
    return [head, BulletList(tuple(map(saying, camp.sayings[:SAID])))]


def saying(one: Saying) -> tuple[str | Run, ...]:
    held = _("%(percent)s %% agree:") if one.agrees else _("%(percent)s %% disagree:")
    words = Truncator(one.contribution.text).chars(160)
    return held % {"percent": one.percent}, " ", Run(words, language=one.contribution.language)


# what the synthesis holds


def of_coverage(coverage: Coverage) -> Iterator[Figure]:
    """A figure for each way of telling apart what was said, where there is something to tell apart."""
    heads = {
        "kinds": (_("What is taken up, by kind"), _("By kind")),
        "roles": (_("What is taken up, by role"), _("By role")),
        "places": (_("What is taken up, by territory"), _("By territory")),
        "towns": (_("What is taken up, by town"), _("By town")),
    }
    return (taken_up(shares, *heads[name]) for name, shares in coverage.by_what if len(shares) > 1)


def taken_up(shares: tuple[Share, ...], caption: str, head: str) -> Figure:
    series = pgettext("what was said", "Taken up"), pgettext("what was said", "Cited nowhere")
    rows = tuple((one.word, shown(one.said), shown(one.cited)) for one in shares)
    bars = tuple(Bar(one.word, (one.cited, one.said - one.cited), (of_all(one),)) for one in few(shares))
    return Figure(
        Filled(series, bars),
        caption,
        in_words((one.word, of_all(one)) for one in shares),
        Table((head, pgettext("what was said", "Said"), series[0]), rows),
    )


def few(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    """The first of them, and the rest as one."""
    if len(shares) <= BARS:
        return shares
    rest = shares[BARS - 1 :]
    word = _("%(number)s others") % {"number": shown(len(rest))}
    return *shares[: BARS - 1], Share(word, sum(one.said for one in rest), sum(one.cited for one in rest))


def of_all(share: Share) -> str:
    return _("%(cited)s of %(said)s") % {"cited": shown(share.cited), "said": shown(share.said)}


# words


def shown(number: int) -> str:
    """A count as the language of the moment writes it."""
    return str(number_format(number, use_l10n=True, force_grouping=True))


def in_words(pairs: Iterable[tuple[str, str]]) -> str:
    """What a figure shows, for those who do not see it."""
    said = (_("%(who)s: %(people)s") % {"who": who, "people": what} for who, what in pairs)
    return pgettext("between extracts", "; ").join(said)


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{word} {count}" for word, count in pairs)
