import subprocess
import sys
from dataclasses import replace

import pytest

from croisee.engines.report import Claim, Document, Heading, Paragraph, Run, Source, Table
from croisee.engines.report.outline import column_shares, outline

from .samples import ANNUARY, FORM, PURCHASES, WORDS, everything


def document(*blocks, **more) -> Document:
    return Document("Title", "en", WORDS, blocks, **more)


def test_a_claim_without_a_source_cannot_be_built():
    with pytest.raises(ValueError, match="No source for: Prices shut out"):
        Claim(("Prices ", Run("shut out", strong=True)), ())


@pytest.mark.parametrize(
    "build",
    [
        lambda: Source("", "Text"),
        lambda: Source("C\x01", "Text"),
        lambda: Source("C1", "Text", url="javascript:alert(1)"),
        lambda: Source("C1", "Text", language="German"),
        lambda: Run("Text", url="data:text/html,x"),
        lambda: Paragraph("Text", language="x"),
        lambda: Heading("\x01 "),
        lambda: Heading("Title", level=4),
        lambda: Heading("Title", anchor="Not an anchor"),
        lambda: Heading("Title", anchor="claim-1"),
        lambda: Table((), ()),
        lambda: Table(("One",), (("one", "two"),)),
        lambda: Document("", "en", WORDS, ()),
        lambda: Document("Title", "", WORDS, ()),
        lambda: document(Heading("Title", level=2)),
        lambda: document(Heading("One"), Heading("Two", level=3)),
        lambda: document(Heading("One", anchor="a"), Heading("Two", anchor="a")),
        lambda: document(Claim("Text", (PURCHASES, replace(PURCHASES, text="Other")))),
    ],
)
def test_a_wrong_value_cannot_be_built(build):
    with pytest.raises(ValueError):
        build()


def test_sources_are_numbered_by_first_citation_and_know_who_cites_them():
    notes = outline(everything()).notes

    assert [(note.number, note.source.ref, note.claims) for note in notes] == [
        (1, "C12", (1, 3)),
        (2, "C44", (1,)),
        (3, "C31", (2, 3)),
    ]


def test_claims_are_numbered_and_cite_in_order():
    claims = [at for at in outline(everything()).blocks if isinstance(at.block, Claim)]

    assert [(at.number, at.cites, at.anchor) for at in claims] == [
        (1, (1, 2), "claim-1"),
        (2, (3,), "claim-2"),
        (3, (1, 3), "claim-3"),
    ]


def test_a_source_cited_twice_by_one_claim_is_one_citation():
    numbered = outline(document(Claim("Text", (FORM, FORM, ANNUARY))))

    assert numbered.blocks[0].cites == (1, 2)
    assert [note.claims for note in numbered.notes] == [(1,), (1,)]


def test_headings_without_an_anchor_are_given_one():
    anchors = [anchor for _, _, anchor in outline(everything()).headings]

    assert anchors == ["workshop-1", "section-2", "section-3", "section-4", "section-5", "sources"]


def test_a_heading_that_stands_alike_everywhere_need_not_be_among_the_contents():
    chapters = (
        Heading("One"),
        Heading("Why", 2, listed=False),
        Heading("Two"),
        Heading("Why", 2, listed=False),
    )

    assert [title for _, title, _ in outline(document(*chapters)).headings] == ["One", "Two"]


def test_a_language_is_said_only_where_it_is_not_that_of_the_document():
    text = Paragraph(("Text ", Run("mot", language="fr"), Run("word", language="en")), language="en")
    (placed,) = outline(document(text)).blocks

    assert placed.block == Paragraph(("Text ", Run("mot", language="fr"), Run("word")))


def test_columns_share_the_width_by_their_longest_text():
    assert column_shares(Table(("Year", "What"), (("2019", "x" * 20), ("2021", "x" * 90)))) == (6, 40)


def test_the_package_loads_no_printer_before_it_is_used():
    heavy = "{'docx', 'odfdo', 'typst', 'lxml', 'django'} & set(sys.modules)"
    code = f"import sys, croisee.engines.report; assert not {heavy}, {heavy}"

    subprocess.run([sys.executable, "-c", code], check=True)
