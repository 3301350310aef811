"""Opinion: votes on statements → where people lie, in which groups, what they share and where they differ.

>>> from croisee.engines.opinion import Votes, polis
>>> votes = Votes.of([("anne", "s1", 1), ("omar", "s1", -1), ("anne", "s2", 1), ("omar", "s2", 1)])
>>> [int(n) for n in polis(votes).figures.agree]
[1, 2]

Two ways: `opinion_map`, whose groups are stable or missing, and `polis`, the published method to the last
digit. Read downwards: mapping → grouping; polis_method; both → plane, figures, distances → votes; result;
facts. Beside them: looks (agreement by declared group), routing (what to ask next). Files: formats.
"""

from typing import TYPE_CHECKING

from croisee.engines.later import later

from .facts import Fact

if TYPE_CHECKING:
    from .figures import Said, priority
    from .looks import Crossed, CrossedLooks, Look, crossed, crossed_looks
    from .mapping import opinion_map
    from .polis_method import polis
    from .result import OUTSIDE, OpinionMap, Stability
    from .routing import Candidate, candidates_of, next_statement
    from .votes import Votes

__getattr__ = later(
    __name__,
    {
        "figures": ("Said", "priority"),
        "looks": ("Crossed", "CrossedLooks", "Look", "crossed", "crossed_looks"),
        "mapping": ("opinion_map",),
        "polis_method": ("polis",),
        "result": ("OUTSIDE", "OpinionMap", "Stability"),
        "routing": ("Candidate", "candidates_of", "next_statement"),
        "votes": ("Votes",),
    },
)

__all__ = [
    "OUTSIDE",
    "Candidate",
    "Crossed",
    "CrossedLooks",
    "Fact",
    "Look",
    "OpinionMap",
    "Said",
    "Stability",
    "Votes",
    "candidates_of",
    "crossed",
    "crossed_looks",
    "next_statement",
    "opinion_map",
    "polis",
    "priority",
]
