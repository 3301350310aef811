"""Projects: what several people mean to do together, and how far they are."""

from .partners import Offer, Partner, PartnerLevel, level_of
from .project import Participation, Project, Stage
from .stages import StageItem, StageStep, Tick
from .work import NewsItem, NextStep, ProjectMail, ProjectMerging, ProjectPaper

__all__ = [
    "NewsItem",
    "NextStep",
    "Offer",
    "Participation",
    "Partner",
    "PartnerLevel",
    "Project",
    "ProjectMail",
    "ProjectMerging",
    "ProjectPaper",
    "Stage",
    "StageItem",
    "StageStep",
    "Tick",
    "level_of",
]
