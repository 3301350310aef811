"""One published thing as it travels: few facts, none about people, each within bounds."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

KINDS = ("meetings", "needs", "assets", "practices", "projects")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOST = {"url": 500, "title": 500, "text": 20_000, "organisation": 300, "code": 60, "place": 300}
UNKEPT = re.compile("[\0\ud800-\udfff]")
SHORT = 60
MOST_THEMES = 20


class WrongPage(ValueError):
    """What came is not what the format says; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting, a need, an offer, a practice or a project at its home address; or that it is withdrawn."""

    kind: str
    url: str
    language: str = ""
    title: str = ""
    text: str = ""
    organisation: str = ""
    code: str = ""  # of the territory
    place: str = ""
    starts_on: str = ""
    ends_on: str = ""
    until: str = ""
    about: str = ""
    stage: str = ""
    themes: tuple[str, ...] = ()
    is_withdrawn: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise WrongPage(f"No kind is called {self.kind[:SHORT]}.")
        if not self.url:
            raise WrongPage("An item has no address.")
        for name in ("starts_on", "ends_on", "until"):
            day(getattr(self, name))
        if self.language and not LANGUAGE.fullmatch(self.language):
            raise WrongPage(f"{self.language[:SHORT]} is not the code of a language.")
        if any(not is_kept(value) for value in asdict(self).values()):
            raise WrongPage(f"{self.url[:200]} holds letters that nobody can keep.")
        for name in ("language", "about", "stage", *MOST):
            if len(getattr(self, name)) > MOST.get(name, SHORT):
                raise WrongPage(f"“{name}” of {self.url[:200]} is too long.")
        if not (self.is_withdrawn or self.title or self.text):
            raise WrongPage(f"{self.url} says nothing.")

    @property
    def hash(self) -> str:
        """Changes when something of it does."""
        said = json.dumps(self.facts(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(said.encode()).hexdigest()

    def facts(self) -> dict[str, Any]:
        """As it stands in a page: what is not said is left out."""
        return {name: value for name, value in asdict(self).items() if value}


def is_kept(value: Any) -> bool:
    """Whether a database keeps it: no half of a letter, no zero."""
    said = value if isinstance(value, str) else "".join(value) if isinstance(value, tuple) else ""
    return not UNKEPT.search(said)


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise WrongPage(f"{text[:SHORT]} is not a day.") from wrong


def item_of(said: Any) -> Item:
    """One as it came; what is not known is left aside, so that newer installations may say more."""
    if not isinstance(said, Mapping):
        raise WrongPage("An item is not an object.")
    known: dict[str, Any] = {}
    for field in fields(Item):
        if (value := said.get(field.name)) is not None:
            known[field.name] = checked(field.name, value)
    try:
        return Item(**known)
    except TypeError as wrong:
        raise WrongPage("An item has no kind or no address.") from wrong


def checked(name: str, value: Any) -> Any:
    if name == "themes":
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise WrongPage("“themes” is not a list of words.")
        return tuple(one[:SHORT] for one in value[:MOST_THEMES])
    if not isinstance(value, bool if name == "is_withdrawn" else str):
        raise WrongPage(f"“{name}” is not of its type.")
    return value
