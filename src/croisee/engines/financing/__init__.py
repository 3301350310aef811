"""Financing: what a project may ask for, from whom, and why; which questions decide most.

Rules are data with dates and sources, answered in three-valued logic: what is not known stays open.

Read downwards: project → catalogue → rule. Files: formats.
"""

from .catalogue import Cap, Catalogue, Combining, DeMinimis, Instrument, Match, Payment
from .project import AidReceived, Bearer, Cost, Money, Project
from .rule import AllOf, AnyOf, Between, In, Not, Rule, Source, Territories, Within, evaluate

__all__ = [
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
