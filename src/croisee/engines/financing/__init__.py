"""Financing: what a project may ask for, from whom, and why; which questions decide most.

Rules are data with dates and sources, answered in three-valued logic: what is not known stays open.

>>> from datetime import date
>>> from croisee.engines.financing import Desk
>>> young = Instrument("start", "grant", Between("age_years", None, 3))
>>> check = Desk(Catalogue((young,)), date(2026, 11, 23)).check(Project(date(2026, 11, 23)))
>>> check.verdicts, check.next_question.field
({'start': 'unknown'}, 'age_years')

Read downwards: checking → changes, questions, explaining → answers → compiled → numbering, fields; project →
catalogue → rule; facts. Files: formats.
"""

from typing import TYPE_CHECKING

from croisee.engines.later import later

from .catalogue import Cap, Catalogue, Combining, DeMinimis, Instrument, Match, Payment
from .facts import Fact
from .project import AidReceived, Bearer, Cost, Money, Project
from .rule import AllOf, AnyOf, Between, In, Not, Rule, Source, Territories, Within, evaluate

if TYPE_CHECKING:
    from .changes import Change, Step
    from .checking import Check, Desk
    from .explaining import Outcome, Reason
    from .questions import Question

__getattr__ = later(
    __name__,
    {
        "changes": ("Change", "Step"),
        "checking": ("Check", "Desk"),
        "explaining": ("Outcome", "Reason"),
        "questions": ("Question",),
    },
)

__all__ = [
    "Change",
    "Check",
    "Desk",
    "Fact",
    "Outcome",
    "Question",
    "Reason",
    "Step",
    "AidReceived",
    "AllOf",
    "AnyOf",
    "Bearer",
    "Between",
    "Cap",
    "Catalogue",
    "Combining",
    "Cost",
    "DeMinimis",
    "In",
    "Instrument",
    "Match",
    "Money",
    "Not",
    "Payment",
    "Project",
    "Rule",
    "Source",
    "Territories",
    "Within",
    "evaluate",
]
