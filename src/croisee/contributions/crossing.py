"""What the page and the wall of looks show; `person` is whose own answers and place are shown to them."""

from django.db.models import QuerySet

from croisee.contributions import bridge, phrases
from croisee.contributions.models import Contribution
from croisee.contributions.picturing import Bar, Picture, map_of
from croisee.engines import opinion
from croisee.meetings.models import Meeting
from croisee.network.models import Person

SHARED = 0.5  # the mean over the groups from which something is shared
MOST = 6  # contributions that all share, and on which sides differ


def looks_on(
    meeting: Meeting,
    found: QuerySet[Contribution],
    *,
    by: str = bridge.COLUMNS[0],
    person: Person | None = None,
) -> dict:
    """The looks on some contributions of a meeting, and the map of their positions."""
    votes = bridge.votes_on(found)
    said = {str(c.pk): c for c in found.for_list()}
    looks = crossed(bridge.declared_in(meeting), votes, said, by, person)
    return {"by": by, "total": len(said)} | looks | mapped(votes, said, person)


def crossed(
    declared: bridge.Declared,
    votes: "opinion.Votes",
    said: dict[str, Contribution],
    by: str,
    person: Person | None,
) -> dict:
    """What all sides share, where they differ, and all the rest. All columns are looked at together: what is
    held back in one must not come out of another."""
    found = bridge.looks_of(votes, declared)
    mine = held_by(person, votes)
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
    sides = dict(zip(found.statements, found.of[by], strict=True))
    shared = [s for s in found.shared(by) if s not in divided and is_shared(sides[s])][:MOST]
    others = [statement for statement in found.statements if statement not in {*divided, *shared}]
    return {
        "shared": [pictures[statement] for statement in shared],
        "divided": [pictures[statement] for statement in divided],
        "others": [pictures[statement] for statement in others],
        "answered": len(mine),
        "is_tested": any(one.is_tested for one in found.of[by]),
    }


def is_shared(crossed: "opinion.Crossed") -> bool:
    """Half agree on the mean of the sides, and on no side do more disagree than agree."""
    is_wide = crossed.bridging is not None and crossed.bridging >= SHARED
    return is_wide and all(look.agree >= look.disagree for look in crossed.looks)


def held_by(person: Person | None, votes: "opinion.Votes") -> dict[str, int]:
    """What somebody holds: for their own eyes."""
    me = str(person.pk) if person else None
    if me not in votes.people:
        return {}
    mine = votes.person == votes.people.index(me)
    rows = zip(votes.statement[mine].tolist(), votes.value[mine].tolist(), strict=True)
    return {votes.statements[statement]: value for statement, value in rows}


def mapped(
    votes: "opinion.Votes",
    said: dict[str, Contribution],
    person: Person | None,
    seconds: int = bridge.SECONDS,
) -> dict:
    """The groups that the positions themselves show, or why there are none."""
    found = bridge.map_of(votes, seconds)
    facts = [phrases.of_map(fact) for fact in found.explain]
    if found.why:
        return {"map": None, "why_no_groups": phrases.of_map(found.why)}
    return {"map": map_of(found, said, str(person.pk) if person else None), "facts": facts}
