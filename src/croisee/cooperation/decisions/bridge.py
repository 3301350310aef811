"""Rules and ballots as the counting engine takes them, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from croisee.cooperation.decisions.terms import Terms, Way
from croisee.cooperation.models import BallotBox, Decision, Elector, Vote
from croisee.engines import deciding

Steps = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ballot:
    """What was said, and in which college; who said it is not in it."""

    answer: Mapping[str, Any]
    college: str = ""


def electorate(terms: Terms) -> deciding.Electorate:
    """With its colleges, where they count."""
    return deciding.Electorate(
        members=terms.members,
        quorum=Fraction(terms.quorum),
        colleges=tuple(
            deciding.College(one.id, one.members, Fraction(one.weight), Fraction(terms.college_quorum))
            for one in terms.colleges
        ),
        way=deciding.Way(terms.college_way),
    )


def count(terms: Terms, ballots: Iterable[Ballot], chair: str = "") -> deciding.Outcome:
    """What these ballots come to by these rules; `chair` is what the chair said at a tie."""
    many = electorate(terms)
    ballots = [one if terms.colleges else Ballot(one.answer) for one in ballots]
    if terms.way == Way.CONSENT:
        answers = [deciding.Answer(deciding.Consent(one.answer["choice"]), one.college) for one in ballots]
        return deciding.by_consent(answers, many)
    if terms.way == Way.CONSENSUS:
        said = [deciding.Answer(deciding.Agreement(one.answer["choice"]), one.college) for one in ballots]
        return deciding.by_consensus(said, many, aside=Fraction(terms.aside))
    if terms.way == Way.RANKING:
        tiers = [deciding.Ranking(tiers_of(one.answer), one.college) for one in ballots]
        return deciding.rank(tiers, [one.id for one in terms.options], many)
    if terms.way == Way.SHARING:
        return shared(terms, ballots, many)
    votes = [deciding.Vote(deciding.Choice(one.answer["choice"]), one.college) for one in ballots]
    return deciding.decide(votes, many, majority(terms), deciding.Choice(chair) if chair else None)


def shared(terms: Terms, ballots: Iterable[Ballot], many: deciding.Electorate) -> deciding.Outcome:
    points = [deciding.Points(dict(one.answer["points"]), one.college) for one in ballots]
    projects = [deciding.Project(one.id, one.cost) for one in terms.options]
    return deciding.share(points, projects, terms.budget, many)


def majority(terms: Terms) -> deciding.Majority:
    return deciding.Majority(
        Fraction(terms.share), deciding.Base(terms.base), terms.is_strict, deciding.Tie(terms.tie)
    )


def tiers_of(answer: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(tier) for tier in answer["tiers"])


def steps_of(outcome: deciding.Outcome) -> Steps:
    """The arithmetic, to be kept."""
    return [{"kind": fact.kind, "values": dict(fact.values)} for fact in outcome.steps]


def ballots_of(decision: Decision) -> list[Ballot]:
    """All that were cast on the words as they stand; an objection that was lifted is a consent."""
    if decision.is_secret:
        box = BallotBox.objects.filter(decision=decision).first()
        return [Ballot(one["answer"], one["college"]) for one in (box.ballots if box else [])]
    rows = Vote.objects.filter(elector__decision=decision, version=decision.current_id)
    return [Ballot(answer_of(row), row.elector.college) for row in rows.select_related("elector")]


def answer_of(vote: Vote) -> dict[str, Any]:
    return {"choice": deciding.Consent.CONSENT.value} if vote.lifted_at else vote.answer


def proxies_cast(decision: Decision) -> int:
    """How many votes of the words as they stand were cast in the place of others."""
    cast = Elector.objects.filter(decision=decision, voted_on=decision.current_id)
    return cast.exclude(cast_by=None).count()
