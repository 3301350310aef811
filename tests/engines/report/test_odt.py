from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest
from lxml import etree

from croisee.engines.report import to_odt
from croisee.engines.report.odt_parts import SPACES

from .samples import everything


@pytest.fixture(scope="module")
def file() -> bytes:
    file = BytesIO()
    to_odt(everything(), file)
    return file.getvalue()


@pytest.fixture(scope="module")
def content(file):
    return part(file, "content.xml")


def part(file: bytes, name: str):
    with ZipFile(BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def found(root, path: str) -> list:
    return root.xpath(path, namespaces=SPACES)


def test_it_is_an_open_document(file):
    with ZipFile(BytesIO(file)) as archive:
        first = archive.infolist()[0]
        names = set(archive.namelist())
    listed = found(part(file, "META-INF/manifest.xml"), "//@manifest:full-path")

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert set(listed) - {"/"} == names - {"mimetype", "META-INF/manifest.xml"}
    assert odfdo.Document(BytesIO(file)).get_type() == "text"


def test_headings_are_headings(file):
    headers = odfdo.Document(BytesIO(file)).body.headers

    assert [(int(header.level), header.inner_text) for header in headers] == [
        (1, "Levels of government"),
        (2, "Practices"),
        (2, "Obstacles"),
        (1, "Next"),
        (2, "Steps"),
        (1, "Sources"),
    ]


def test_every_internal_link_has_its_bookmark(content):
    names = found(content, "//text:bookmark/@text:name")
    targets = [href[1:] for href in found(content, "//text:a/@xlink:href") if href.startswith("#")]

    assert len(names) == len(set(names))
    assert set(targets) <= set(names)
    assert {"claim_1", "claim_2", "claim_3", "source_1", "source_2", "source_3"} <= set(targets)


def test_a_table_repeats_its_header(content):
    head = found(content, "//table:table-header-rows//text:p")
    body = found(content, "//table:table[table:table-header-rows]/table:table-row//text:p")

    assert ["".join(line.itertext()) for line in head] == ["Lever", "Since"]
    assert ["".join(line.itertext()) for line in body] == [
        "Reserved contracts",
        "2019",
        "Shared list",
        "2021",
    ]


def test_the_file_says_what_it_is(file):
    meta = odfdo.Document(BytesIO(file)).meta

    assert (meta.title, meta.creator, meta.language) == (
        "Cooperate to grow",
        "Network of territories",
        "en-GB",
    )
    assert meta.creation_date.date().isoformat() == "2013-09-30"


def test_texts_in_another_language_say_so(content):
    (style,) = found(content, "//style:style[style:text-properties/@fo:language='de']/@style:name")
    spoken = found(content, f"//text:span[@text:style-name='{style}']/text()")

    assert spoken == ["Eine gemeinsame Antragsplattform.", "Niemand kannte die passende Rechtsform."]


def test_every_style_in_use_is_defined(file, content):
    look = part(file, "styles.xml")
    known = set(found(look, "//@style:name")) | set(found(content, "//@style:name"))
    used = set(found(content, "//@text:style-name | //@table:style-name | //@text:visited-style-name"))

    assert used <= known


def test_the_typeface_travels_with_the_file(file):
    with ZipFile(BytesIO(file)) as archive:
        fonts = {name for name in archive.namelist() if name.startswith("Fonts/")}

    assert set(found(part(file, "styles.xml"), "//@xlink:href")) == fonts
