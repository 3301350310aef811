"""A document as a value: what is said, by whom, and from which sources. Built once, printed many ways."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from .picture import Picture
from .wording import clean

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,39}")
RESERVED = re.compile(r"(claim|source|section)-\d+|sources|summary|contents")
SCHEMES = ("http", "https", "mailto", "tel")


def checked_url(url: str) -> None:
    """A link leads to the web, a mailbox or a telephone; anything else raises ValueError."""
    if url and urlsplit(url).scheme.lower() not in SCHEMES:
        raise ValueError(f"Not an address to link to: {url}")


def checked_language(code: str) -> None:
    """A language is a code such as "fr" or "de-BE", or nothing; anything else raises ValueError."""
    if code and not LANGUAGE.fullmatch(code):
        raise ValueError(f"Not the code of a language: {code}")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence that is set apart: stressed, linked, in another language, added or removed.

    Added words are underlined and removed ones struck through: readable in black and white.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""
    language: str = ""
    change: Literal["", "added", "removed"] = ""

    def __post_init__(self) -> None:
        checked_url(self.url)
        checked_language(self.language)
        if self.change not in ("", "added", "removed"):
            raise ValueError(f"Words are added or removed, not {self.change}: {self.text}")


Text: TypeAlias = str | Run | tuple[str | Run, ...]


def runs(text: Text) -> tuple[Run, ...]:
    """Any text as its runs, in order, without empty ones."""
    pieces = text if isinstance(text, tuple) else (text,)
    every = (piece if isinstance(piece, Run) else Run(piece) for piece in pieces)
    return tuple(run for run in every if run.text)


@dataclass(frozen=True, slots=True)
class Source:
    """What a claim rests on: a contribution, with its words, its author and its language.

    `ref` names it for good ("C12"); `kind` is its word ("pratique"), `mark` the letter beside that word.
    """

    ref: str
    text: str
    kind: str = ""
    mark: str = ""
    who: str = ""
    where: str = ""
    language: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if not self.ref.strip() or clean(self.ref) != self.ref:
            raise ValueError(f"No printable reference for the source: {self.text}")
        checked_url(self.url)
        checked_language(self.language)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section: `level` 1 to 3, skipping none; `anchor` to link to it, or a number is given.

    With `new_page` it begins a sheet of paper where there is paper. One that stands alike under several
    others need not be `listed` in the contents.
    """

    title: str
    level: int = 1
    anchor: str = ""
    new_page: bool = False
    listed: bool = True

    def __post_init__(self) -> None:
        if not clean(self.title).strip():
            raise ValueError("A heading without a title")
        if self.level not in (1, 2, 3):
            raise ValueError(f"Headings have levels 1 to 3, not {self.level}: {self.title}")
        if self.anchor and (not ANCHOR.fullmatch(self.anchor) or RESERVED.fullmatch(self.anchor)):
            raise ValueError(f"Not an anchor: {self.anchor}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    language: str = ""

    def __post_init__(self) -> None:
        checked_language(self.language)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that rests on sources: it cannot be built without one."""

    text: Text
    sources: tuple[Source, ...]
    language: str = ""

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"No source for: {''.join(run.text for run in runs(self.text))}")
        checked_language(self.language)


@dataclass(frozen=True, slots=True)
class Quote:
    text: Text
    who: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        checked_language(self.language)


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under a header, each as wide as it; `caption` says what they show."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.header:
            raise ValueError("A table without a header")
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(f"A row of {len(row)} cells under a header of {len(self.header)}: {row}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, its `caption`, and what it shows in words for those who do not see it (`alternative`).

    Where a form takes no picture, its `numbers` stand instead of it. What shows something of the claim
    before it (`on_claim`) bears its number.
    """

    picture: Picture
    caption: str
    alternative: str
    numbers: Table
    on_claim: bool = False

    def __post_init__(self) -> None:
        if not clean(self.caption).strip() or not clean(self.alternative).strip():
            raise ValueError(f"A figure without words: {self.caption or self.alternative}")


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and their values: the head of a programme, a contact card (then `title` is the person)."""

    items: tuple[tuple[str, Text], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    """Sources that are listed, not cited: what nobody took up, or what one person kept."""

    sources: tuple[Source, ...]


Block: TypeAlias = Heading | Paragraph | Claim | Quote | BulletList | Table | Figure | Facts | SourceList


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a printed document adds, in its language.

    `numbers` opens those of a figure. `page` has the places {page} and {pages}.
    `languages` names the languages that a source may be in.
    """

    summary: str
    contents: str
    sources: str
    source: str
    statement: str
    cited_in: str
    numbers: str
    page: str = "{page} / {pages}"
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Document:
    """A titled sequence of blocks. `when` is printed as it is; `issued` is the date that the file carries.

    Raises ValueError when a heading skips a level, an anchor comes twice, or one reference names two sources.
    """

    title: str
    language: str
    words: Words
    blocks: tuple[Block, ...]
    kind: str = ""
    subtitle: str = ""
    organiser: str = ""
    place: str = ""
    when: str = ""
    issued: date | None = None
    summary: tuple[Text, ...] = ()
    colophon: str = ""

    def __post_init__(self) -> None:
        if not clean(self.title).strip():
            raise ValueError("A document without a title")
        if not self.language:
            raise ValueError(f"No language for the document: {self.title}")
        checked_language(self.language)
        check_headings([block for block in self.blocks if isinstance(block, Heading)])
        check_references([block for block in self.blocks if isinstance(block, Claim)])


def check_headings(headings: list[Heading]) -> None:
    level = 0
    anchors: set[str] = set()
    for heading in headings:
        if heading.level > level + 1:
            raise ValueError(f"A heading of level {heading.level} follows level {level}: {heading.title}")
        if heading.anchor in anchors:
            raise ValueError(f"Two headings have the anchor {heading.anchor}")
        level = heading.level
        anchors |= {heading.anchor} - {""}


def check_references(claims: list[Claim]) -> None:
    known: dict[str, Source] = {}
    for source in (source for claim in claims for source in claim.sources):
        if known.setdefault(source.ref, source) != source:
            raise ValueError(f"Two sources have the reference {source.ref}")
