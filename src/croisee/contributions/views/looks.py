"""Where looks meet: agreement by declared group first, then the groups that the positions show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from croisee.contributions import bridge, phrases, rules
from croisee.contributions.access import contributions_for, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.models import Contribution
from croisee.contributions.picturing import Bar, Picture, map_of
from croisee.contributions.standing import Standing, root_of
from croisee.engines.opinion import Votes
from croisee.kit.access import public
from croisee.meetings.access import meeting_for, session_for
from croisee.meetings.models import Meeting

SHARED = 0.5  # the mean over the groups from which something is shared
MOST = 6  # contributions that all share, and on which sides differ


@public
@never_cache
def looks_in_session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The looks on what was said in one session; `?by=` chooses the groups."""
    session = session_for(request, slug, pk)
    if why_not := rules.why_not_read(standing_of(request, session.meeting), session):
        return closed(request, session.meeting, why_not)
    found = contributions_for(request, session.meeting).shown().filter(session=root_of(session))
    return shown(request, session.meeting, found, {"session": session})


@public
@never_cache
def looks(request: HttpRequest, slug: str) -> HttpResponse:
    """The looks on all that the visitor may read in a meeting."""
    meeting = meeting_for(request, slug)
    if why_not := rules.why_not_list(standing_of(request, meeting), meeting):
        return closed(request, meeting, why_not)
    return shown(request, meeting, contributions_for(request, meeting).shown(), {})


def shown(request: HttpRequest, meeting: Meeting, found, where: dict) -> HttpResponse:
    asked = request.GET.get("by")
    by = asked if asked in bridge.COLUMNS else bridge.COLUMNS[0]
    standing = standing_of(request, meeting)
    votes = bridge.votes_on(found)
    said = {str(c.pk): c for c in found.for_list()}
    context = where | {"meeting": meeting, "by": by, "columns": phrases.columns(), "total": len(said)}
    context |= crossed(meeting, votes, said, by, standing) | mapped(votes, said, standing)
    return render(request, "contributions/looks.html", context)


def crossed(
    meeting: Meeting, votes: Votes, said: dict[str, Contribution], by: str, standing: Standing
) -> dict:
    """What all sides share, where they differ, and all the rest. All columns are looked at together: what is
    held back in one must not come out of another."""
    declared = bridge.declared_in(meeting)
    found = bridge.looks_of(votes, declared)
    mine = held_by(standing, votes)
    names = declared.names[by]
    pictures = {
        statement: Picture(
            said[statement],
            tuple(Bar(names[look.group], look) for look in crossed.looks),
            crossed.held_back,
            mine.get(statement),
        )
        for statement, crossed in zip(found.statements, found.of[by], strict=True)
        if statement in said
    }
    divided = found.divided(by)[:MOST]
    bridging = {s: crossed.bridging for s, crossed in zip(found.statements, found.of[by], strict=True)}
    shared = [s for s in found.shared(by) if s not in divided and bridging[s] >= SHARED][:MOST]
    others = [statement for statement in found.statements if statement not in {*divided, *shared}]
    return {
        "shared": [pictures[statement] for statement in shared],
        "divided": [pictures[statement] for statement in divided],
        "others": [pictures[statement] for statement in others],
        "answered": len(mine),
    }


def held_by(standing: Standing, votes: Votes) -> dict[str, int]:
    """What the visitor holds: for their own eyes."""
    me = str(standing.person.pk) if standing.person else None
    if me not in votes.people:
        return {}
    mine = votes.person == votes.people.index(me)
    rows = zip(votes.statement[mine].tolist(), votes.value[mine].tolist(), strict=True)
    return {votes.statements[statement]: value for statement, value in rows}


def mapped(votes: Votes, said: dict[str, Contribution], standing: Standing) -> dict:
    """The groups that the positions themselves show, or why there are none."""
    found = bridge.map_of(votes)
    facts = [phrases.of_map(fact) for fact in found.explain]
    if found.why:
        return {"map": None, "why_no_groups": phrases.of_map(found.why)}
    person = str(standing.person.pk) if standing.person else None
    return {"map": map_of(found, said, person), "facts": facts}
