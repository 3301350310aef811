"""The stages of a project, what each asks for, and what a project has of it."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models import Project, Stage, StageItem, Tick

FILE = Path(__file__).parents[1] / "data" / "stages.toml"
ORDER = list(Stage)
MEANS: dict[str, str | Promise] = {
    Stage.EMERGENCE: _("A need, people who want to do something about it, first talks."),
    Stage.STRUCTURING: _("Who does what, with what, in which form: it is agreed and tried."),
    Stage.CONSOLIDATED: _("It runs, it is paid for, and those who use it have their say."),
    Stage.LASTING: _("It goes on whoever leaves, and others take it up."),
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a stage asks for, in one's own language."""

    code: str
    stage: str
    text: str
    position: int = 0
    is_dropped: bool = False


@dataclass(frozen=True)
class Asked:
    """One stage as a project stands to it: `where` is past, now, next or later."""

    stage: Stage
    where: str
    items: list[tuple[Item, Tick | None]] = field(default_factory=list)

    @property
    def means(self) -> str:
        return str(MEANS[self.stage])

    @property
    def done(self) -> list[tuple[Item, Tick | None]]:
        return [row for row in self.items if row[1]]

    @property
    def left(self) -> list[tuple[Item, Tick | None]]:
        return [row for row in self.items if not row[1]]


@cache
def shipped() -> tuple[dict[str, Any], ...]:
    """What comes with Croisée, in the order of its file."""
    return tuple(tomllib.loads(FILE.read_text())["item"])


def items(known: Iterable[StageItem] | None = None) -> list[Item]:
    """All that is asked for, the team's words before those of Croisée; one statement."""
    own = {one.code: one for one in (StageItem.objects.all() if known is None else known)}
    found = [of_ours(row, n, own.pop(row["code"], None)) for n, row in enumerate(shipped())]
    found += [
        Item(one.code, one.stage, said(one.texts), one.position, one.is_dropped) for one in own.values()
    ]
    return sorted(found, key=lambda item: (ORDER.index(Stage(item.stage)), item.position))


def of_ours(row: dict[str, Any], position: int, own: StageItem | None) -> Item:
    if own is None:
        return Item(row["code"], row["stage"], said(row), position)
    return Item(own.code, own.stage, said(row | own.texts), own.position, own.is_dropped)


def said(texts: dict[str, str]) -> str:
    """In the language of the page, else in the first that has it."""
    language = (get_language() or "fr").split("-")[0]
    return texts.get(language) or next((texts[one] for one in ("fr", "en", "de", "nl") if texts.get(one)), "")


def asked_of(project: Project, *, has_ticks: bool = True, has_own: bool = True) -> list[Asked]:
    """Stage by stage, in two statements, or none where it is known that there is nothing to read.

    What is no longer asked for stays where it was ticked.
    """
    ticks = {tick.item: tick for tick in project.ticks.select_related("by")} if has_ticks else {}
    now = ORDER.index(Stage(project.stage))
    found = [Asked(stage, where_of(n, now)) for n, stage in enumerate(ORDER)]
    for item in items(None if has_own else ()):
        tick = ticks.get(item.code)
        if tick or not item.is_dropped:
            found[ORDER.index(Stage(item.stage))].items.append((item, tick))
    return found


def where_of(number: int, now: int) -> str:
    """Where a stage is, seen from the one of now."""
    if number == now:
        return "now"
    if number < now:
        return "past"
    return "next" if number == now + 1 else "later"
