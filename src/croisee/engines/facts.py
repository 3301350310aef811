"""What an engine has to say: facts with their figures, and one English sentence for each kind.

A page phrases the same kinds in its own languages from the same values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to say: its kind, a key of SENTENCES, and the values that the sentence needs."""

    SENTENCES: ClassVar[Mapping[str, str]] = {}

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in self.SENTENCES:
            raise ValueError(f"No sentence for facts of kind {self.kind}.")

    def __str__(self) -> str:
        return self.SENTENCES[self.kind].format(**self.values)
