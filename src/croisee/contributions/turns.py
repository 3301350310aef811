"""Which contribution somebody is asked about next: the routing of the opinion engine, on a session."""

from collections.abc import Set
from random import Random

from django.core.cache import cache
from django.db.models import Exists, OuterRef

from croisee.contributions.bridge import declared_in, votes_on
from croisee.contributions.models import Contribution, Position
from croisee.contributions.queries import Round, here, others_words
from croisee.contributions.standing import Standing, root_of
from croisee.engines import opinion
from croisee.meetings.models import Session

COLUMNS = ("role", "territory")
SECONDS = 5  # for so long the weights of a session may be those of before


def round_of(standing: Standing, session: Session) -> Round:
    """First what has not yet reached one's own role and territory, then what an answer teaches most about;
    never the same twice."""
    mine = Position.everything.filter(contribution=OuterRef("pk"), person=standing.person)
    rows = others_words(standing, session).order_by().annotate(mine=Exists(mine)).values_list("pk", "mine")
    asked = {str(pk): is_held for pk, is_held in rows}
    chosen = opinion.next_statement(
        [candidate for candidate in candidates_in(session, asked.keys()) if candidate.statement in asked],
        person=str(standing.person.pk),
        groups=groups_of(standing),
        seen=[pk for pk, is_held in asked.items() if is_held],
        seed=root_of(session),
    )
    return Round(chosen and int(chosen), sum(asked.values()), len(asked))


def coming_for(standing: Standing, session: Session, most: int) -> list[Contribution]:
    """What somebody has not answered yet, in an order of their own: for a phone that may lose the network."""
    mine = Position.everything.filter(person=standing.person).values("contribution")
    found = list(others_words(standing, session).exclude(pk__in=mine).order_by("pk").with_translations())
    Random(f"{root_of(session)} {standing.person.pk}").shuffle(found)  # noqa: S311 (an order, no secret)
    return found[:most]


def groups_of(standing: Standing) -> list[tuple[str, str]]:
    """The role and the territory of somebody who is registered."""
    registration = standing.registration
    if registration is None:
        return []
    territory = registration.organisation.territory_id
    return [("role", registration.role), *([("territory", str(territory))] if territory else [])]


def candidates_in(session: Session, statements: Set[str]) -> tuple["opinion.Candidate", ...]:
    """The contributions of a session with their weights and whom they have reached; computed anew when one
    has come that was not there, or after some seconds."""
    key = f"turns:{session.meeting_id}:{root_of(session)}"
    known: tuple[opinion.Candidate, ...] = cache.get(key, ())
    if not statements <= {candidate.statement for candidate in known}:
        found = here(session)
        every = sorted(str(pk) for pk in found.values_list("pk", flat=True))
        declared = declared_in(session.meeting).groups
        known = opinion.candidates_of(
            votes_on(found), every, {column: declared[column] for column in COLUMNS}
        )
        cache.set(key, known, SECONDS)
    return known
