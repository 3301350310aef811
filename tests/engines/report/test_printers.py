"""Every printer takes any text and keeps it, word for word."""

import re
import unicodedata
from html import unescape
from io import BytesIO

import docx
import odfdo
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from croisee.engines.report import Document, to_data, to_docx, to_html, to_markdown, to_odt, to_pdf, to_rows
from croisee.engines.report.wording import clean

from .samples import NASTY, everything, saying, texts

some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_html(document: Document) -> str:
    return unescape(re.sub(r"<[^>]*>", "", to_html(document)))


def read_docx(document: Document) -> str:
    file = BytesIO()
    to_docx(document, file)
    body = docx.Document(file).element.body
    return "".join(body.xpath(".//w:t/text()"))


def read_odt(document: Document) -> str:
    file = BytesIO()
    to_odt(document, file)
    return odfdo.Document(BytesIO(file.getvalue())).body.inner_text


def read_pdf(document: Document) -> str:
    pdf = pypdfium2.PdfDocument(to_pdf(document))
    with pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def read_markdown(document: Document) -> str:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(document))
    return unescape(re.sub(r"<[^>]*>", "", html))


def read_data(document: Document) -> str:
    return str_in(to_data(document)) + "".join(str(cell) for row in to_rows(document) for cell in row)


def str_in(value: object) -> str:
    """Every text in a tree of values."""
    if isinstance(value, dict | list):
        return "".join(map(str_in, value.values() if isinstance(value, dict) else value))
    return str(value)


def bare(text: str) -> str:
    """The text without its spaces, which every format treats in its own way."""
    return "".join(clean(text).split())


@pytest.mark.parametrize("read", [read_html, read_docx, read_odt, read_markdown])
@pytest.mark.parametrize("text", NASTY)
def test_difficult_texts_stand_in_every_place(read, text):
    assert bare(read(saying(text, text))).count(bare(text)) >= 15


@pytest.mark.parametrize("read", [read_html, read_docx, read_odt, read_markdown, read_data])
@some
@given(claim=texts, source=texts, language=st.sampled_from(("en", "fr")))
def test_any_claim_and_source_are_kept(read, claim, source, language):
    text = bare(read(saying(claim, source, language)))

    assert bare(claim) in text
    assert bare(source) in text


@pytest.mark.parametrize("text", NASTY)
def test_a_pdf_takes_difficult_texts(text):
    assert to_pdf(saying(text, text)).startswith(b"%PDF-1.7")


@few
@given(claim=texts, source=texts)
def test_a_pdf_takes_any_text(claim, source):
    assert to_pdf(saying(claim, source)).startswith(b"%PDF-1.7")


readable = st.text("abcdeéèœßĳ #$*@_`\\<>&\"'[]{}()/~=+«»’…€", min_size=1, max_size=25)


@some
@given(claim=readable, source=readable)
def test_a_pdf_keeps_what_its_typeface_has(claim, source):
    text = bare(unicodedata.normalize("NFC", read_pdf(saying(claim, source))))

    assert bare(claim) in text
    assert bare(source) in text


@pytest.mark.parametrize("write", [to_docx, to_odt])
def test_the_same_document_gives_the_same_file(write):
    one, two = BytesIO(), BytesIO()
    write(everything(), one)
    write(everything(), two)

    assert one.getvalue() == two.getvalue()


@pytest.mark.parametrize("print_", [to_html, to_pdf, to_markdown, to_data])
def test_the_same_document_gives_the_same_print(print_):
    assert print_(everything()) == print_(everything())


@pytest.mark.parametrize("write", [to_docx, to_odt])
def test_a_document_is_written_to_a_path(write, tmp_path):
    write(everything(), tmp_path / "document")
    file = BytesIO()
    write(everything(), file)

    assert (tmp_path / "document").read_bytes() == file.getvalue()
