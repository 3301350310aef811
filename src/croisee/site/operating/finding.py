"""What a look at the installation says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, and what to do about it."""

    what: str
    advice: str


Check = Callable[[], Iterator[Finding]]
