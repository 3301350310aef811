"""What upper apps do when two projects become one, and two again.

What merely points to a project is tied to the other one by itself. An app that has more to do, because
both projects have what only one may have, adds a way here when it starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from croisee.cooperation.models import Project

Facts = dict[str, Any]  # plain values, kept to undo it


@dataclass(frozen=True)
class Way:
    """`merge` gets the project that goes and the one that stays; `part` also what `merge` gave."""

    name: str
    merge: Callable[[Project, Project], Facts]
    part: Callable[[Facts, Project, Project], None]


WAYS: list[Way] = []
