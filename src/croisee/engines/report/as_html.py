"""Documents as HTML: a fragment for a page to style, every text escaped, no style, no script."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

from .document import (
    Block,
    BulletList,
    Claim,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Run,
    Source,
    SourceList,
    Table,
    Text,
    Words,
    runs,
)
from .drawing import svg
from .outline import Note, Outline, Placed, outline


def article(document: Document, level: int) -> str:
    """The article; its title is an h<level>, its sections follow below."""
    if level not in (1, 2, 3):
        raise ValueError(f"The title is at level 1 to 3, not {level}")
    numbered = outline(document)
    printer = Printer(numbered, level)
    parts = [cover(numbered.document, level), *printer.opening(), *map(printer.block, numbered.blocks)]
    parts += [printer.annex(), wrapped("footer", numbered.document.colophon, "report-colophon")]
    inside = "\n".join(part for part in parts if part)
    return f'<article class="report" lang="{escape(document.language)}">\n{inside}\n</article>\n'


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around content that is already safe; attributes without a value are left out."""
    names = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}
    written = "".join(f' {key}="{escape(value)}"' for key, value in names.items())
    return f"<{name}{written}>{content}</{name}>"


def lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def wrapped(name: str, text: str, class_: str) -> str:
    return tag(name, lines(text), class_=class_) if text else ""


def rich(text: Text) -> str:
    return "".join(map(piece, runs(text)))


def piece(run: Run) -> str:
    inside = lines(run.text)
    inside = tag("strong", inside) if run.strong else inside
    inside = tag("em", inside) if run.emphasis else inside
    inside = tag("ins" if run.change == "added" else "del", inside) if run.change else inside
    inside = tag("a", inside, href=run.url) if run.url else inside
    return tag("span", inside, lang=run.language) if run.language else inside


def cover(document: Document, level: int) -> str:
    over = " · ".join(word for word in (document.organiser, document.kind) if word)
    below = ", ".join(word for word in (document.place, document.when) if word)
    parts = [
        wrapped("p", over, "report-over"),
        tag(f"h{level}", lines(document.title), class_="report-title"),
        wrapped("p", document.subtitle, "report-subtitle"),
        wrapped("p", below, "report-when"),
    ]
    return tag("header", "".join(parts), class_="report-cover")


def cells(row: Iterable[str]) -> str:
    return tag("tr", "".join(tag("td", cell) for cell in row))


def table(value: Table, name: str = "") -> str:
    """A table with the headers of its columns, in a region that scrolls by itself, by keyboard too.

    It has its caption, or the name of what stands around it.
    """
    head = tag("thead", tag("tr", "".join(tag("th", lines(name), scope="col") for name in value.header)))
    body = tag("tbody", "".join(cells(map(rich, row)) for row in value.rows))
    inside = wrapped("caption", value.caption, "report-caption") + head + body
    region = {"role": "region", "aria_label": value.caption} if value.caption else {}
    named = {"aria_label": name} if name and not value.caption else {}
    return tag("div", tag("table", inside, **named), class_="report-table", tabindex="0", **region)


def facts(value: Facts) -> str:
    pairs = "".join(tag("dt", lines(name)) + tag("dd", rich(text)) for name, text in value.items)
    title = wrapped("p", value.title, "report-card-title")
    return tag("div", title + tag("dl", pairs), class_="report-card" if value.title else "report-facts")


def quote(value: Quote) -> str:
    who = tag("footer", tag("cite", lines(value.who))) if value.who else ""
    return tag("blockquote", tag("p", rich(value.text), lang=value.language) + who, class_="report-quote")


def bullets(value: BulletList) -> str:
    return tag("ol" if value.ordered else "ul", "".join(tag("li", rich(item)) for item in value.items))


def source_text(source: Source) -> str:
    mark = tag("span", lines(source.mark), class_="report-mark", aria_hidden="true") if source.mark else ""
    kind = " ".join(part for part in (mark, lines(source.kind)) if part)
    shown = tag("span", kind, class_="report-kind") + " " if kind else ""
    return tag("p", shown + tag("q", lines(source.text), lang=source.language, dir="auto"))


