"""What mails remind of: each thing once, and a mail a week at most."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

MOST_KEPT = 200
WEEK = timedelta(days=7)


class Reminder(Protocol):
    """A key for once and for all, and the day from which it is due."""

    @property
    def key(self) -> str: ...

    @property
    def on(self) -> date: ...


Some = TypeVar("Some", bound=Reminder)


def to_tell(dues: Iterable[Some], told: list[str], today: date) -> list[Some]:
    """Nothing, or what is due together with what would be due before the next mail may be written."""
    new = [due for due in dues if due.key not in told]
    if not any(due.on <= today for due in new):
        return []
    return [due for due in new if due.on < today + WEEK]
