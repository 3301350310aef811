import re

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from croisee.engines.report import Document, Facts, print_pdf, to_pdf

from .samples import WORDS, everything, saying


@pytest.fixture(scope="module")
def printed() -> bytes:
    return to_pdf(everything())


@pytest.fixture
def pdf(printed):
    with pypdfium2.PdfDocument(printed) as pdf:
        yield pdf


def test_it_is_accessible(printed):
    assert b"pdfuaid:part" in printed
    assert b"/StructTreeRoot" in printed
    assert re.search(rb"/Lang\s*\(en", printed)


def test_a_character_that_no_font_has_costs_the_label_not_the_document():
    printed = to_pdf(saying("A farmer 👩‍🌾", "你好"))

    assert b"pdfuaid:part" not in printed
    assert b"/StructTreeRoot" in printed


def test_it_says_what_it_is(pdf):
    about = pdf.get_metadata_dict()

    assert (about["Title"], about["Author"]) == ("Cooperate to grow", "Network of territories")
    assert about["CreationDate"].startswith("D:20130930")


def test_its_outline_is_that_of_the_document(pdf):
    titles = [entry.get_title() for entry in pdf.get_toc()]

    assert titles == ["Levels of government", "Practices", "Obstacles", "Next", "Steps", "Sources"]


def test_pages_are_a4_and_numbered(pdf):
    sizes = {tuple(round(side) for side in page.get_size()) for page in pdf}
    texts = [page.get_textpage().get_text_range() for page in pdf]

    assert sizes == {(595, 842)}
    assert all(f"page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1))


def test_citations_lead_to_pages_of_the_document(pdf):
    inside = [destination for page in pdf for destination in destinations(pdf, page)]
    contents, citations, back = 6, 5, 5

    assert len(inside) == contents + citations + back
    assert set(inside) <= set(range(len(pdf)))


def destinations(pdf, page) -> list[int]:
    """The page numbers that the links of a page lead to, inside the document."""
    found, start, link = [], pdfium.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, start, link):
        destination = pdfium.FPDFLink_GetDest(pdf, link)
        if destination:
            found.append(pdfium.FPDFDest_GetDestPageIndex(pdf, destination))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Pilot",
        "Wo die Eigentümer versichert sind",
        "Wer die Räume in den kommenden drei Jahren weiter öffnen will",
    ],
)
def test_the_name_of_a_fact_stands_beside_its_text_and_begins_level_with_it(name):
    document = Document("Facts", "de", WORDS, (Facts(((name, "Zwei"), ("Ort", "Metz"))),))

    with pypdfium2.PdfDocument(to_pdf(document)) as pdf:
        text = pdf[0].get_textpage()
        said = text.get_text_range()
        first, last, value = (text.get_charbox(said.index(word)) for word in (name[0:3], name[-3:], "Zwei"))

    assert first[1] == pytest.approx(value[1], abs=2)
    assert max(first[2], last[2]) < value[0]


@pytest.mark.parametrize("name", ["nothing", "../as_pdf", "style/../document"])
def test_only_templates_are_printed(name):
    with pytest.raises(KeyError):
        print_pdf(name, {})
