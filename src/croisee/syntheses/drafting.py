"""A first version by rule, in the words of the contributions: what is shared, what divides, what lifts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from croisee.contributions.bridge import declared_in, looks_of, votes_on
from croisee.contributions.models import Contribution, Link
from croisee.engines import opinion
from croisee.meetings.models import Meeting
from croisee.syntheses import phrases
from croisee.syntheses.models import Statement

Kind, Stance = Contribution.Kind, Statement.Stance
STRONGLY = 0.75  # the share of a group that agrees, from which it holds something strongly
BROADLY = 2 / 3  # the share of each role that agrees, from which all share something
FEW = 0.5  # the share of all who took position, below which something is held by few


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: a heading, or facts to be rewritten with what they rest on."""

    text: str
    cites: tuple[Contribution, ...] = ()
    stance: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """How the roles hold contributions: what all share, what divides, what few hold strongly, with whom."""

    shared: frozenset[int]
    divided: dict[int, str]
    strongly: dict[int, str]


def held_in(meeting: Meeting) -> Held:
    """The crossed looks of a meeting by role; of groups that are too small nothing is known."""
    declared = declared_in(meeting)
    said = meeting.contributions.shown()
    looks = looks_of(votes_on(said), declared)
    crossed = dict(zip(map(int, looks.statements), looks.of["role"], strict=True))
    names = declared.names["role"]
    strongly = {}
    for one in said.with_voices():
        found = crossed[one.pk].looks if one.pk in crossed else ()
        behind = [look for look in found if look.share >= STRONGLY]
        if behind and one.agree < FEW * one.voices.total:
            strongly[one.pk] = said_of(behind, names)
    divided = [int(pk) for pk in looks.divided("role") if int(pk) not in strongly]
    shared = (pk for pk, one in crossed.items() if len(one.looks) > 1 and is_broad(one.looks))
    apart = {*divided, *strongly}
    return Held(
        frozenset(set(shared) - apart),
        {pk: said_of(crossed[pk].looks, names) for pk in divided},
        strongly,
    )


def is_broad(looks: Iterable["opinion.Look"]) -> bool:
    """Whether each of these groups agrees broadly."""
    return all(look.share >= BROADLY for look in looks)


def said_of(looks: Iterable["opinion.Look"], names: dict[str, str]) -> str:
    """ "elected member 82 %, funder 20 %", those who agree most first."""
    ordered = sorted(looks, key=lambda look: -look.share)
    share = _("%(group)s %(share)s %% agree")
    return ", ".join(
        share % {"group": names[look.group], "share": round(100 * look.share)} for look in ordered
    )


def linked_in(meeting: Meeting) -> dict[int, list[int]]:
    """What lifts each obstacle and answers each need."""
    found: dict[int, list[int]] = defaultdict(list)
    for link in Link.objects.filter(target__meeting=meeting):
        found[link.target_id].append(link.source_id)
    return found


def drafted(said: list[Contribution], held: Held, linked: dict[int, list[int]], known: dict) -> list[Draft]:
    """The blocks of one question; `known` are the contributions of the meeting that may be cited."""
    parts = [
        (_("What all roles share"), list(shared(said, held))),
        (_("What divides, and whom"), list(divides(said, held))),
        (_("Obstacles and what lifts them"), list(pairs(said, Kind.OBSTACLE, linked, known))),
        (_("Needs and what answers them"), list(pairs(said, Kind.NEED, linked, known))),
    ]
    cited = {one.pk for _title, drafts in parts for draft in drafts for one in draft.cites}
    rest = [one for one in said if one.pk not in cited]
    unanswered = [one for one in said if not any(pk in known for pk in linked.get(one.pk, ()))]
    parts += [
        (_("Said as well") if cited else _("What was said"), list(by_kind(rest))),
        (_("Open questions"), list(still_open(unanswered))),
    ]
    parts = [(title, drafts) for title, drafts in parts if drafts]
    if len(parts) < 2:
        return [draft for _title, drafts in parts for draft in drafts]
    return [one for title, drafts in parts for one in (Draft(title, is_heading=True), *drafts)]


def shared(said: list[Contribution], held: Held) -> Iterator[Draft]:
    found = [one for one in said if one.pk in held.shared]
    if found:
        text = _("Shared by all roles: %(extracts)s.") % {"extracts": phrases.extracts(found)}
        yield Draft(text, tuple(found), Stance.SHARED)


def divides(said: list[Contribution], held: Held) -> Iterator[Draft]:
    """One for each: it is never lost among what most hold."""
    for one in said:
        facts = {"extract": phrases.extract(one)}
        if one.pk in held.strongly:
            facts["groups"] = held.strongly[one.pk]
            yield Draft(
                _("Held by few, but strongly: %(extract)s; %(groups)s.") % facts, (one,), Stance.MINORITY
            )
        elif one.pk in held.divided:
            facts["groups"] = held.divided[one.pk]
            yield Draft(_("This divides: %(extract)s; %(groups)s.") % facts, (one,), Stance.DIVIDES)


def pairs(
    said: list[Contribution], kind: str, linked: dict[int, list[int]], known: dict[int, Contribution]
) -> Iterator[Draft]:
    """Each obstacle with the levers that lift it, each need with what answers it."""
    words = {
        Kind.OBSTACLE: _("The obstacle %(extract)s is lifted by: %(extracts)s."),
        Kind.NEED: _("The need %(extract)s is answered by: %(extracts)s."),
    }
    for one in said:
        sources = [known[pk] for pk in linked.get(one.pk, ()) if pk in known]
        if one.kind == kind and sources:
            facts = {"extract": phrases.extract(one), "extracts": phrases.extracts(sources)}
            yield Draft(words[Kind(kind)] % facts, (one, *sources))


def by_kind(rest: list[Contribution]) -> Iterator[Draft]:
    for kind in Kind:
        found = [one for one in rest if one.kind == kind]
        if found and kind not in (Kind.OBSTACLE, Kind.NEED):
            yield Draft(phrases.raw_statement(kind, found), tuple(found))


def still_open(unanswered: list[Contribution]) -> Iterator[Draft]:
    """Obstacles that nothing lifts and needs that nothing answers so far, shared or not."""
    words = {
        Kind.OBSTACLE: _("%(count)s that nothing lifts yet: %(extracts)s."),
        Kind.NEED: _("%(count)s that nothing answers yet: %(extracts)s."),
    }
    for kind, text in words.items():
        if found := [one for one in unanswered if one.kind == kind]:
            facts = {"count": phrases.counted(kind, len(found)), "extracts": phrases.extracts(found)}
            yield Draft(capfirst(text % facts), tuple(found))
