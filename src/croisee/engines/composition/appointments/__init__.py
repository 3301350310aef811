"""Appointments: which two organisations meet, in which slot, at which table.

Proven: the score, against a bound of every plan, and that a conflict cannot lose a rule. Choosing the pairs
is a b-matching, solved by HiGHS; giving them slots is an edge colouring. Where the two do not meet, a program
over pairs and slots together settles it on small problems, and some slots at a time on large ones.

Read downwards: meeting → pairs, slots, settling → program; explain; conflicts; replacing.

>>> ada, bob = Participant("ada", 1, wishes=("bob",)), Participant("bob", 1)
>>> meet(Problem(("9:00",), {"9:00": ("1",)}, (ada, bob))).appointments
(Appointment(first='ada', second='bob', slot='9:00', table='1'),)
"""

from .facts import Fact
from .plan import Appointment, Outcome, OutOfTime, Plan
from .problem import Lock, Pair, Participant, Problem
from .replacing import greedy, replacement

__all__ = [
    "Appointment",
    "Fact",
    "Lock",
    "OutOfTime",
    "Outcome",
    "Pair",
    "Participant",
    "Plan",
    "Problem",
    "greedy",
    "meet",
    "replacement",
]


def meet(problem: Problem, *, time_limit: float = 10.0, seed: int = 0) -> Plan:
    """The appointments with the highest score.

    The same problem and seed give the same plan as long as the time limit (in seconds) is not what stops the
    search. Raises OutOfTime when the limit is reached before the locks are settled.
    """
    from .meeting import best_plan  # here, so that whoever only names the values does not load the solver

    return best_plan(problem, time_limit=time_limit, seed=seed)
