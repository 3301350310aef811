"""Cooperation that lasts: projects; spaces whose members decide; agreements that are followed up."""

from .projects import Participation, Project
from .spaces import College, Delegate, Space, SpaceMember

__all__ = ["College", "Delegate", "Participation", "Project", "Space", "SpaceMember"]
