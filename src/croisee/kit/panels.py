"""An upper app joins a lower app's page through a panel: a function that gives the template its facts."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple


class Panel(NamedTuple):
    template: str
    facts: Callable[..., dict[str, Any] | None]


PANELS: dict[str, list[Panel]] = defaultdict(list)


def panel(place: str, *, template: str) -> Callable[[Callable], Callable]:
    """Show this template on the pages of a place; the function gets (request, thing), None leaves it out."""

    def register(function: Callable) -> Callable:
        PANELS[place].append(Panel(template, function))
        return function

    return register
