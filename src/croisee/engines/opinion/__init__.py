"""Opinion: votes on statements → where people lie, in which groups, what they share and where they differ.

>>> votes = Votes.of([("anne", "s1", 1), ("omar", "s1", -1), ("anne", "s2", 1), ("omar", "s2", 1)])
>>> [int(n) for n in polis(votes).figures.agree]
[1, 2]

Two ways: `opinion_map`, whose groups are stable or missing, and `polis`, the published method to the last
digit. Read downwards: mapping → grouping; polis; both → plane, figures, distances → votes; result; facts.
Files: formats.
"""

from .facts import Fact
from .figures import Said, priority
from .mapping import opinion_map
from .polis import polis
from .result import OUTSIDE, OpinionMap, Stability
from .votes import Votes

__all__ = ["OUTSIDE", "Fact", "OpinionMap", "Said", "Stability", "Votes", "opinion_map", "polis", "priority"]
