"""Projects: what several people mean to do together, and how far they are."""

from .partners import Offer, Partner, PartnerLevel, level_of
from .project import Participation, Project, Stage
from .stages import StageItem, StageStep, Tick

__all__ = [
    "Offer",
    "Participation",
    "Partner",
    "PartnerLevel",
    "Project",
    "Stage",
    "StageItem",
    "StageStep",
    "Tick",
    "level_of",
]
