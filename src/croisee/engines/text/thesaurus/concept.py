"""One thing with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """Its name is an English slug; the first label of each language is the preferred one."""

    name: str
    broader: str = ""
    related: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("A concept has no name.")
        if self.name == self.broader or self.name in self.related:
            raise ValueError(f"{self.name} is broader than itself or related to itself.")

    def label(self, language: str) -> str:
        """The word to show; in another language when there is none in this one."""
        for code in (language, "en", *self.labels):
            if words := self.labels.get(code):
                return words[0]
        return self.name.replace("-", " ")
