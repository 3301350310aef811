"""Figures: a picture described as data, the same in every form, with its words and its numbers."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from PIL import Image

from croisee.engines.report import (
    Bar,
    Camp,
    Cloud,
    Diverging,
    Figure,
    Filled,
    Lane,
    Span,
    Table,
    Timeline,
    to_data,
    to_docx,
    to_html,
    to_markdown,
    to_odt,
)
from croisee.engines.report.drawing import WIDTH, svg

from .samples import ROOMS, SIDES, TAKEN_UP, everything

FIGURES = (ROOMS, TAKEN_UP, SIDES)
CAPTIONS = (
    "§\u00a03 · Positions by role",
    "Taken up, by kind",
    "Who holds the same",
)  # the first is on a claim
SVG = "{http://www.w3.org/2000/svg}"
ODF_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"


def drawn(picture):
    return etree.fromstring(svg(picture, "What it shows"))


def boxes(root):
    """Where each part of a bar begins and ends, by its look; the legend is left out."""
    found = [
        (box.get("class")[7:], float(box.get("x")), float(box.get("width")))
        for box in root.iter(f"{SVG}rect")
    ]
    return [(look, round(x), round(x + width)) for look, x, width in found if width != 18]


def test_bars_that_part_have_the_middle_of_what_is_between_on_the_axis():
    picture = Diverging(
        ("No", "Pass", "Yes"), (Bar("All", (1, 2, 1), ("1", "1")), Bar("Few", (5, 0, 0), ("5", "")))
    )

    root = drawn(picture)
    [axis] = [
        float(line.get("d")[1:].split()[0])
        for line in root.iter(f"{SVG}path")
        if line.get("class") == "figure-axis"
    ]
    against, between, for_, few = boxes(root)

    assert [part[0] for part in (against, between, for_, few)] == ["hatched", "grey", "full", "hatched"]
    assert (between[1] + between[2]) / 2 == pytest.approx(axis, abs=1)
    assert (against[2], for_[1]) == (between[1], between[2])
    assert few[2] == pytest.approx(axis, abs=1)


def test_bars_that_are_filled_are_as_long_as_their_counts():
    root = drawn(
        Filled(("Cited", "Not"), (Bar("Ten", (5, 5), ("5 of 10",)), Bar("Five", (0, 5), ("0 of 5",))))
    )

    cited, rest, none = boxes(root)

    assert (cited[0], rest[0], none[0]) == ("full", "white", "white")
    assert cited[2] - cited[1] == rest[2] - rest[1] == none[2] - none[1]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.caption)
def test_all_of_a_picture_lies_inside_it(figure):
    root = drawn(figure.picture)
    numbers = {
        name: [float(one.get(name)) for one in root.iter() if one.get(name) and one is not root]
        for name in ("x", "y", "cx", "cy")
    }

    assert root.get("viewBox") == f"0 0 {WIDTH} {root.get('height')}"
    assert all(0 <= at <= WIDTH for at in numbers["x"] + numbers["cx"])
    assert all(0 <= at <= int(root.get("height")) for at in numbers["y"] + numbers["cy"])


def test_long_labels_take_three_lines_at_most():
    label = "A very long name of a territory that goes on and on, from one river to the next one, and beyond"

    texts = [
        one.text for one in drawn(Filled(("A", "B"), (Bar(label, (1, 1), ("1 of 2",)),))).iter(f"{SVG}text")
    ]

    assert [text for text in texts if text not in ("A", "B", "1 of 2")] == [
        "A very long name of a",
        "territory that goes on",
        "and on, from one river …",
    ]


@pytest.mark.parametrize(
    "build",
    [
        lambda: Filled(("A", "B"), ()),
        lambda: Filled(("A", "B"), (Bar("Nothing", (0, 0), ("",)),)),
        lambda: Filled(("A", "B"), (Bar("Less than nothing", (-1, 2), ("",)),)),
        lambda: Filled(("A", "B"), (Bar("One count", (1,), ("",)),)),
        lambda: Diverging(("A", "B", "C"), (Bar("One end", (1, 1, 1), ("1",)),)),
        lambda: Cloud(()),
        lambda: Cloud((Camp("A", ((0, 101),), (), (0, 0)),)),
        lambda: Figure(TAKEN_UP.picture, " ", "Words", Table(("A",), ())),
        lambda: Figure(TAKEN_UP.picture, "Words", "", Table(("A",), ())),
    ],
)
def test_a_wrong_figure_cannot_be_built(build):
    with pytest.raises(ValueError):
        build()


def test_a_page_has_the_picture_its_words_and_its_numbers_and_asks_for_no_style():
    html = to_html(everything())

    assert re.findall(r'<svg [^>]*role="img" aria-label="([^"]*)"', html) == [
        one.alternative for one in FIGURES
    ]
    assert html.count("<details><summary>The numbers</summary>") == 3
    named = re.findall(r'<table aria-label="(?:§\s\d+ · )?([^"]*)"', html)
    assert named == [one.caption for one in FIGURES]
    assert " style=" not in html and "<style" not in html and "url(" not in html


def test_a_docx_has_each_picture_with_its_alternative_text():
    file = BytesIO()
    to_docx(everything(), file)
    document = docx.Document(file)

    found = [
        (one._inline.docPr.get("name"), one._inline.docPr.get("descr")) for one in document.inline_shapes
    ]

    assert found == list(zip(CAPTIONS, (one.alternative for one in FIGURES), strict=True))
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [108] * 3


def test_an_odt_has_each_picture_with_its_alternative_text():
    file = BytesIO()
    to_odt(everything(), file)
    archive = ZipFile(file)
    content = etree.fromstring(archive.read("content.xml"))
    pictures = [name for name in archive.namelist() if name.startswith("Pictures/")]

    assert [one.text for one in content.iter(f"{ODF_SVG}desc")] == [one.alternative for one in FIGURES]
    assert [Image.open(BytesIO(archive.read(name))).format for name in sorted(pictures)] == ["PNG"] * 3
    assert all(name in archive.read("META-INF/manifest.xml").decode() for name in pictures)


def test_where_there_is_no_picture_stand_its_numbers():
    assert "*Taken up, by kind*\n\n| Kind | Said | Taken up |\n" in to_markdown(everything())
    assert to_data(everything())["figures"][0] == {
        "caption": "§\u00a03 · Positions by role",
        "under": ["Levels of government", "Obstacles"],
        "after": 3,
        "header": ["Role", "Agree", "Disagree"],
        "rows": [["Elected members", "10", "2"], ["Citizens", "0", "8"]],
    }


def test_a_timeline_cuts_what_lasts_longer_and_says_with_an_arrow_that_an_end_is_open():
    picture = Timeline(
        ("plan", "project"),
        (Lane("Region", (Span("Long", 2000, 2030), Span("Short", 2012.5, 2015, 1))),
         Lane("Town", (Span("Open", None, None),))),
        first=2010, last=2020, now=2014,
    )  # fmt: skip

    root = drawn(picture)
    left, right = 138, WIDTH - 10
    year = (right - left) / 10

    assert boxes(root) == [
        ("full", left, right),
        ("hatched", round(left + 2.5 * year), round(left + 5 * year)),
        ("full", left, right),
    ]
    assert len([one for one in root.iter(f"{SVG}path") if one.get("class") == "figure-arrow"]) == 2
    assert {"Region", "Town", "2010", "2020"} <= {text.text for text in root.iter(f"{SVG}text")}


def test_a_span_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="Ends before"):
        Span("Odd", 2020, 2010)
