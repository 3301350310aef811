"""What a printer needs to know before it starts: numbers of claims and sources, anchors of headings."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from .document import Block, Claim, Document, Figure, Heading, Source, Table, runs
from .wording import printed

LONG = 6  # headings from which a document opens with its contents
NARROW, WIDE = 6, 40  # characters: the share of a column stays between these


@dataclass(frozen=True, slots=True)
class Note:
    """A cited source, numbered by first citation, and the numbers of the claims that cite it."""

    number: int
    source: Source
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and its place: the number of a claim and of the sources it cites, the anchor of a heading."""

    block: Block
    number: int = 0
    cites: tuple[int, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A numbered document, its texts ready to print; `headings`: (level, title, anchor), those to list."""

    document: Document
    blocks: tuple[Placed, ...]
    notes: tuple[Note, ...]
    headings: tuple[tuple[int, str, str], ...]

    @property
    def is_long(self) -> bool:
        return len(self.headings) >= LONG


def outline(document: Document) -> Outline:
    """Number claims in order and sources by first citation, and give every heading an anchor."""
    document = prepared(document, document.language, document.language)
    notes = notes_of([block for block in document.blocks if isinstance(block, Claim)])
    blocks = placed_blocks(document.blocks, {note.source.ref: note.number for note in notes})
    placed = ((at.block, at.anchor) for at in blocks)
    headings = [
        (one.level, one.title, anchor) for one, anchor in placed if isinstance(one, Heading) and one.listed
    ]
    if notes:
        headings.append((1, document.words.sources, "sources"))
    return Outline(document, blocks, notes, tuple(headings))


def prepared(value: Any, language: str, home: str) -> Any:
    """The same value with its texts as they are printed; a `language` stays only where it is not `home`."""
    if isinstance(value, str):
        return printed(value, language)
    if isinstance(value, tuple):
        return tuple(prepared(item, language, home) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = getattr(value, "language", "") or (home if isinstance(value, Source) else language)
    texts = {field.name: prepared(getattr(value, field.name), own, home) for field in fields(value)}
    if "language" in texts and not isinstance(value, Document):
        texts["language"] = "" if own == home else own
    return replace(value, **texts)


def notes_of(claims: list[Claim]) -> tuple[Note, ...]:
    sources: dict[str, Source] = {}
    citing: dict[str, list[int]] = {}
    for number, claim in enumerate(claims, 1):
        for source in {source.ref: source for source in claim.sources}.values():
            sources[source.ref] = source
            citing.setdefault(source.ref, []).append(number)
    return tuple(Note(n, sources[ref], tuple(citing[ref])) for n, ref in enumerate(sources, 1))


def placed_blocks(blocks: tuple[Block, ...], number_of: dict[str, int]) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    claims = sections = 0
    for block in blocks:
        if isinstance(block, Claim):
            claims += 1
            cites = tuple(sorted({number_of[source.ref] for source in block.sources}))
            placed.append(Placed(block, claims, cites, f"claim-{claims}"))
        elif isinstance(block, Heading):
            sections += 1
            placed.append(Placed(block, anchor=block.anchor or f"section-{sections}"))
        else:
            placed.append(Placed(named(block, claims)))
    return tuple(placed)


def named(block: Block, claims: int) -> Block:
    """A block of its own; a figure on the claim before it says on which one."""
    if isinstance(block, Figure) and block.on_claim and claims:
        return replace(block, caption=f"§\u00a0{claims} · {block.caption}")
    return block


def column_shares(table: Table) -> tuple[int, ...]:
    """How wide each column is, relative to the others, from its longest text."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = (max(sum(len(run.text) for run in runs(cell)) for cell in column) for column in columns)
    return tuple(min(max(length, NARROW), WIDE) for length in longest)
