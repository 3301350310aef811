"""What is matched: a need, or what somebody has; both are the same kind of value."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One need or one offer, in the language of its author."""

    id: str
    language: str
    text: str
    title: str = ""
    concepts: frozenset[str] = frozenset()  # those that its author confirmed
    kind: str = ""
    territory: str = ""
    organisation: str = ""
    until: date | None = None  # the last day on which it counts
    themes: tuple[str, ...] = ()  # words that its author filed it under

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("A need or an offer has no id.")
