"""Projects: what several people mean to do together, and how far they are."""

from .project import Participation, Project, Stage
from .stages import StageItem, StageStep, Tick

__all__ = ["Participation", "Project", "Stage", "StageItem", "StageStep", "Tick"]
