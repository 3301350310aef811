"""An upper app joins a lower app's page through a panel: a function that gives the template its facts."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest

from croisee.kit.reads import read_about

Facts = Callable[..., dict[str, Any] | None]


class Panel(NamedTuple):
    template: str
    facts: Facts
    reads: tuple[str, ...]


PANELS: dict[str, list[Panel]] = defaultdict(list)
READS: dict[str, dict[str, Any]] = defaultdict(dict)


def panel(place: str, *, template: str, **reads: Any) -> Callable[[Facts], Facts]:
    """Show this template on the pages of a place; the function gets (request, thing), None leaves it out.

    `reads` are expressions on the row of the thing (see `kit.reads`): those of all panels of a place are
    read in one statement, and given to the function by their names. A function makes one of the same
    (request, thing), or None where nothing is to be read.
    """

    def register(function: Facts) -> Facts:
        PANELS[place].append(Panel(template, function, tuple(reads)))
        return function

    if taken := READS[place].keys() & reads.keys():
        raise ValueError(f"Two panels of “{place}” read {', '.join(sorted(taken))}: name them apart.")
    READS[place].update(reads)
    return register


def read_at(place: str, request: HttpRequest, thing: Any) -> dict[str, Any]:
    """What the panels of a place read of a thing, by name."""
    made = {name: read(request, thing) if callable(read) else read for name, read in READS[place].items()}
    wanted = {name: read for name, read in made.items() if read is not None}
    return dict.fromkeys(made) | read_about(thing, **wanted)
