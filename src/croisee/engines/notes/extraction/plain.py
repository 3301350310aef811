"""Plain text and Markdown."""

import codecs

from croisee.engines.notes.errors import UnreadableNote

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> str:
    """Text in UTF-8 or UTF-16, marked or not, or in the Western European code pages."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:2000]:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace("\N{REPLACEMENT CHARACTER}", "")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the zero bytes of Latin letters tell the order; other zero bytes are no text."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head) or min(even, odd) > 0.05 * len(head):
        raise UnreadableNote("unsupported")
    return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")


def extract_plain(data: bytes) -> str:
    """The text as it is: its lines carry its layout."""
    return decode(data)


def extract_markdown(data: bytes) -> str:
    """Markdown by way of its HTML; single line ends are kept, as people mean them."""
    from markdown_it import MarkdownIt

    from croisee.engines.notes.extraction.web import outline_of

    printer = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
    text = decode(data)
    if text.startswith("---\n") and "\n---\n" in text[4:5000]:
        text = text[text.index("\n---\n", 4) + 5 :]
    return outline_of(printer.render(text))
