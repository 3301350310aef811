"""Composition: who sits in which workshop, in which slot, at which table.

Proven: the number of seats left empty, the cost and its bound, and that a conflict cannot lose a rule.
Heuristic: the search that makes tables mixed and repeats few among plans of that cost, with proven limits of
both in the explanation. Up to 2 % of the cost is spent on mixing, and only while it is below 0.97 of that of
the room.

Read downwards: composing → seating → sheet, split → solver; tables → exchange, desks; explain → bounds;
conflicts. The last slot, in which each table has somebody of each workshop: restitution →
covering, groups. One more person in a plan that stands: joining. What somebody changed by hand: checking.

>>> compose(Problem(("am",), (Workshop("w1", ("am",), 1),), (Participant("anne", preferences=("w1",)),))).cost
0
"""

from .baselines import first_come, greedy
from .checking import broken_rules
from .facts import Fact
from .joining import join, join_all
from .plan import Assignment, Conflict, Groups, OutOfTime, Plan, Unplaced
from .problem import Participant, Problem, Restitution, Rules, Workshop

__all__ = [
    "Assignment",
    "Conflict",
    "Fact",
    "Groups",
    "OutOfTime",
    "Participant",
    "Plan",
    "Problem",
    "Restitution",
    "Rules",
    "Unplaced",
    "Workshop",
    "broken_rules",
    "compose",
    "first_come",
    "greedy",
    "join",
    "join_all",
]


def compose(problem: Problem, *, time_limit: float = 10.0, seed: int = 0) -> Plan:
    """Place everyone: the most seats, then the least cost, then the most mixing, then the fewest repeats.

    The same problem and seed give the same plan as long as the time limit (in seconds) is not what stops the
    solver. Raises OutOfTime when the limit is reached before any plan is found.
    """
    from .composing import best_plan  # here, so that whoever only names the values does not load the solver

    return best_plan(problem, time_limit=time_limit, seed=seed)
