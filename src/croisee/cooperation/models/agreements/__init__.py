"""Agreements: who is party to them, what their text says, what is promised, and how far each party is."""

from .agreement import Agreement, Budget, Stage, StageChange
from .parties import Group, Party, PartyStep
from .promises import Commitment, Indicator, Measure, Money
from .templates import Template, TemplateClause, TemplateText, TemplateVersion
from .text import Clause, SignedFile, Version

__all__ = [
    "Agreement", "Budget", "Clause", "Commitment", "Group", "Indicator", "Measure", "Money", "Party",
    "PartyStep", "SignedFile", "Stage", "StageChange", "Template", "TemplateClause", "TemplateText",
    "TemplateVersion", "Version",
]  # fmt: skip
