"""HTML pages: what a reader came for, without navigation, banners, forms and footers."""

import contextlib
import re
from typing import Any

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.outline import Outline
from croisee.engines.notes.extraction.plain import decode


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HIDDEN = words(
    """
    script style noscript template head nav footer aside form button select input textarea svg canvas
    iframe object audio video dialog menu
    """
)
ROLES = words("navigation contentinfo search dialog alert complementary menu menubar banner")
CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|sidebar|share|footer)(?:$|[\s_-])"
)
BLOCKS = words(
    """
    address article blockquote body caption center dd details div dl dt fieldset figcaption figure
    header hgroup hr html main p pre section summary table tbody tfoot thead ul ol li tr td th h1 h2 h3
    h4 h5 h6
    """
)
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.I)
MAX_DEPTH = 200


def extract_html(data: bytes) -> str:
    """A page in the encoding it declares, or else in the one its bytes show."""
    declared = CHARSET.search(data[:4000])
    text = decode(data)
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with contextlib.suppress(LookupError):
            text = data.decode(declared[1].decode("ascii"), "replace")
    return outline_of(text)


def outline_of(page: str) -> str:
    """The outline of a page given as text."""
    from lxml import etree, html

    page = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", page)
    if not page.strip():
        raise UnreadableNote("no_text")
    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError):
        raise UnreadableNote("broken") from None
    printer = _Printer(has_title_elsewhere=bool(root.xpath("//h1[not(ancestor::header)]")))
    printer.visit(root, 0)
    printer.flush()
    return printer.out.text()


class _Printer:
    """Walks the tree once; inline text gathers in `line` until a block begins or ends."""

    def __init__(self, has_title_elsewhere: bool) -> None:
        self.out = Outline()
        self.line: list[str] = []
        self.lists: list[int | None] = []
        self.mark: tuple[bool, int | None] = (False, None)
        self.has_title_elsewhere = has_title_elsewhere

    def visit(self, node: Any, depth: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if depth > MAX_DEPTH or self._is_hidden(node, tag):
            return
        if tag == "br":
            self.line.append("\n")
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.flush()
            self.out.heading(_inline(node), int(tag[1]))
        elif tag == "dl":
            self._definitions(node)
        elif tag == "tr" and not _lays_out(node):
            self.flush()
            self.out.row(_cells(node))
        elif tag in ("ul", "ol"):
            self._list(node, tag, depth)
        elif tag == "li":
            self._item(node, depth)
        elif tag in BLOCKS:
            self.flush()
            self._children(node, depth)
            self.flush()
        else:
            self._children(node, depth)

    def _children(self, node: Any, depth: int) -> None:
        self._say(node.text)
        for child in node:
            self.visit(child, depth + 1)
            self._say(child.tail)

    def _list(self, node: Any, tag: str, depth: int) -> None:
        self.flush()
        start = node.get("start", "1")
        self.lists.append((int(start) if start.isdigit() else 1) if tag == "ol" else None)
        self._children(node, depth)
        self.flush()
        self.lists.pop()

    def _definitions(self, node: Any) -> None:
        """A list of terms reads like a table of two columns."""
        self.flush()
        term = ""
        for child in node.iter("dt", "dd"):
            if child.tag == "dt":
                term = _lines(child)
            else:
                self.out.row([term, _lines(child)])

    def _item(self, node: Any, depth: int) -> None:
        self.flush()
        number = self.lists[-1] if self.lists else None
        self.mark = (True, number)
        self._children(node, depth)
        self.flush()
        self.mark = (False, None)
        if number is not None:
            self.lists[-1] = number + 1

    def _say(self, text: str | None) -> None:
        if text:
            self.line.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def flush(self) -> None:
        text = "".join(self.line)
        self.line.clear()
        if not text.strip():
            return
        if self.mark[0]:
            self.out.item(text, self.mark[1])
            self.mark = (False, None)
        else:
            self.out.paragraph(text)

    def _is_hidden(self, node: Any, tag: str) -> bool:
        if tag in HIDDEN or node.get("hidden") is not None or node.get("aria-hidden") == "true":
            return True
        names = f"{node.get('class', '')} {node.get('id', '')}".lower()
        if tag not in ("html", "body", "main", "article", "section", "h1") and CHROME.search(names):
            return True
        if tag == "header" or node.get("role") == "banner":
            own_title = node.find(".//h1") is not None and not self.has_title_elsewhere
            inside = any(a.tag in ("main", "article", "section") for a in node.iterancestors())
            return not (own_title or inside)
        return node.get("role") in ROLES


def _inline(node: Any) -> str:
    """The text of a heading on one line."""
    return re.sub(r"[ \t\r\n\f]+", " ", "".join(node.itertext()))


def _lays_out(row: Any) -> bool:
    """Whether a row only places whole parts of a page side by side."""
    return any(True for _ in row.iter("h1", "h2", "h3", "h4", "table")) or len(list(row.iter("p"))) > 4


def _cells(row: Any) -> list[str]:
    return [_lines(cell) for cell in row if cell.tag in ("td", "th")]


def _lines(cell: Any) -> str:
    """The text of a table cell: its blocks and breaks on lines of their own."""
    parts: list[str] = []

    def walk(node: Any, depth: int) -> None:
        block = node.tag in BLOCKS or node.tag == "br"
        parts.append("\n- " if node.tag == "li" else "\n" if block else "")
        parts.append(re.sub(r"[ \t\r\n\f]+", " ", node.text or ""))
        if depth < MAX_DEPTH:
            for child in node:
                walk(child, depth + 1)
                parts.append(re.sub(r"[ \t\r\n\f]+", " ", child.tail or ""))
        parts.append("\n" if block and node.tag != "br" else "")

    walk(cell, 0)
    return "".join(parts)
