"""What the pages of decisions show, gathered in few statements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from croisee.cooperation.decisions import answers, phrases
from croisee.cooperation.decisions.rules import LEAST_IN_SECRET
from croisee.cooperation.decisions.terms import Terms, Way, terms_of
from croisee.cooperation.models import Decision, Elector, Space, Vote
from croisee.cooperation.spaces.standing import Within


@dataclass(frozen=True, slots=True)
class Said:
    """What one member said, in words; nothing where it did not vote."""

    elector: Elector
    vote: Vote | None = None
    words: str = ""

    @property
    def is_objection(self) -> bool:
        return bool(self.vote and not self.vote.lifted_at and answers.needs_reason(self.vote.answer))


def terms_for(decision: Decision, standing: Within) -> Terms:
    """Its rules; a chair who is in the space in their own name has none for the public."""
    terms, chair = terms_of(decision), decision.chair
    if standing.is_inside or not terms.chair or (chair and chair.organisation):
        return terms
    return replace(terms, chair=_("somebody in their own name"))


def electors_of(decision: Decision) -> list[Elector]:
    """All that have a vote, by name."""
    rows = list(decision.electors.named()) if decision.frozen else []
    return sorted(rows, key=lambda one: str(one).casefold())


def said_by(decision: Decision, electors: Iterable[Elector], terms: Terms) -> list[Said]:
    """What each said openly of the words as they stand."""
    rows = Vote.objects.filter(elector__decision=decision, version=decision.current_id)
    votes = {row.elector_id: row for row in rows}
    return [said(one, votes.get(one.pk), terms) for one in electors]


def said(elector: Elector, vote: Vote | None, terms: Terms) -> Said:
    if vote is None:
        return Said(elector)
    return Said(elector, vote, phrases.answer(vote.answer, terms))


def shows_votes(decision: Decision, standing: Within) -> bool:
    """Whether somebody reads who said what: inside the space, at once or after closing, never in secret."""
    if decision.is_secret or not standing.is_inside or not decision.frozen:
        return False
    return decision.shows_at_once or decision.stage == Decision.Stage.CLOSED


def has_voted(decision: Decision, elector: Elector) -> bool:
    return elector.voted_on_id is not None and elector.voted_on_id == decision.current_id


def chosen(decision: Decision, terms: Terms) -> list[str]:
    """The names of what was chosen, in the order that came out."""
    return [terms.names.get(key, key) for key in decision.outcome.options]


def secret_ballots(decision: Decision, terms: Terms) -> list[tuple[str, str, str]]:
    """The receipt, the college and the words of each, in the order of receipts.

    Where one or two of a college voted no college is told: the others would leave theirs to be guessed.
    """
    ballots = decision.box.ballots
    cast = Counter(one["college"] for one in ballots)
    names = terms.names if min(cast.values(), default=0) >= LEAST_IN_SECRET else {}
    return [
        (one["receipt"], names.get(one["college"], ""), phrases.answer(one["answer"], terms))
        for one in ballots
    ]


def outcome_words(decision: Decision, terms: Terms) -> str:
    """What came out, in a few words: "adopted", or what was chosen."""
    outcome = decision.outcome
    if outcome.status != "chosen":
        return str(outcome.get_status_display())
    names = chosen(decision, terms)
    return names[0] if terms.way == Way.RANKING else ", ".join(names)


def register(space: Space, asked: dict[str, Any]) -> QuerySet[Decision]:
    """The decisions of a space, the newest first, as far as they fit what was asked."""
    rows = space.decisions.select_related("outcome", "current").told(asked.get("q") or "")
    if asked.get("stage"):
        rows = rows.filter(stage=asked["stage"])
    if asked.get("way"):
        rows = rows.filter(way=asked["way"])
    if asked.get("status"):
        rows = rows.filter(outcome__status=asked["status"])
    if asked.get("year"):
        rows = rows.filter(Q(outcome__closed_at__year=asked["year"]) | Q(opens_at__year=asked["year"]))
    return rows.annotate(members=electors(), cast=electors(voted_on=F("decision__current")))


def electors(**facts: Any) -> Subquery:
    rows = Elector.objects.filter(decision=OuterRef("pk"), **facts).order_by().values("decision")
    return Subquery(rows.annotate(n=Count("pk")).values("n"))
