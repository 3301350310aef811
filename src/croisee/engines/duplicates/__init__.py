"""Which entries of a directory are likely the same organisation, and what speaks for it and against it."""

from typing import TYPE_CHECKING

from croisee.engines.duplicates.values import Entry, Pair, Reason
from croisee.engines.later import later

if TYPE_CHECKING:
    from croisee.engines.duplicates.finding import duplicates

__getattr__ = later(__name__, {"finding": ("duplicates",)})

__all__ = ["Entry", "Pair", "Reason", "duplicates"]
