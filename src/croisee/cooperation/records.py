"""What leaves as data of cooperation: each part declares its own kind."""

from croisee.cooperation.agreements.records import AGREEMENTS
from croisee.cooperation.decisions.records import DECISIONS
from croisee.cooperation.projects.records import PROJECTS
from croisee.cooperation.spaces.records import SPACES
from croisee.cooperation.strategies.records import STRATEGIES

__all__ = ["AGREEMENTS", "DECISIONS", "PROJECTS", "SPACES", "STRATEGIES"]
