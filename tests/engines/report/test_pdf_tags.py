"""A printed PDF as a screen reader has it: each thing on a page in the tree of tags, or out of it."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from croisee.engines.report import to_pdf

from .samples import ROOMS, SIDES, TAKEN_UP, everything, of_pages

UA = "{http://www.aiim.org/pdfua/ns/id/}part"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
BEGINS, ENDS = {"BMC", "BDC"}, "EMC"
SHOWS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "BI"}


@pytest.fixture(scope="module", params=[everything, of_pages], ids=["of every kind", "of some pages"])
def pdf(request):
    with pikepdf.open(BytesIO(to_pdf(request.param()))) as pdf:
        yield pdf


def below(node) -> Iterator[Dictionary]:
    """The nodes of the tree of tags, in the order in which they are read."""
    if isinstance(node, Array):
        for one in node:
            yield from below(one)
    elif isinstance(node, Dictionary):
        yield node
        yield from below(node.get("/K"))


def tags(pdf) -> list[Dictionary]:
    return [node for node in below(pdf.Root.StructTreeRoot.K) if "/S" in node]


def sort(node) -> str:
    return str(node.S)[1:]


def test_it_says_that_it_is_accessible(pdf):
    with pdf.open_metadata() as about:
        assert about[UA] == "1"
        assert about[TITLE] == str(pdf.docinfo["/Title"])
    assert pdf.Root.MarkInfo.Marked and not pdf.Root.MarkInfo.get("/Suspects")
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_no_heading_skips_a_level(pdf):
    levels = [int(sort(tag)[1:]) for tag in tags(pdf) if sort(tag) in {"H1", "H2", "H3", "H4"}]

    assert levels and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_each_kind_of_block_has_its_tag():
    with pikepdf.open(BytesIO(to_pdf(everything()))) as pdf:
        found = {sort(tag) for tag in tags(pdf)}

    assert {"Title", "TOC", "TOCI", "H1", "H2", "P", "Quote", "Link"} <= found
    assert {"L", "LI", "Lbl", "LBody", "Table", "Caption", "THead", "TBody", "TR", "TH", "TD"} <= found


def test_each_head_of_a_table_says_what_it_heads(pdf):
    heads = [tag for tag in tags(pdf) if sort(tag) == "TH"]

    assert all("/Scope" in repr(head.A) for head in heads)


def test_each_figure_says_what_it_shows(pdf):
    assert all(tag.get("/Alt") for tag in tags(pdf) if sort(tag) == "Figure")


def test_a_figure_is_a_picture_with_its_alternative_under_its_caption():
    with pikepdf.open(BytesIO(to_pdf(everything()))) as pdf:
        figures = [str(tag.get("/Alt", "")) for tag in tags(pdf) if sort(tag) == "Figure"]

    assert [words for words in figures if words] == [one.alternative for one in (ROOMS, TAKEN_UP, SIDES)]


def test_a_text_in_another_language_says_so():
    with pikepdf.open(BytesIO(to_pdf(everything()))) as pdf:
        assert "de" in {str(tag.Lang) for tag in tags(pdf) if "/Lang" in tag}


def test_each_link_is_described_and_stands_in_the_tree(pdf):
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
    in_tree = [
        node.Obj.objgen for tag in tags(pdf) if sort(tag) in {"Link", "Reference"}
        for node in below(tag.get("/K")) if node.get("/Type") == "/OBJR"
    ]  # fmt: skip

    assert links and all(str(link.get("/Contents", "")).strip() for link in links)
    assert all("/StructParent" in link for link in links)
    assert {link.objgen for link in links} <= set(in_tree)
    assert all(page.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page)


def test_each_thing_on_a_page_has_a_tag_or_is_told_to_be_decoration(pdf):
    for page in pdf.pages:
        shown, marks = outside(page)
        assert not shown
        assert len(marks) == len(set(marks)), "a mark comes twice on a page"
        assert set(marks) <= marks_in_tree(pdf, page)


def outside(page) -> tuple[list[str], list[int]]:
    """What is drawn outside of any mark, and the numbers of the marks."""
    open_marks, loose, marks = 0, [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in BEGINS:
            open_marks += 1
            if len(operands) > 1 and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                marks.append(int(operands[1].MCID))
            else:
                assert str(operands[0]) == "/Artifact" or open_marks > 1, operands
        elif name == ENDS:
            open_marks -= 1
        elif name in SHOWS and not open_marks:
            loose.append(name)
    return loose, marks


def marks_in_tree(pdf, page) -> set[int]:
    """The marks of a page that a tag holds."""

    def held(node, at) -> Iterator[int]:
        if isinstance(node, Array):
            for one in node:
                yield from held(one, at)
        elif isinstance(node, int):
            if at is not None and at.objgen == page.obj.objgen:
                yield int(node)
        elif isinstance(node, Dictionary):
            here = node.get("/Pg", at)
            if "/MCID" in node and here.objgen == page.obj.objgen:
                yield int(node.MCID)
            yield from held(node.get("/K"), here)

    return set(held(pdf.Root.StructTreeRoot.K, None))
