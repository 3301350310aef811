"""The same document in other formats: each writer makes a file of the plain outline of a note."""

import html
import io
import re
from itertools import groupby

SETTINGS = """
#set page(numbering: "1 / 1", header: [Document de travail])
#set text(size: 10pt, hyphenate: true)
#set par(justify: true)
"""
Part = tuple[str, str]  # kind, words


def parts_of(outline: str) -> list[Part]:
    """An outline read back: ("h1" … "h6" | "item" | "number" | "row" | "text", words)."""
    return [_part(line) for line in outline.split("\n") if line.strip()]


def _part(line: str) -> Part:
    if match := re.match(r"(#+) (.*)", line):
        return f"h{len(match[1])}", match[2]
    if match := re.match(r"[-•] (.*)", line.strip()):
        return "item", match[1]
    if match := re.match(r"\d+\. (.*)", line):
        return "number", match[1]
    return ("row" if " | " in line else "text"), line


def to_docx(parts: list[Part]) -> bytes:
    import docx

    document = docx.Document()
    styles = {"h1": "Title", "item": "List Bullet", "number": "List Number"}
    for is_table, group in groupby(parts, key=lambda part: part[0] == "row"):
        if is_table:
            rows = [words.rstrip(" |").split(" | ") for _, words in group]
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
            continue
        for kind, words in group:
            style = styles.get(kind) or (f"Heading {int(kind[1]) - 1}" if kind[0] == "h" else "Normal")
            document.add_paragraph(words, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def to_odt(parts: list[Part]) -> bytes:
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    for kind, group in groupby(parts, key=lambda part: part[0]):
        words = [said for _, said in group]
        if kind == "row":
            rows = [said.rstrip(" |").split(" | ") for said in words]
            table = odfdo.Table("t", width=max(map(len, rows)), height=len(rows))
            table.set_values(rows)
            document.body.append(table)
        elif kind in ("item", "number"):
            document.body.append(odfdo.List(words))
        else:
            for said in words:
                title = kind[0] == "h"
                document.body.append(odfdo.Header(int(kind[1]), said) if title else odfdo.Paragraph(said))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def to_html(parts: list[Part]) -> bytes:
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body><nav>Menu</nav>"]
    tags = {"item": "ul", "number": "ol", "row": "table"}
    for kind, group in groupby(parts, key=lambda part: part[0]):
        words = [html.escape(said) for _, said in group]
        if kind == "row":
            words = [
                "<tr>" + "".join(f"<td>{cell}</td>" for cell in said.split(" | ")) + "</tr>" for said in words
            ]
        elif kind in tags:
            words = [f"<li>{said}</li>" for said in words]
        else:
            tag = kind if kind[0] == "h" else "p"
            words = [f"<{tag}>{said}</{tag}>" for said in words]
        out.append(f"<{tags[kind]}>{''.join(words)}</{tags[kind]}>" if kind in tags else "".join(words))
    return "".join([*out, "<footer>Page</footer></body></html>"]).encode()


def to_rtf(parts: list[Part]) -> bytes:
    out = [r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Calibri;}}"]
    for kind, words in parts:
        said = "".join(c if c.isascii() and c not in "\\{}" else _rtf(c) for c in words)
        if kind == "row":
            cells = said.split(" | ")
            bounds = "".join(rf"\cellx{3000 * (i + 1)}" for i in range(len(cells)))
            out.append(
                r"\trowd" + bounds + " " + "".join(rf"\pard\intbl {cell}\cell " for cell in cells) + r"\row"
            )
        elif kind == "item":
            out.append(r"\pard{\pntext\f0 \'b7\tab}" + said + r"\par")
        elif kind == "number":
            out.append(r"\pard{\listtext 1.\tab}" + said + r"\par")
        elif kind[0] == "h":
            out.append(rf"\pard\s{kind[1]}\outlinelevel{int(kind[1]) - 1}\b " + said + r"\b0\par")
        else:
            out.append(r"\pard " + said + r"\par")
    return "\n".join([*out, "}"]).encode("ascii")


def _rtf(character: str) -> str:
    return "\\" + character if character in "\\{}" else rf"\u{ord(character)}?"


def to_pdf(parts: list[Part]) -> bytes:
    import typst

    out = [SETTINGS]
    for kind, group in groupby(parts, key=lambda part: part[0]):
        words = [_typst(said) for _, said in group]
        if kind == "row":
            columns = max(said.count(" | ") + 1 for said in words)
            cells = [
                "[" + cell + "]" for said in words for cell in (said.split(" | ") + [""] * columns)[:columns]
            ]
            out.append(f"#table(columns: {columns}, {', '.join(cells)})\n")
        elif kind in ("item", "number"):
            out.append("\n".join(("- " if kind == "item" else "+ ") + said for said in words) + "\n")
        elif kind[0] == "h":
            out += [f"{'=' * int(kind[1])} {said}\n" for said in words]
        else:
            out += [said + "\n" for said in words]
    return bytes(typst.compile("\n".join(out).encode()))


def _typst(words: str) -> str:
    return re.sub(r"([\\#$*_`<>@~\[\]=/'\"-])", r"\\\1", words)


WRITERS = {"docx": to_docx, "odt": to_odt, "html": to_html, "rtf": to_rtf, "pdf": to_pdf}
