"""What waits to be translated of a thing: what is not there, not checked, or of an earlier text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model

from croisee.kit.languages import own_name
from croisee.kit.stale import mark_of
from croisee.translations.reading import found_for, texts_of
from croisee.translations.registry import KINDS, Kind

MOST = 60  # lines shown for each language


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row that wants something: nothing is there, nobody checked it, or its original has changed."""

    kind: str
    row: Model
    language: str  # in which it is written
    why: str

    @property
    def begins(self) -> str:
        """The first of its texts."""
        return next(iter(texts_of(self.row).values()), str(self.row))


@dataclass(slots=True)
class Queue:
    """What one language lacks."""

    language: str
    name: str
    total: int = 0
    done: int = 0
    missing: int = 0
    unchecked: int = 0
    earlier: int = 0
    waiting: list[Waiting] = field(default_factory=list)

    def count(self, kind: Kind, row: Model, states: list[str]) -> None:
        """Take one row in, with the state of each of its texts."""
        self.total += len(states)
        for why in ("missing", "earlier", "unchecked"):
            setattr(self, why, getattr(self, why) + states.count(why))
        self.done += states.count("done")
        worst = next((why for why in ("missing", "earlier", "unchecked") if why in states), None)
        if worst:
            self.waiting.append(Waiting(kind.name, row, kind.language(row), worst))

    @property
    def shown(self) -> list[Waiting]:
        return self.waiting[:MOST]

    @property
    def others(self) -> int:
        return max(0, len(self.waiting) - MOST)


def queues_of(thing: Model, languages: Iterable[str]) -> list[Queue]:
    """What each language lacks of all texts that belong to a thing: one statement for each kind, and one."""
    rows = [(kind, row) for kind in KINDS.values() for row in belonging(kind, thing)]
    codes = list(languages)
    found = found_for(((type(row), row.pk) for _kind, row in rows), codes)
    queues = [Queue(code, own_name(code)) for code in codes]
    for kind, row in rows:
        texts, held = texts_of(row), found.get((type(row), row.pk), {})
        for queue in queues:
            if queue.language != kind.language(row):
                states = [state(held.get((name, queue.language)), text) for name, text in texts.items()]
                queue.count(kind, row, states)
    return queues


def belonging(kind: Kind, thing: Model) -> Iterable[Model]:
    found = kind.of(thing)
    return found if found is not None else ()


def state(one, text: str) -> str:
    if one is None:
        return "missing"
    if one.of != mark_of(text):
        return "earlier"
    return "unchecked" if one.is_by_machine_alone else "done"
