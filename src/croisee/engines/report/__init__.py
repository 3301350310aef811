"""A document as a value, printed as HTML, DOCX, ODT, PDF, Markdown and data: same value, same bytes.

    document = Document(title=…, language="fr", words=Words(…), blocks=(Heading(…), Claim(…, sources=(…,))))
    to_docx(document, file)

Printers are loaded when they are first used.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike
from typing import Any, BinaryIO

from .document import (
    Block,
    BulletList,
    Claim,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Run,
    Source,
    SourceList,
    Table,
    Text,
    Words,
)
from .picture import Bar, Beside, Camp, Cloud, Course, Diverging, Filled, Lane, Mark, Picture, Span, Timeline

__all__ = [
    "Bar", "Beside", "Block", "BulletList", "Camp", "Claim", "Cloud", "Course", "Diverging", "Document",
    "Facts", "Figure", "Filled", "Heading", "Lane", "Mark", "Paragraph", "Picture", "Quote", "Run",
    "Source", "SourceList", "Span", "Table", "Text", "Timeline", "Words", "print_pdf", "to_data",
    "to_docx", "to_html", "to_markdown", "to_odt", "to_pdf", "to_rows",
]  # fmt: skip

File = str | PathLike[str] | BinaryIO


def to_html(document: Document, *, level: int = 1) -> str:
    """The document as an `<article class="report">` for a page to style; its title has level 1 to 3."""
    from . import as_html

    return as_html.article(document, level)


def to_docx(document: Document, file: File) -> None:
    """Write the document as an editable word-processor file (Office Open XML), to a path or a binary file."""
    from . import as_docx

    as_docx.write(document, file)


def to_odt(document: Document, file: File) -> None:
    """Write the document as an editable word-processor file (OpenDocument), to a path or a binary file."""
    from . import as_odt

    as_odt.write(document, file)


def to_pdf(document: Document) -> bytes:
    """The document as a tagged PDF, A4 (PDF/UA-1 when the shipped fonts have all its characters)."""
    from . import as_pdf

    return as_pdf.document(document)


def to_markdown(document: Document) -> str:
    """The document as CommonMark with tables; claims and sources lead to each other."""
    from . import as_markdown

    return as_markdown.text_of(document)


def to_data(document: Document) -> dict[str, Any]:
    """Its statements, figures and sources as values that JSON holds (docs/formats.md)."""
    from . import as_data

    return as_data.data(document)


def to_rows(document: Document) -> Iterator[tuple[Any, ...]]:
    """A row for each source of each statement; `as_data.rows` names the columns."""
    from . import as_data

    return as_data.rows(document)


def print_pdf(template: str, data: Mapping[str, Any], *, issued: date | None = None) -> bytes:
    """Set `templates/<template>.typ` with `data`, as a tagged PDF that carries the date `issued`.

    The template reads them as `data`, texts never as markup. KeyError when there is no such template.
    """
    from . import as_pdf

    return as_pdf.print_pdf(template, data, issued=issued)
