"""The citations of a printed file, followed as a reader does: from each claim to its notes, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from re import findall, fullmatch, match
from zipfile import ZipFile

import docx
import pikepdf
import pypdfium2
from lxml import etree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
LINE = 30  # points that a line of text is high, at most


@dataclass
class Followed:
    """A note: its words, the claims that lead to it, the claims that it leads back to."""

    words: str = ""
    cited_by: set[int] = field(default_factory=set)
    leads_to: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Line:
    """A paragraph: the places that it is, the places that its links lead to, its words."""

    places: list[str]
    links: list[str]
    words: str


def followed(lines: Iterable[Line]) -> dict[int, Followed]:
    """The notes by their number; a link counts where the place that it names is there."""
    lines, found, note = list(lines), defaultdict(Followed), None
    places = {place for line in lines for place in line.places}
    for line in lines:
        claim = next((number(place, "claim") for place in line.places if number(place, "claim")), None)
        note = next((number(place, "source") for place in line.places if number(place, "source")), note)
        links = [link for link in line.links if link in places]
        if claim:
            for cited in filter(None, (number(link, "source") for link in links)):
                found[cited].cited_by.add(claim)
        elif note:
            found[note].words = found[note].words or line.words
            found[note].leads_to |= set(filter(None, (number(link, "claim") for link in links)))
    return dict(found)


def number(place: str, sort: str) -> int | None:
    found = fullmatch(rf"{sort}_(\d+)", place)
    return int(found[1]) if found else None


def in_docx(file: bytes) -> dict[int, Followed]:
    def lines() -> Iterator[Line]:
        for line in docx.Document(BytesIO(file)).paragraphs:
            names = line._p.xpath(".//w:bookmarkStart/@w:name")
            yield Line(names, line._p.xpath(".//w:hyperlink/@w:anchor"), line.text)

    return followed(lines())


def in_odt(file: bytes) -> dict[int, Followed]:
    content = etree.fromstring(ZipFile(BytesIO(file)).read("content.xml"))

    def lines() -> Iterator[Line]:
        for line in content.iter(f"{TEXT}p", f"{TEXT}h"):
            links = [link.get(HREF).removeprefix("#") for link in line.iter(f"{TEXT}a")]
            names = [place.get(f"{TEXT}name") for place in line.iter(f"{TEXT}bookmark")]
            yield Line(names, links, "".join(line.itertext()))

    return followed(lines())


def in_pdf(file: bytes) -> dict[int, Followed]:
    """A number that is a link leads to a place where the same number stands; § numbers are the claims."""
    found: dict[int, Followed] = defaultdict(Followed)
    for said, there, before in jumps(file):
        if back := fullmatch(r"§\s*(\d+)", said):
            assert match(rf"§\s*{back[1]}\b", there), (said, there)
            found[last_number(before, r"(?m)^(\d+)\s")].leads_to.add(int(back[1]))
        elif fullmatch(r"\d+", said):
            assert match(rf"{said}\s", there), (said, there)
            found[int(said)].words = found[int(said)].words or there
            found[int(said)].cited_by.add(last_number(before, r"§\s*(\d+)\s"))
    return dict(found)


def last_number(words: str, pattern: str) -> int:
    return int(findall(pattern, words)[-1])


def jumps(file: bytes) -> Iterator[tuple[str, str, str]]:
    """Of each link within the file: its words, the line that it leads to, all the words before it."""
    with pikepdf.open(BytesIO(file)) as pdf, pypdfium2.PdfDocument(file) as shown:
        pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        texts = [page.get_textpage() for page in shown]
        read = ""
        for page, text in zip(pdf.pages, texts, strict=True):
            for link in page.get("/Annots", []):
                place = link.get("/Dest")
                if isinstance(place, pikepdf.Array):
                    left, bottom, right, top = map(float, link.Rect)
                    said = text.get_text_bounded(left, bottom, right, top).strip()
                    before = text.get_text_bounded(0, bottom - 4, right, 900)
                    yield said, line_at(texts[pages[place[0].objgen]], float(place[3])), read + before
            read += text.get_text_range()


def line_at(text, top: float) -> str:
    return text.get_text_bounded(0, top - LINE, 600, top).strip()
