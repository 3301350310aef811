"""From the bytes of a file to the text that the reader understands."""

import unicodedata

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.outline import MAX_TEXT

MAX_BYTES = 20_000_000


def extract(data: bytes, name: str) -> str:
    """The text of a file, by what it holds or else by its name; UnreadableNote when there is none."""
    if len(data) > MAX_BYTES:
        raise UnreadableNote("too_large")
    if not data.strip():
        raise UnreadableNote("empty")
    text = cleaned(_EXTRACTORS[kind_of(data, name)](data))
    if len(text) > MAX_TEXT:
        raise UnreadableNote("too_large")
    if not any(character.isalnum() for character in text):
        raise UnreadableNote("no_text")
    return text


def cleaned(text: str) -> str:
    """Composed letters, plain line ends, no invisible characters."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf")).strip("\n")


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file: its first bytes say it, or its extension when it is text."""
    head = data[:1024].lstrip()
    extension = name.lower().rpartition(".")[2] if "." in name else ""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableNote("encrypted" if extension == "docx" else "unsupported")
    if extension in ("docx", "odt", "pdf", "rtf"):
        raise UnreadableNote("broken")
    if extension in ("html", "htm", "xhtml") or head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if extension in ("md", "markdown"):
        return "md"
    if extension in ("", "txt", "text") or _is_text(data):
        return "txt"
    raise UnreadableNote("unsupported")


def is_plain(data: bytes, name: str) -> bool:
    """Whether there is nothing to unpack or to parse; UnreadableNote where that shows already."""
    return not data.startswith(b"PK") and kind_of(data, name) == "txt"


def _zipped(data: bytes) -> str:
    from croisee.engines.notes.extraction.archive import opened

    names = set(opened(data).namelist())
    if "word/document.xml" in names:
        return "docx"
    if (
        "content.xml" in names
        and "Pictures" not in names
        and not names & {"xl/workbook.xml", "ppt/presentation.xml"}
    ):
        return "odt"
    raise UnreadableNote("unsupported")


def _is_text(data: bytes) -> bool:
    head = data[:4000]
    return (
        b"\0" not in head and sum(byte < 32 and byte not in b"\n\r\t\f" for byte in head) <= len(head) // 100
    )


def _pdf(data: bytes) -> str:
    from croisee.engines.notes.extraction.printed import extract_pdf

    return extract_pdf(data)


def _docx(data: bytes) -> str:
    from croisee.engines.notes.extraction.word import extract_docx

    return extract_docx(data)


def _odt(data: bytes) -> str:
    from croisee.engines.notes.extraction.opendocument import extract_odt

    return extract_odt(data)


def _rtf(data: bytes) -> str:
    from croisee.engines.notes.extraction.rich import extract_rtf

    return extract_rtf(data)


def _html(data: bytes) -> str:
    from croisee.engines.notes.extraction.web import extract_html

    return extract_html(data)


def _md(data: bytes) -> str:
    from croisee.engines.notes.extraction.plain import extract_markdown

    return extract_markdown(data)


def _txt(data: bytes) -> str:
    from croisee.engines.notes.extraction.plain import extract_plain

    return extract_plain(data)


_EXTRACTORS = {"pdf": _pdf, "docx": _docx, "odt": _odt, "rtf": _rtf, "html": _html, "md": _md, "txt": _txt}
