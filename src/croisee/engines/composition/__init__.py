"""Composition: who sits in which workshop, in which slot, at which table.

>>> compose(Problem(("am",), (Workshop("w1", ("am",), 1),), (Participant("anne", preferences=("w1",)),))).cost
0
"""

from .baselines import first_come, greedy
from .composing import compose
from .facts import Fact
from .plan import Assignment, Conflict, Plan, Unplaced
from .problem import Participant, Problem, Rules, Workshop

__all__ = [
    "Assignment",
    "Conflict",
    "Fact",
    "Participant",
    "Plan",
    "Problem",
    "Rules",
    "Unplaced",
    "Workshop",
    "compose",
    "first_come",
    "greedy",
]
