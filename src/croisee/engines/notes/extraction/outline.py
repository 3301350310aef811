"""The one form in which every format is handed to the reader: a light, readable plain text.

Headings are `# `, `## `…; list items `- ` or `1. `; the cells of a table row stand on one line between ` | `;
blank lines part blocks, but not the items of one list nor the rows of one table.
"""

import re

from croisee.engines.notes.errors import UnreadableNote

MAX_TEXT = 400_000  # characters: some 150 pages, far more than any note
BLANKS = re.compile(r"[ \t\r\f\v]+")


def tidy(text: str) -> str:
    """Runs of blanks become one, lines lose their ends; no-break spaces stay as they are."""
    lines = (BLANKS.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class Outline:
    """Collects the blocks of a document and prints them as text."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []
        self._size = 0

    def _add(self, kind: str, text: str) -> None:
        self._size += len(text)
        if self._size > MAX_TEXT:
            raise UnreadableNote("too_large")
        self._blocks.append((kind, text))

    def heading(self, text: str, level: int = 1) -> None:
        if line := tidy(text).replace("\n", " "):
            self._add("heading", "#" * max(1, min(level, 6)) + " " + line)

    def paragraph(self, text: str) -> None:
        if lines := tidy(text):
            self._add("paragraph", lines)

    def item(self, text: str, number: int | None = None) -> None:
        if lines := tidy(text):
            mark = "- " if number is None else f"{number}. "
            self._add("list", mark + lines.replace("\n", "\n  "))

    def row(self, cells: list[str]) -> None:
        """A table row: the first lines of its cells side by side, their other lines below."""
        split = [tidy(cell).split("\n") for cell in cells]
        if any(lines != [""] for lines in split):
            rest = [line for lines in split for line in lines[1:]]
            self._add("row", "\n".join([" | ".join(lines[0] for lines in split), *rest]))

    def text(self) -> str:
        out: list[str] = []
        previous = ""
        for kind, text in self._blocks:
            close = kind == previous and kind in ("list", "row")
            out += ["" if not out else "\n" if close else "\n\n", text]
            previous = kind
        return "".join(out)
