"""Word documents (.docx): paragraphs with their styles, lists and tables in reading order."""

import re
import zipfile
from typing import Any

from croisee.engines.notes.extraction.archive import member, opened, tree
from croisee.engines.notes.extraction.outline import Outline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = frozenset((W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "pPr", W + "rPr"))
DECIMAL = frozenset(("decimal", "upperRoman", "lowerRoman"))


def extract_docx(data: bytes) -> str:
    """The body of a document; page headers and footers, comments and deleted text are left out."""
    archive = opened(data)
    body = tree(member(archive, "word/document.xml")).find(W + "body")
    printer = _Printer(_styles(archive), _numberings(archive))
    if body is not None:
        printer.blocks(body)
    return printer.out.text()


class _Printer:
    def __init__(self, styles: dict[str, tuple[str, int]], ordered: set[str]) -> None:
        self.out, self.styles, self.ordered = Outline(), styles, ordered
        self.count = 0

    def blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == W + "p":
                self.paragraph(node)
            elif node.tag == W + "tbl":
                self.count = 0
                for row in node.iterfind(W + "tr"):
                    self.out.row([_cell(cell) for cell in row.iter(W + "tc")])
            elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
                self.blocks(node)

    def paragraph(self, node: Any) -> None:
        text, (kind, level) = _text(node), self._style(node)
        if not text.strip():
            return
        if kind == "heading":
            self.out.heading(text, level)
        elif kind == "list":
            self.out.item(text)
        elif kind == "numbers":
            self.count += 1
            return self.out.item(text, self.count)
        else:
            self.out.paragraph(text)
        self.count = 0

    def _style(self, node: Any) -> tuple[str, int]:
        properties = node.find(W + "pPr")
        if properties is None:
            return "text", 0
        outline = properties.find(W + "outlineLvl")
        if outline is not None and _value(outline).isdigit() and int(_value(outline)) < 9:
            return "heading", int(_value(outline)) + 1
        kind = self.styles.get(_value(properties.find(W + "pStyle")), ("text", 0))
        number = properties.find(f"{W}numPr/{W}numId")
        if kind[0] != "heading" and number is not None and _value(number) != "0":
            return ("numbers" if _value(number) in self.ordered else "list"), 0
        return kind


def _value(node: Any) -> str:
    return "" if node is None else node.get(W + "val", "")


def _styles(archive: zipfile.ZipFile) -> dict[str, tuple[str, int]]:
    """What each paragraph style means, by its built-in name."""
    if "word/styles.xml" not in archive.namelist():
        return {}
    root = tree(member(archive, "word/styles.xml"))
    return {
        style.get(W + "styleId", ""): _meaning(_value(style.find(W + "name")), style)
        for style in root.iter(W + "style")
    }


def _meaning(name: str, style: Any) -> tuple[str, int]:
    name = name.lower()
    level = style.find(f"{W}pPr/{W}outlineLvl")
    if name == "title":
        return "heading", 1
    if name.startswith("heading") and name[-1:].isdigit():
        return "heading", int(name[-1]) + 1
    if level is not None and _value(level).isdigit() and int(_value(level)) < 9:
        return "heading", int(_value(level)) + 2
    if name.startswith("list number"):
        return "numbers", 0
    if name.startswith("list bullet") or style.find(f"{W}pPr/{W}numPr/{W}numId") is not None:
        return "list", 0
    return "text", 0


def _numberings(archive: zipfile.ZipFile) -> set[str]:
    """The numberings whose first level counts; the others have bullets."""
    if "word/numbering.xml" not in archive.namelist():
        return set()
    root = tree(member(archive, "word/numbering.xml"))
    counting = {
        abstract.get(W + "abstractNumId")
        for abstract in root.iterfind(W + "abstractNum")
        if _value(abstract.find(f"{W}lvl/{W}numFmt")) in DECIMAL
    }
    return {
        number.get(W + "numId", "")
        for number in root.iterfind(W + "num")
        if _value(number.find(W + "abstractNumId")) in counting
    }


def _text(paragraph: Any) -> str:
    """The words of a paragraph as they show: breaks are line ends, what was deleted is gone."""
    parts: list[str] = []

    def walk(node: Any) -> None:
        for child in node:
            if child.tag == W + "t":
                parts.append(child.text or "")
            elif child.tag == W + "tab":
                parts.append("\t")
            elif child.tag == W + "noBreakHyphen":
                parts.append("-")
            elif child.tag in (W + "br", W + "cr"):
                parts.append("\n")
            elif child.tag not in SKIPPED and not child.tag.endswith("}Fallback"):
                walk(child)

    walk(paragraph)
    return re.sub(r" ?\t+ ?", "   ", "".join(parts))


def _cell(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(W + "p"))
