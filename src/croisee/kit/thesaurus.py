"""The thesaurus with which each app reads texts: the shipped one, unless an upper app knows a fuller one."""

from collections.abc import Callable
from typing import NamedTuple

from croisee.engines.text.thesaurus import Thesaurus, edition, shipped


class Words(NamedTuple):
    """A thesaurus, and by what its version is told from others, in each process alike."""

    thesaurus: Thesaurus
    version: str = ""

    @property
    def edition(self) -> str:
        """What tells it from those of other releases as well: for what is read once and kept."""
        return f"{edition()} {self.version}".strip()


# An upper app adds where the words of its team are kept; the last one counts
GIVERS: list[Callable[[], Words]] = []


def words() -> Words:
    """The words of now."""
    return GIVERS[-1]() if GIVERS else Words(shipped())
