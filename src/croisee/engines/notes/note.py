"""The note as the reader sees it: its text twice (as it is, and flattened), its language and its blocks."""

import re
from dataclasses import dataclass
from datetime import date

from croisee.engines.notes.families import own_names
from croisee.engines.notes.layout import Block, Span, blocks_of, label_at
from croisee.engines.notes.sentences import sentences_in, value
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import flat, word
from croisee.engines.text import Language


@dataclass(frozen=True, slots=True)
class Note:
    """`flat` has the length of `text`: an offset in one is an offset in the other."""

    text: str
    flat: str
    language: Language
    blocks: tuple[Block, ...]
    own: tuple[str, ...] = ()  # its own words for a session: "Track", "Werkbezoek"

    @classmethod
    def of(cls, text: str, language: Language) -> "Note":
        flattened, blocks = flat(text), tuple(blocks_of(text))
        return cls(text, flattened, language, blocks, own_names(flattened, blocks))

    def words(self, span: Span | Block) -> str:
        start, end = span if isinstance(span, tuple) else (span.start, span.end)
        return self.flat[start:end]

    def value(self, start: int, end: int) -> Found[str]:
        return value(self.text, start, end)

    def sentences(self, block: Block) -> list[Span]:
        return sentences_in(self.flat, block.start, block.end)

    def label(self, block: Block) -> tuple[frozenset[str], int] | None:
        return label_at(self.flat, block.start, block.end)

    def prose(self, concept: str) -> re.Pattern[str]:
        """A concept of running text, in the language of the note."""
        return word("prose", concept, self.language)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the meeting, and what year the note implies."""

    first: Found[date] | None
    last: Found[date] | None
    year: int | None


def fold(text: str) -> str:
    """Letters and figures only, without case: to compare two names or titles."""
    return " ".join(re.findall(r"\w+", text.casefold()))
