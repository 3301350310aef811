"""The lines of a Word document, as they show: what was deleted is gone, each cell stands on its line."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN = frozenset(W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr"))
BREAKS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def lines_of(root: Any) -> Iterator[str]:
    """The text of each paragraph, in reading order."""
    for paragraph in root.iter(W + "p"):
        yield "".join(pieces(paragraph))


def pieces(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in HIDDEN:
            yield from pieces(child)
