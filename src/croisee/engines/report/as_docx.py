"""Documents as DOCX, to be edited: real styles, headings, lists, table headers, links and fields."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache, singledispatchmethod
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run as Span
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
from .docx_fonts import embed_fonts
from .figures import shown
from .outline import Note, Outline, Placed, column_shares, outline
from .steady import File, rewrite
from .wording import locale_of

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 8391  # of the text, in twentieths of a point
UNDATED = date(2000, 1, 1)


def write(document: Document, file: File) -> None:
    printer = Printer(outline(document))
    printer.print()
    stream = BytesIO()
    printer.docx.save(stream)
    rewrite(stream.getvalue(), file)


def element(tag: str, **attributes: str) -> _Element:
    """A w: element; attributes are w: too."""
    made: _Element = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def name_of(anchor: str) -> str:
    """The name of a bookmark: word processors allow no hyphen there."""
    return anchor.replace("-", "_")


def furnished() -> Docx:
    """An empty A4 document with our styles, lists and fonts, and nothing of the library's own look."""
    made = docx.Document()
    made.styles.element[:] = parse_xml((TEMPLATES / "docx-styles.xml").read_bytes())[:]
    made.part.numbering_part.element[:] = parse_xml((TEMPLATES / "docx-numbering.xml").read_bytes())[:]
    made.part.package.rels.pop(thumbnail_of(made))
    embed_fonts(made)
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    section = made.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(34), Mm(28)
    section.top_margin = section.bottom_margin = Mm(27)
    section.header_distance = section.footer_distance = Mm(13)
    section.different_first_page_header_footer = True
    return made


def thumbnail_of(made: Docx) -> str:
    """The relation to the picture of the library's own template, which is not ours."""
    relations = made.part.package.rels.items()
    return str(next(key for key, relation in relations if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL))


