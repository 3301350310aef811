"""The plan: which instruments pay which costs, under all rules at once, proven best.

Best is the smallest gap, then the least to repay, then the fewest files, then the least effort. Proven to the
cent by HiGHS, and settled in whole cents: no rule is broken by one, and each cost is paid exactly.

Read downwards: making → wide → search → settling, solver; model, rules → case, ledger; dealing, cash,
explaining; conflict; whynot. What if there were more own funds, or another day: ask again with another
project.
"""

from typing import TYPE_CHECKING

from croisee.engines.later import later

from .facts import Fact
from .plans import Answer, CashMonth, Line, Part, Plan, RuleLeft
from .wishes import Wishes

if TYPE_CHECKING:
    from .making import plan
    from .solver import OutOfTime
    from .whynot import if_refused, why_not, why_not_others

__getattr__ = later(
    __name__,
    {"making": ("plan",), "solver": ("OutOfTime",), "whynot": ("if_refused", "why_not", "why_not_others")},
)

__all__ = [
    "Answer",
    "CashMonth",
    "Fact",
    "Line",
    "OutOfTime",
    "Part",
    "Plan",
    "RuleLeft",
    "Wishes",
    "if_refused",
    "plan",
    "why_not",
    "why_not_others",
]
