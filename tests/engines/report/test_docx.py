from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from croisee.engines.report import to_docx

from .samples import everything


@pytest.fixture(scope="module")
def document():
    file = BytesIO()
    to_docx(everything(), file)
    return docx.Document(file)


def texts(document, style: str) -> list[str]:
    return [line.text for line in document.paragraphs if line.style.name == style]


def test_headings_are_headings(document):
    assert texts(document, "Title") == ["Cooperate to grow"]
    assert texts(document, "Heading 1") == ["Levels of government", "Next", "Sources"]
    assert texts(document, "Heading 2") == ["Practices", "Obstacles", "Steps"]


def test_lists_are_lists(document):
    assert texts(document, "List Bullet") == ["A shared post", "A list of premises"]
    assert texts(document, "List Number") == ["Count", "Meet", "Publish"]


def test_every_internal_link_has_its_bookmark(document):
    body = document.element.body
    names = body.xpath(".//w:bookmarkStart/@w:name")
    targets = body.xpath(".//w:hyperlink/@w:anchor")

    assert len(names) == len(set(names))
    assert set(targets) <= set(names)
    assert {"claim_1", "claim_2", "claim_3", "source_1", "source_2", "source_3"} <= set(targets)


def test_links_to_the_web_are_links(document):
    relations = document.part.rels.values()

    assert sorted(relation.target_ref for relation in relations if relation.is_external) == [
        "https://example.org/44",
        "https://example.org/programme",
    ]


def test_a_table_repeats_its_header(document):
    (table,) = document.tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Lever", "Since"],
        ["Reserved contracts", "2019"],
        ["Shared list", "2021"],
    ]
    assert [bool(row._tr.xpath(".//w:tblHeader")) for row in table.rows] == [True, False, False]


def test_the_page_is_a4_with_its_number_in_the_footer(document):
    (section,) = document.sections
    codes = section.footer._element.xpath(".//w:instrText/text()")

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert codes == [" PAGE ", " NUMPAGES "]
    assert section.header.paragraphs[0].text == "Cooperate to grow\tNetwork of territories"


def test_the_file_says_what_it_is(document):
    about = document.core_properties

    assert (about.title, about.author, about.language) == (
        "Cooperate to grow",
        "Network of territories",
        "en-GB",
    )
    assert about.created.date().isoformat() == "2013-09-30"
    assert document.styles.element.xpath(".//w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_texts_in_another_language_say_so(document):
    spoken = {
        "".join(lang.getparent().getparent().xpath("./w:t/text()")): lang.get(qn("w:val"))
        for lang in document.element.body.iter(qn("w:lang"))
    }

    assert spoken == {
        "Niemand kannte die passende Rechtsform.": "de-DE",
        "Eine gemeinsame Antragsplattform.": "de-DE",
    }


def test_the_typeface_travels_with_the_file(document):
    names = [str(part.partname) for part in document.part.package.iter_parts()]

    assert [name for name in sorted(names) if name.endswith(".odttf")] == [
        f"/word/fonts/font{number}.odttf" for number in (1, 2, 3, 4)
    ]


def test_every_style_in_use_is_defined(document):
    known = set(document.styles.element.xpath("./w:style/@w:styleId"))
    used = set(document.element.body.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val"))

    assert used <= known
