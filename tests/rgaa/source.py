"""Criterion 8.2: the source of a page as it was written, before any reader mends it."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip
LINES = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "em", "a", "label", "button", "summary",
}  # fmt: skip
BLOCKS = {
    "div", "p", "ul", "ol", "dl", "table", "section", "article", "aside", "form", "fieldset", "figure", "nav",
    "header", "footer", "main", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
MAY_HOLD = {"a": {"div", "p", "section", "article", "h2", "h3"}, "summary": {"h2", "h3", "h4"}}


def faults_of_source(html: str) -> set[str]:
    """Tags that are not closed, or closed but not open; attributes that stand twice; blocks within a line."""
    reader = Source()
    reader.feed(html)
    reader.close()
    return {f"8.2 {what}" for what in reader.told()}


class Source(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def told(self) -> Iterator[str]:
        yield from self.wrong
        yield from (f"not closed: {tag}" for tag in self.open)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attributes]
        self.wrong += [f"twice: {tag} {name}" for name in {*names} if names.count(name) > 1]
        around = self.open[-1] if self.open else ""
        if tag in BLOCKS and around in LINES and tag not in MAY_HOLD.get(around, ()):
            self.wrong.append(f"{tag} in {around}: {self.get_starttag_text()}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Of a drawing: HTML itself knows no such tag."""
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()
        if tag not in VOID and "svg" not in self.open:
            self.wrong.append(f"closes itself: {tag}")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"closes what is not open: {tag} in {self.open[-3:]}")
