"""Deciding: what a vote comes to by a rule that was stated before it, with its arithmetic step by step.

Consent, consensus, majority, ranked choice, sharing a budget; each by colleges or not, with a quorum.
Votes and weights are counted in whole numbers and fractions, money in thousandths of a cent: what comes out
is the same on every machine, in whatever order the ballots come.

>>> from croisee.engines.deciding import Choice, Electorate, Majority, Vote, decide
>>> outcome = decide([Vote(Choice.YES), Vote(Choice.NO), Vote(Choice.YES)], Electorate(5), Majority())
>>> outcome.status.value, [str(step) for step in outcome.steps][1]
('adopted', '2 for, 1 against, 0 abstain')

Read downwards: majority, consent, ranking, sharing → colleges, outcome → facts.
"""

from typing import TYPE_CHECKING

from croisee.engines.later import later

from .colleges import College, Electorate, Way, breaches
from .consent import Agreement, Answer, Consent, by_consensus, by_consent
from .facts import Fact
from .majority import Base, Choice, Majority, Tie, Vote, decide
from .outcome import Outcome, Status
from .ranking import Ranking, rank

if TYPE_CHECKING:
    from .sharing import Points, Project, share

__getattr__ = later(__name__, {"sharing": ("Points", "Project", "share")})

__all__ = [
    "Agreement",
    "Answer",
    "Base",
    "Choice",
    "College",
    "Consent",
    "Electorate",
    "Fact",
    "Majority",
    "Outcome",
    "Points",
    "Project",
    "Ranking",
    "Status",
    "Tie",
    "Vote",
    "Way",
    "breaches",
    "by_consensus",
    "by_consent",
    "decide",
    "rank",
    "share",
]
