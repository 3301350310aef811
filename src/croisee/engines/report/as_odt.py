"""Documents as ODT, to be edited: real styles, headings, lists, table headers, links and fields.

The parts are written as OpenDocument 1.3 has them; the look is in templates/odt-styles.xml.
"""

from collections.abc import Sequence
from datetime import date
from functools import singledispatchmethod
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from .document import (
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
    runs,
)
from .figures import shown
from .odt_parts import (
    SPACES,
    TYPE,
    bookmark,
    inside,
    joined,
    link,
    make,
    manifest,
    plain,
    qualified,
    serial,
    span,
)
from .outline import Note, Outline, Placed, column_shares, outline
from .steady import File, rewrite
from .wording import locale_of

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
UNDATED = date(2000, 1, 1)
WIDTH = 14.8  # of the text, in centimetres


def write(document: Document, file: File) -> None:
    printer = Printer(outline(document))
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", TYPE)
        for name, part in printer.parts().items():
            archive.writestr(name, part)
    rewrite(stream.getvalue(), file)


class Printer:
    """Prints a numbered document as the parts of an ODT, and gathers the styles that only it needs."""

    def __init__(self, numbered: Outline) -> None:
        self.numbered = numbered
        self.document = numbered.document
        self.styles = make("office:automatic-styles")
        self.languages: dict[str, str] = {}
        self.sheets: set[str] = set()
        self.tables = self.frames = 0
        self.pictures = shown(numbered)
        self.names = {figure: f"Pictures/{n}.png" for n, figure in enumerate(self.pictures, 1)}

    def parts(self) -> dict[str, bytes]:
        fonts = {f"Fonts/{path.name}": path.read_bytes() for path in sorted(FONTS.glob("*.ttf"))}
        look = self.look()
        written = {"content.xml": self.content(look), "styles.xml": look, "meta.xml": self.meta()}
        pictures = {self.names[figure]: picture.png for figure, picture in self.pictures.items()}
        written["META-INF/manifest.xml"] = manifest([*written, *fonts, *pictures])
        return {name: serial(root) for name, root in written.items()} | fonts | pictures

    def meta(self) -> _Element:
        """What the file says of itself; the date is that of the document, never of the clock."""
        document = self.document
        moment = f"{(document.issued or UNDATED).isoformat()}T00:00:00"
        facts = make(
            "office:meta",
            make("dc:title", document.title),
            make("dc:subject", document.subtitle),
            make("meta:initial-creator", document.organiser),
            make("dc:creator", document.organiser),
            make("meta:creation-date", moment),
            make("dc:date", moment),
            make("dc:language", locale_of(document.language)),
        )
        return make("office:document-meta", facts, office_version="1.3")

    def look(self) -> _Element:
        """The styles, in the language of the document, with its running lines."""
        root = etree.parse(TEMPLATES / "odt-styles.xml").getroot()
        language, _, country = locale_of(self.document.language).partition("-")
        for properties in root.iter(qualified("style:text-properties")):
            if qualified("fo:language") in properties.attrib:
                properties.set(qualified("fo:language"), language)
                properties.set(qualified("fo:country"), country or "none")
        for head in root.iter(qualified("style:header")):
            head.append(self.running("Header", self.document.title, self.document.organiser))
        for foot in root.iter(qualified("style:footer")):
            foot.append(self.running("Footer", self.document.colophon, *self.page_number()))
        return root

    def running(self, style: str, left: str, *right: _Element | str) -> _Element:
        return make(
            "text:p", *plain(left.replace("\n", " ")), make("text:tab"), *right, text_style_name=style
        )

    def page_number(self) -> list[_Element | str]:
        before, _, rest = self.document.words.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        number = make("text:page-number", "1", text_select_page="current")
        return [before, number, between, make("text:page-count", "1"), after]

    def content(self, look: _Element) -> _Element:
        """What is said; the styles of tables move here from the look, as the format asks."""
        self.styles.extend(
            look.xpath("//style:style[starts-with(@style:family, 'table')]", namespaces=SPACES)
        )
        lines = [*self.cover(), *self.summary(), *self.contents()]
        for placed in self.numbered.blocks:
            lines += self.block(placed.block, placed)
        body = make("office:body", make("office:text", *lines, *self.annex()))
        return make("office:document-content", self.styles, body, office_version="1.3")

    def cover(self) -> list[_Element]:
        document = self.document
        over = " · ".join(word for word in (document.organiser, document.kind) if word)
        where = ", ".join(word for word in (document.place, document.when) if word)
        opening = make("text:p", *plain(over), text_style_name="Over")
        rest = [
            self.line("Title", document.title),
            self.line("Subtitle", document.subtitle),
            self.line("Rule", ""),
        ]
        shown = [
            line
            for line in rest
            if len(line) or line.text or line.get(qualified("text:style-name")) == "Rule"
        ]
        return [opening, *shown, *([self.line("When", where)] if where else [])]

    def summary(self) -> list[_Element]:
        if not self.document.summary:
            return []
        *texts, last = self.document.summary
        title = self.line("SummaryTitle", self.document.words.summary)
        return [title, *(self.line("Summary", text) for text in texts), self.line("SummaryLast", last)]

    def contents(self) -> list[_Element]:
        """A table of contents that a word processor renews; until then, links without page numbers."""
        if not self.numbered.is_long:
            return []
        entries = [
            make("text:p", inside(anchor, "Link", title), text_style_name=f"Contents_20_{level}")
            for level, title, anchor in self.numbered.headings
            if level < 3
        ]
        source = make("text:table-of-content-source", text_outline_level="2")
        index = make("text:table-of-content", source, make("text:index-body", *entries), text_name="Contents")
        return [self.line("ContentsTitle", self.document.words.contents), index]

    def annex(self) -> list[_Element]:
        if not self.numbered.notes:
            return []
        notes = [line for note in self.numbered.notes for line in self.note(note)]
        return [self.heading(self.document.words.sources, 1, "sources"), *notes]

    # blocks

    @singledispatchmethod
    def block(self, block: object, placed: Placed) -> list[_Element]:
        raise TypeError(f"Not a block: {block!r}")

    @block.register
    def _(self, block: Heading, placed: Placed) -> list[_Element]:
        return [self.heading(block.title, block.level, placed.anchor, new_page=block.new_page)]

    @block.register
    def _(self, block: Paragraph, placed: Placed) -> list[_Element]:
        return [self.line("Standard", block.text, block.language)]

    @block.register
    def _(self, block: Claim, placed: Placed) -> list[_Element]:
        number = [bookmark(placed.anchor), span("Number", f"§\u00a0{placed.number}"), make("text:tab")]
        marks = joined((inside(f"source-{n}", "Cite", str(n)) for n in placed.cites), ", ")
        text = self.rich(block.text, block.language)
        return [make("text:p", *number, *text, span("Cite", *marks), text_style_name="Claim")]

    @block.register
    def _(self, block: Quote, placed: Placed) -> list[_Element]:
        if not block.who:
            return [self.line("Quotations", block.text, block.language)]
        return [self.line("QuoteText", block.text, block.language), self.line("QuoteAuthor", block.who)]

    @block.register
    def _(self, block: BulletList, placed: Placed) -> list[_Element]:
        style, line = ("Numbers", "List_20_Number") if block.ordered else ("Bullets", "List_20_Bullet")
        items = (make("text:list-item", self.line(line, item)) for item in block.items)
        return [make("text:list", *items, text_style_name=style)] if block.items else []

    @block.register
    def _(self, block: Table, placed: Placed) -> list[_Element]:
        head = make("table:table-header-rows", self.row(block.header, "HeadCell", "Table_20_Heading"))
        rows = [self.row(row, "BodyCell", "Table_20_Contents") for row in block.rows]
        table = self.table("ReportTable", column_shares(block), head, *rows)
        caption = [self.line("Caption", block.caption)] if block.caption else []
        return [*caption, table, self.line("Gap", "")]

    @block.register
    def _(self, block: Figure, placed: Placed) -> list[_Element]:
        image = make("draw:image", xlink_href=self.names[block], xlink_type="simple", xlink_show="embed",
                     xlink_actuate="onLoad")  # fmt: skip
        words = make("svg:title", block.caption), make("svg:desc", block.alternative)
        self.frames += 1
        size = {
            "svg_width": f"{self.pictures[block].width:.1f}mm",
            "svg_height": f"{self.pictures[block].height:.1f}mm",
        }
        name = f"Figure{self.frames}"
        frame = make("draw:frame", image, *words, draw_name=name, text_anchor_type="as-char", **size)
        caption = self.line("Caption", block.caption)
        return [caption, make("text:p", frame, text_style_name="Standard")]

    @block.register
    def _(self, block: Facts, placed: Placed) -> list[_Element]:
        if not block.title:
            return [self.fact("Fact", *item) for item in block.items]
        return [self.card(block), self.line("Gap", "")]

    @block.register
    def _(self, block: SourceList, placed: Placed) -> list[_Element]:
        made = []
        for source in block.sources:
            made.append(make("text:p", *self.source(source), text_style_name="SourceListed"))
            made.append(make("text:p", *self.origin(source), text_style_name="Origin"))
        return made

    # parts of blocks

    def heading(self, title: str, level: int, anchor: str, *, new_page: bool = False) -> _Element:
        style = self.on_a_new_page(level) if new_page else f"Heading_20_{level}"
        return make(
            "text:h", bookmark(anchor), *plain(title), text_style_name=style, text_outline_level=str(level)
        )

    def on_a_new_page(self, level: int) -> str:
        """The name of a style that says only that a heading begins a page."""
        name = f"Sheet{level}"
        if name not in self.sheets:
            self.sheets.add(name)
            begins = make("style:paragraph-properties", fo_break_before="page")
            parent = {"style_parent_style_name": f"Heading_20_{level}", "style_family": "paragraph"}
            self.styles.append(make("style:style", begins, style_name=name, **parent))
        return name

    def note(self, note: Note) -> list[_Element]:
        anchor = bookmark(f"source-{note.number}")
        number = [anchor, span("SourceNumber", str(note.number)), make("text:tab")]
        back = joined((inside(f"claim-{n}", "Back", f"§\u00a0{n}") for n in note.claims), ", ")
        cited = [f" · {self.document.words.cited_in} ", *back]
        return [
            make("text:p", *number, *self.source(note.source), text_style_name="Source"),
            make("text:p", *self.origin(note.source), *cited, text_style_name="Origin"),
        ]

    def source(self, source: Source) -> list[_Element | str]:
        mark = [span("Mark", f"\u00a0{source.mark}\u00a0")] if source.mark else []
        kind = [span("Kind", *plain(f" {source.kind}  "))] if source.kind else []
        return [*mark, *kind, *self.rich(source.text, source.language)]

    def origin(self, source: Source) -> list[_Element | str]:
        language = self.document.words.languages.get(source.language, source.language)
        about = "".join(f"{part} · " for part in (source.who, source.where, language) if part)
        ref: _Element | str = link(source.url, "Internet_20_link", source.ref) if source.url else source.ref
        return [*plain(about), ref]

    def fact(self, style: str, name: str, text: Text) -> _Element:
        named = span("Name", *plain(name))
        return make("text:p", named, make("text:tab"), *self.rich(text), text_style_name=style)

    def row(self, texts: Sequence[Text], cell: str, line: str, first: str = "") -> _Element:
        """A row of cells; the line in its first one may have its own style."""
        lines = [first or line, *[line] * (len(texts) - 1)]
        filled = (self.line(*pair) for pair in zip(lines, texts, strict=True))
        cells = (make("table:table-cell", line, table_style_name=cell) for line in filled)
        return make("table:table-row", *cells, table_style_name="BodyRow")

    def card(self, card: Facts) -> _Element:
        """A contact card: a shaded table of two columns under the title."""
        title = make("table:table-cell", self.line("CardTitle", card.title), table_style_name="CardTop")
        title.set(qualified("table:number-columns-spanned"), "2")
        rows = [make("table:table-row", title, make("table:covered-table-cell"))]
        cells = ["CardCell"] * (len(card.items) - 1) + ["CardEnd"]
        for cell, item in zip(cells, card.items, strict=False):
            rows.append(self.row(item, cell, "CardFact", first="CardName"))
        return self.table("CardTable", (2, 5), *rows)

    def table(self, style: str, shares: tuple[int, ...], *rows: _Element) -> _Element:
        """A new table as wide as the text, each column with a style for its share."""
        self.tables += 1
        name = f"Table{self.tables}"
        columns = self.columns(name, shares)
        return make("table:table", *columns, *rows, table_name=name, table_style_name=style)

    def columns(self, table: str, shares: tuple[int, ...]) -> list[_Element]:
        names = [f"{table}.{number}" for number in range(1, len(shares) + 1)]
        for name, share in zip(names, shares, strict=True):
            width = make(
                "style:table-column-properties", style_column_width=f"{WIDTH * share / sum(shares):.3f}cm"
            )
            self.styles.append(make("style:style", width, style_name=name, style_family="table-column"))
        return [make("table:table-column", table_style_name=name) for name in names]

    def line(self, style: str, text: Text, language: str = "") -> _Element:
        return make("text:p", *self.rich(text, language), text_style_name=style)

    def rich(self, text: Text, language: str = "") -> list[_Element | str]:
        return [part for run in runs(text) for part in self.run(run, run.language or language)]

    def run(self, run: Run, language: str) -> list[_Element | str]:
        parts = plain(run.text)
        style = {
            (True, False): "Strong_20_Emphasis",
            (False, True): "Emphasis",
            (True, True): "StrongEmphasis",
        }
        if run.strong or run.emphasis:
            parts = [span(style[run.strong, run.emphasis], *parts)]
        if run.change:
            parts = [span("Added" if run.change == "added" else "Removed", *parts)]
        if run.url:
            parts = [link(run.url, "Internet_20_link", *parts)]
        return [span(self.spoken(language), *parts)] if language else parts

    def spoken(self, language: str) -> str:
        """The name of a style that says only which language a text is in."""
        if language not in self.languages:
            self.languages[language] = f"Language{len(self.languages) + 1}"
            code, _, country = locale_of(language).partition("-")
            said = make("style:text-properties", fo_language=code, fo_country=country or "none")
            made = make("style:style", said, style_name=self.languages[language], style_family="text")
            self.styles.append(made)
        return self.languages[language]
