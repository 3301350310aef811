"""Documents as plain data: statements with where they stand, sources with where they are cited."""

from collections.abc import Iterator
from typing import Any

from .document import Claim, Document, Figure, Heading, Source, runs
from .outline import Outline, Placed, outline


def data(document: Document) -> dict[str, Any]:
    """The document as values that JSON holds; see docs/formats.md."""
    numbered = outline(document)
    whole = numbered.document
    head = ("title", "subtitle", "kind", "language", "organiser", "place", "when", "colophon")
    return {
        "format": "croisee-report-1",
        **{name: getattr(whole, name) for name in head},
        "issued": whole.issued.isoformat() if whole.issued else None,
        "summary": [said(text) for text in whole.summary],
        "statements": list(statements(numbered)),
        "figures": list(figures(numbered)),
        "sources": [
            {"number": note.number, **facts(note.source, whole.language), "cited_in": list(note.claims)}
            for note in numbered.notes
        ],
    }


def statements(numbered: Outline) -> Iterator[dict[str, Any]]:
    """Each claim with the headings that it stands under, outermost first."""
    for under, placed in under_headings(numbered):
        if isinstance(placed.block, Claim):
            yield {
                "number": placed.number,
                "under": under,
                "text": said(placed.block.text),
                "language": placed.block.language or numbered.document.language,
                "sources": list(placed.cites),
            }


def figures(numbered: Outline) -> Iterator[dict[str, Any]]:
    """The numbers of each figure, where it stands, and after which claim."""
    last = 0
    for under, placed in under_headings(numbered):
        last = placed.number or last
        if isinstance(placed.block, Figure):
            yield {
                "caption": placed.block.caption,
                "under": under,
                "after": last,
                "header": list(placed.block.numbers.header),
                "rows": [[said(cell) for cell in row] for row in placed.block.numbers.rows],
            }


def under_headings(numbered: Outline) -> Iterator[tuple[list[str], Placed]]:
    """Each block with the headings that it stands under."""
    under: list[str] = []
    for placed in numbered.blocks:
        if isinstance(placed.block, Heading):
            under = [*under[: placed.block.level - 1], placed.block.title]
        else:
            yield under, placed


def facts(source: Source, language: str) -> dict[str, str]:
    names = ("ref", "kind", "text", "who", "where", "url")
    return {name: getattr(source, name) for name in names} | {"language": source.language or language}


def rows(document: Document) -> Iterator[tuple[Any, ...]]:
    """One for each source of each statement: number, headings, text, language; then of the source: number,
    reference, kind, words, who, where, language, address.
    """
    found = data(document)
    sources = {source["number"]: source for source in found["sources"]}
    for one in found["statements"]:
        for number in one["sources"]:
            source = sources[number]
            yield (
                *(
                    one["number"],
                    " › ".join(one["under"]),
                    one["text"],
                    one["language"],
                    number,
                    source["ref"],
                ),
                *(source[name] for name in ("kind", "text", "who", "where", "language", "url")),
            )


def said(text: Any) -> str:
    """A text without what sets its pieces apart; what is struck out is left out."""
    return "".join(run.text for run in runs(text) if run.change != "removed")
