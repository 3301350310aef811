"""OpenDocument texts (.odt): headings, paragraphs, lists and tables in reading order."""

from typing import Any

from croisee.engines.notes.errors import UnreadableNote
from croisee.engines.notes.extraction.archive import member, opened, tree
from croisee.engines.notes.extraction.outline import Outline

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE = (f"{{{BASE}{part}:1.0}}" for part in ("text", "table", "style"))
SKIPPED = frozenset((TEXT + "tracked-changes", TEXT + "note", f"{{{BASE}office:1.0}}annotation"))


def extract_odt(data: bytes) -> str:
    """The text of a document; page headers, notes and deleted text are left out."""
    archive = opened(data)
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in member(
        archive, "META-INF/manifest.xml"
    ):
        raise UnreadableNote("encrypted")
    root = tree(member(archive, "content.xml"))
    body = root.find(f".//{{{BASE}office:1.0}}text")
    printer = _Printer(_styles(root), _counting(root))
    if body is not None:
        printer.blocks(body)
    return printer.out.text()


class _Printer:
    def __init__(self, parents: dict[str, str], counting: set[str]) -> None:
        self.out, self.parents, self.counting = Outline(), parents, counting

    def blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == TEXT + "h":
                level = node.get(TEXT + "outline-level", "1")
                self.out.heading(_text(node), (int(level) if level.isdigit() else 1) + 1)
            elif node.tag == TEXT + "p":
                self.paragraph(node)
            elif node.tag == TEXT + "list":
                self.list(node, node.get(TEXT + "style-name", ""))
            elif node.tag == TABLE + "table":
                for row in node.iter(TABLE + "table-row"):
                    self.out.row([_cell(cell) for cell in row.iterfind(TABLE + "table-cell")])
            elif node.tag not in SKIPPED and isinstance(node.tag, str):
                self.blocks(node)

    def paragraph(self, node: Any) -> None:
        name = node.get(TEXT + "style-name", "")
        if self.parents.get(name, name) == "Title":
            self.out.heading(_text(node), 1)
        else:
            self.out.paragraph(_text(node))

    def list(self, node: Any, style: str) -> None:
        for count, entry in enumerate(node.iterfind(TEXT + "list-item"), start=1):
            for child in entry:
                if child.tag == TEXT + "p":
                    self.out.item(_text(child), count if style in self.counting else None)
                elif child.tag == TEXT + "h":
                    self.out.heading(_text(child), 2)
                elif child.tag == TEXT + "list":
                    self.list(child, child.get(TEXT + "style-name", style))


def _styles(root: Any) -> dict[str, str]:
    """The named style behind each automatic one."""
    return {
        style.get(STYLE + "name", ""): style.get(STYLE + "parent-style-name", "")
        for style in root.iter(STYLE + "style")
    }


def _counting(root: Any) -> set[str]:
    """The list styles whose first level counts."""
    return {
        style.get(STYLE + "name", "")
        for style in root.iter(TEXT + "list-style")
        if len(style) and style[0].tag == TEXT + "list-level-style-number"
    }


def _text(node: Any) -> str:
    parts = [node.text or ""]
    for child in node:
        if child.tag == TEXT + "s":
            parts.append(" " * min(100, int(child.get(TEXT + "c", "1"))))
        elif child.tag == TEXT + "tab":
            parts.append("   ")
        elif child.tag == TEXT + "line-break":
            parts.append("\n")
        elif child.tag not in SKIPPED and isinstance(child.tag, str):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _cell(cell: Any) -> str:
    lines = [_text(node) for node in cell.iter(TEXT + "p", TEXT + "h")]
    return "\n".join(lines)