def origin(source: Source, languages: Mapping[str, str]) -> list[str]:
    who = tag("cite", lines(source.who)) if source.who else ""
    language = lines(languages.get(source.language, source.language))
    ref = tag("a", lines(source.ref), href=source.url) if source.url else lines(source.ref)
    return [part for part in (who, lines(source.where), language, ref) if part]


class Printer:
    """Prints blocks with what they need of the whole: the words, the level of the title, the numbers."""

    def __init__(self, numbered: Outline, level: int) -> None:
        self.numbered = numbered
        self.words: Words = numbered.document.words
        self.level = level

    def heading(self, title: str, level: int, anchor: str) -> str:
        return tag(f"h{self.level + level}", lines(title), id=anchor)

    def opening(self) -> list[str]:
        """The summary, and the contents when the document is long."""
        parts = []
        if summary := self.numbered.document.summary:
            texts = "".join(tag("p", rich(text)) for text in summary)
            inside = self.heading(self.words.summary, 1, "summary") + texts
            parts.append(tag("section", inside, class_="report-summary", aria_labelledby="summary"))
        if self.numbered.is_long:
            entries = (
                tag("li", tag("a", lines(title), href=f"#{anchor}"), class_=f"report-level-{level}")
                for level, title, anchor in self.numbered.headings
            )
            inside = self.heading(self.words.contents, 1, "contents") + tag("ol", "".join(entries))
            parts.append(tag("nav", inside, class_="report-contents", aria_labelledby="contents"))
        return parts

    def block(self, placed: Placed) -> str:
        block: Block = placed.block
        match block:
            case Heading():
                return self.heading(block.title, block.level, placed.anchor)
            case Claim():
                return self.claim(block, placed)
            case Paragraph():
                return tag("p", rich(block.text), lang=block.language)
            case Quote():
                return quote(block)
            case BulletList():
                return bullets(block)
            case Table():
                return table(block)
            case Figure():
                return self.figure(block)
            case Facts():
                return facts(block)
            case SourceList():
                return tag("ul", "".join(map(self.listed, block.sources)), class_="report-sources")

    def claim(self, claim: Claim, placed: Placed) -> str:
        """A numbered sentence, followed by a link to each of its sources."""
        number = self.paragraph(placed.number, class_="report-number")
        marks = ", ".join(self.mark(n) for n in placed.cites)
        text = tag("span", rich(claim.text), lang=claim.language) if claim.language else rich(claim.text)
        return tag("p", f"{number} {text}{tag('sup', marks)}", class_="report-claim", id=placed.anchor)

    def figure(self, figure: Figure) -> str:
        """A picture under its caption; its numbers are a table that opens."""
        caption = tag("figcaption", lines(figure.caption), class_="report-caption")
        shown = tag("summary", lines(self.words.numbers)) + table(
            replace(figure.numbers, caption=""), figure.caption
        )
        inside = caption + svg(figure.picture, figure.alternative) + tag("details", shown)
        return tag("figure", inside, class_="report-figure")

    def paragraph(self, number: int, **attributes: str) -> str:
        """A link to a numbered sentence."""
        label = f"{self.words.statement} {number}"
        return tag("a", f"§\u00a0{number}", href=f"#claim-{number}", **attributes, aria_label=label)

    def mark(self, number: int) -> str:
        label = f"{self.words.source} {number}"
        return tag("a", str(number), href=f"#source-{number}", role="doc-noteref", aria_label=label)

    def listed(self, source: Source) -> str:
        about = tag("p", " · ".join(origin(source, self.words.languages)), class_="report-origin")
        return tag("li", source_text(source) + about)

    def annex(self) -> str:
        """The cited sources, each with a link back to every sentence that cites it."""
        if not self.numbered.notes:
            return ""
        inside = self.heading(self.words.sources, 1, "sources")
        inside += tag("ol", "".join(map(self.note, self.numbered.notes)), class_="report-sources")
        return tag("section", inside, class_="report-annex", role="doc-endnotes", aria_labelledby="sources")

    def note(self, note: Note) -> str:
        back = ", ".join(self.paragraph(number, role="doc-backlink") for number in note.claims)
        parts = [*origin(note.source, self.words.languages), f"{lines(self.words.cited_in)} {back}"]
        about = tag("p", " · ".join(parts), class_="report-origin")
        return tag("li", source_text(note.source) + about, id=f"source-{note.number}", value=str(note.number))