class Printer:
    """Writes a numbered document into an empty one, block after block."""

    def __init__(self, numbered: Outline) -> None:
        self.numbered = numbered
        self.document = numbered.document
        self.docx = furnished()
        part = self.docx.part
        part.get_style_id = cache(part.get_style_id)  # type: ignore[method-assign] # no style is added later
        self.pictures = shown(numbered)
        self.bookmarks = 0

    def print(self) -> None:
        self.describe()
        self.running_lines()
        self.cover()
        self.summary()
        self.contents()
        for placed in self.numbered.blocks:
            self.block(placed.block, placed)
        self.annex()

    # the whole

    def describe(self) -> None:
        """What the file says of itself: title, author, language; its dates are those of the document."""
        about = self.docx.core_properties
        issued = self.document.issued or UNDATED
        about.title, about.language = self.document.title[:255], locale_of(self.document.language)
        about.author = about.last_modified_by = self.document.organiser[:255]
        about.subject, about.comments = self.document.subtitle[:255], ""
        about.created = about.modified = datetime(issued.year, issued.month, issued.day, tzinfo=UTC)
        for language in self.docx.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), locale_of(self.document.language))

    def running_lines(self) -> None:
        section = self.docx.sections[0]
        head = section.header.paragraphs[0]
        head.add_run(f"{self.document.title}\t{self.document.organiser}".replace("\n", " "))
        for foot in (section.first_page_footer.paragraphs[0], section.footer.paragraphs[0]):
            foot.style = "Footer"
            foot.add_run(f"{self.document.colophon}\t")
            self.page_number(foot)
        section.first_page_header.paragraphs[0].style = "Normal"

    def page_number(self, line: Line) -> None:
        before, _, rest = self.document.words.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        line.add_run(before)
        self.field(line, "PAGE", "1")
        line.add_run(between)
        self.field(line, "NUMPAGES", "1")
        line.add_run(after)

    def cover(self) -> None:
        document = self.document
        self.line("Report over", " · ".join(word for word in (document.organiser, document.kind) if word))
        self.line("Title", document.title)
        self.line("Subtitle", document.subtitle)
        where = ", ".join(word for word in (document.place, document.when) if word)
        self.docx.add_paragraph(style="Report rule")
        self.line("Report place and date", where)

    def summary(self) -> None:
        if self.document.summary:
            self.line("Report summary title", self.document.words.summary)
            for text in self.document.summary:
                self.line("Report summary", text)

    def contents(self) -> None:
        """A table of contents that a word processor renews; until then, links without page numbers."""
        if not self.numbered.is_long:
            return
        self.line("Report contents title", self.document.words.contents)
        entries = [(title, anchor, level) for level, title, anchor in self.numbered.headings if level < 3]
        lines = [self.docx.add_paragraph(style=f"toc {level}") for _, _, level in entries]
        self.begin_field(lines[0], r'TOC \o "1-2" \h \z')
        for line, (title, anchor, _) in zip(lines, entries, strict=True):
            self.link(line, title, anchor=anchor)
        lines[-1].add_run()._r.append(element("w:fldChar", fldCharType="end"))

    def annex(self) -> None:
        if self.numbered.notes:
            self.heading(self.document.words.sources, 1, "sources")
            for note in self.numbered.notes:
                self.note(note)

    # blocks

    @singledispatchmethod
    def block(self, block: object, placed: Placed) -> None:
        raise TypeError(f"Not a block: {block!r}")

    @block.register
    def _(self, block: Heading, placed: Placed) -> None:
        line = self.heading(block.title, block.level, placed.anchor)
        line.paragraph_format.page_break_before = block.new_page or None

    @block.register
    def _(self, block: Paragraph, placed: Placed) -> None:
        self.rich(self.docx.add_paragraph(), block.text, block.language)

    @block.register
    def _(self, block: Claim, placed: Placed) -> None:
        line = self.docx.add_paragraph(style="Report statement")
        with_number = line.add_run(f"§\u00a0{placed.number}\t", style="Report number")
        self.bookmark(with_number, placed.anchor)
        self.rich(line, block.text, block.language)
        for index, number in enumerate(placed.cites):
            if index:
                line.add_run(", ", style="Report citation")
            self.link(line, str(number), anchor=f"source-{number}", style="Report citation")

    @block.register
    def _(self, block: Quote, placed: Placed) -> None:
        line = self.docx.add_paragraph(style="Quote")
        self.rich(line, block.text, block.language)
        if block.who:
            line.paragraph_format.space_after = Twips(0)
            line.paragraph_format.keep_with_next = True
            self.line("Report quote author", block.who)

    @block.register
    def _(self, block: BulletList, placed: Placed) -> None:
        restart = self.new_numbering() if block.ordered else None
        for item in block.items:
            line = self.line("List Number" if block.ordered else "List Bullet", item)
            if restart and line:
                line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = restart

    @block.register
    def _(self, block: Table, placed: Placed) -> None:
        self.line("Caption", block.caption)
        table = self.docx.add_table(rows=1 + len(block.rows), cols=len(block.header), style="Report table")
        table.autofit = False
        shares = column_shares(block)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Twips(WIDTH * share // sum(shares))
        head, *body = table.rows
        head._tr.get_or_add_trPr().append(element("w:tblHeader"))
        self.row(head.cells, block.header, "Report table header")
        for row, texts in zip(body, block.rows, strict=True):
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
            self.row(row.cells, texts, "Report table text")
        self.docx.add_paragraph(style="Report gap")

    @block.register
    def _(self, block: Figure, placed: Placed) -> None:
        self.line("Caption", block.caption)
        picture = self.pictures[block]
        made = self.docx.add_paragraph().add_run().add_picture(BytesIO(picture.png), Mm(picture.width))
        for side in ("distT", "distB", "distL", "distR"):  # where they are missing, offices differ
            made._inline.set(side, "0")
        about = made._inline.docPr
        about.set("name", block.caption[:255])
        about.set("descr", block.alternative)

    @block.register
    def _(self, block: Facts, placed: Placed) -> None:
        self.line("Report card title", block.title)
        for name, text in block.items:
            line = self.docx.add_paragraph(style="Report card fact" if block.title else "Report fact")
            line.add_run(f"{name}\t", style="Report fact name")
            self.rich(line, text)

    @block.register
    def _(self, block: SourceList, placed: Placed) -> None:
        for source in block.sources:
            self.source(self.docx.add_paragraph(style="Report listed source"), source)
            self.origin(source)

    # parts of blocks

    def heading(self, title: str, level: int, anchor: str) -> Line:
        line = self.docx.add_paragraph(style=f"Heading {level}")
        self.bookmark(line.add_run(title), anchor)
        return line

    def note(self, note: Note) -> None:
        line = self.docx.add_paragraph(style="Report source")
        self.bookmark(line.add_run(f"{note.number}\t", style="Report source number"), f"source-{note.number}")
        self.source(line, note.source)
        origin = self.origin(note.source)
        origin.add_run(f" · {self.document.words.cited_in} ")
        for index, number in enumerate(note.claims):
            if index:
                origin.add_run(", ")
            self.link(origin, f"§\u00a0{number}", anchor=f"claim-{number}", style="Report link back")

    def source(self, line: Line, source: Source) -> None:
        if source.mark:
            line.add_run(f"\u00a0{source.mark}\u00a0", style="Report kind mark")
        if source.kind:
            line.add_run(f" {source.kind}  ", style="Report kind")
        self.spoken(line.add_run(source.text), source.language)

    def origin(self, source: Source) -> Line:
        language = self.document.words.languages.get(source.language, source.language)
        line = self.docx.add_paragraph(style="Report source origin")
        line.add_run("".join(f"{part} · " for part in (source.who, source.where, language) if part))
        if source.url:
            self.link(line, source.ref, url=source.url)
        else:
            line.add_run(source.ref)
        return line

    def row(self, cells: Iterable[_Cell], texts: Iterable[Text], style: str) -> None:
        for cell, text in zip(cells, texts, strict=True):
            line = cell.paragraphs[0]
            line.style = style
            self.rich(line, text)

    # lines and runs

    def line(self, style: str, text: Text) -> Line | None:
        """A paragraph, unless there is nothing to say."""
        if not runs(text):
            return None
        line = self.docx.add_paragraph(style=style)
        self.rich(line, text)
        return line

    def rich(self, line: Line, text: Text, language: str = "") -> None:
        for run in runs(text):
            span = self.link(line, run.text, url=run.url) if run.url else line.add_run(run.text)
            self.dress(span, run, language)

    def dress(self, span: Span, run: Run, language: str) -> None:
        span.bold, span.italic = run.strong or None, run.emphasis or None
        span.font.strike = run.change == "removed" or None
        if run.change == "added":
            span.underline = True
        self.spoken(span, run.language or language)

    def spoken(self, span: Span, language: str) -> None:
        if language:
            span._r.get_or_add_rPr().append(element("w:lang", val=locale_of(language)))

    def link(
        self, line: Line, text: str, *, anchor: str = "", url: str = "", style: str = "Hyperlink"
    ) -> Span:
        span = line.add_run(text, style=style)
        link = element("w:hyperlink", anchor=name_of(anchor)) if anchor else element("w:hyperlink")
        if url:
            link.set(qn("r:id"), self.docx.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        line._p.append(link)
        link.append(span._r)
        return span

    def bookmark(self, span: Span, anchor: str) -> None:
        self.bookmarks += 1
        span._r.addprevious(element("w:bookmarkStart", id=str(self.bookmarks), name=name_of(anchor)))
        span._r.addnext(element("w:bookmarkEnd", id=str(self.bookmarks)))

    def begin_field(self, line: Line, code: str) -> None:
        instruction = element("w:instrText")
        instruction.text = f" {code} "
        for part in (element("w:fldChar", fldCharType="begin"), instruction,
                     element("w:fldChar", fldCharType="separate")):  # fmt: skip
            line.add_run()._r.append(part)

    def field(self, line: Line, code: str, shown: str) -> None:
        self.begin_field(line, code)
        line.add_run(shown)
        line.add_run()._r.append(element("w:fldChar", fldCharType="end"))

    def new_numbering(self) -> int:
        """A list that counts from one again."""
        number = self.docx.part.numbering_part.element.add_num(1)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)
