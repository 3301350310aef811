"""From the bytes of a file to the articles in it: plain text, DOCX, Akoma Ntoso. No entity, no network."""

import codecs
from dataclasses import asdict
from typing import Any

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.archive import member, opened, tree
from croisee.engines.notes.extraction.plain import decode

from .akoma import law_of
from .articles import articles_in
from .values import Article, Law, UnreadableLaw
from .word import lines_of

MAX_BYTES = 5_000_000
MAX_ARTICLES = 2000
MAX_TEXT = 3_000_000  # characters
XML, WORD = ("xml", "akn"), "docx"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def read(data: bytes, name: str = "") -> Law:
    """The articles of a file; UnreadableLaw says what is wrong with it."""
    if len(data) > MAX_BYTES:
        raise UnreadableLaw("too_large")
    if not data.strip():
        raise UnreadableLaw("empty")
    try:
        law = parsed(data, name)
    except UnreadableNote as wrong:
        raise UnreadableLaw(wrong.code) from None
    if not law.articles:
        raise UnreadableLaw("no_article")
    if len(law.articles) > MAX_ARTICLES or sum(len(one.text) for one in law.articles) > MAX_TEXT:
        raise UnreadableLaw("too_large")
    return law


def parsed(data: bytes, name: str) -> Law:
    """By what the file holds, else by its name."""
    extension = extension_of(name)
    if data.startswith(b"PK"):
        return from_word(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableLaw("encrypted" if extension == WORD else "unsupported")
    if data.startswith((b"%PDF", b"{\\rtf")):
        raise UnreadableLaw("unsupported")
    if extension == WORD:
        raise UnreadableLaw("broken")
    if extension in XML or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return from_xml(data)
    return articles_in(decode(data))


def is_plain(data: bytes, name: str = "") -> bool:
    """Whether there is nothing to unpack or to parse, by what the file holds and by its name."""
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return not (extension_of(name) in (*XML, WORD) or begins.startswith((b"PK", b"<", *WIDE)))


def extension_of(name: str) -> str:
    return name.lower().rpartition(".")[2]


def data_of(data: bytes, name: str) -> dict[str, Any]:
    """What `read` says, as JSON holds it."""
    return asdict(read(data, name))


def from_data(told: dict[str, Any]) -> Law:
    """The law of `data_of`."""
    return Law(tuple(Article(**one) for one in told["articles"]), told["title"])


def from_word(data: bytes) -> Law:
    archive = opened(data)
    if "word/document.xml" not in archive.namelist():
        raise UnreadableLaw("unsupported")
    return articles_in("\n".join(lines_of(tree(member(archive, "word/document.xml")))))


def from_xml(data: bytes) -> Law:
    """A document type may declare entities: it is refused before anything is parsed."""
    if b"<!doctype" in data[:100_000].lower() or b"<!entity" in data.lower():
        raise UnreadableLaw("entities")
    root = tree(data)
    if root.getroottree().docinfo.doctype:
        raise UnreadableLaw("entities")
    return law_of(root)
