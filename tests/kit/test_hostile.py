"""Files made to do harm: each is refused with its reason, or read without what is active in it.

None ends the process that answers pages, and none takes more memory or time than it is given.
"""

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from croisee.engines import law
from croisee.kit.apart import MOST_MEMORY, PATIENCE, Unread, read_apart
from croisee.kit.papers import paper_of
from croisee.kit.pictures import made_anew
from croisee.kit.sheets import NotReadable, read
from croisee.meetings import bridge
from croisee.syntheses.forms.bills import VersionForm, law_in

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12))


def document(body: str, before: str = "") -> bytes:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def docx(body: str, before: str = "", **others: bytes) -> bytes:
    return archive({"word/document.xml": document(body, before)} | others)


def archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def lying(data: bytes) -> bytes:
    """The same archive, whose list says that its last part unpacks to nothing."""
    place = data.rindex(b"PK\x01\x02") + 24
    return data[:place] + b"\1\0\0\0" + data[place + 4 :]


def unpackable(parts: dict[str, bytes]) -> bytes:
    """An archive whose list is sound, and whose first part is not."""
    data, begin = bytearray(archive(parts)), 30 + len([*parts][0])
    data[begin : begin + 4] = b"\xff" * 4
    return bytes(data)


def of_ten_megabytes() -> bytes:
    """As heavy as may be sent, and as many elements as fit into it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", document("<w:p/>" * 3_200_000))
        made.writestr("word/media/noise", os.urandom(9_800_000), zipfile.ZIP_STORED)
    return file.getvalue()


def picture(after: bytes = b"") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue() + after


def paged_in_a_circle() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


READ_A_FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
NOTES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "elements within elements": ("n.docx", lambda: docx("<w:p>" * 200_000), {"broken"}),
    "entities that multiply": (
        "n.docx",
        lambda: docx("<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", f'<!DOCTYPE a [<!ENTITY a "x">{LAUGHS}]>'),
        {"broken", "no_text"},
    ),
    "an entity that reads a file": (
        "n.docx",
        lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", READ_A_FILE),
        {"no_text"},
    ),
    "an archive that unpacks without end": ("n.docx", lambda: docx(" " * 101_000_000), {"too_large"}),
    "an archive that lies about its size": (
        "n.docx",
        lambda: lying(docx(" " * 50_000_000)),
        {"too_large", "broken"},
    ),
    "an archive of thousands of files": (
        "n.docx",
        lambda: docx("", **{f"x{n}": b"" for n in range(6000)}),
        {"too_large"},
    ),
    "names that climb": ("n.docx", lambda: archive({"../../etc/passwd": b"x"}), {"unsupported"}),
    "braces without end": ("n.rtf", lambda: b"{\\rtf1 " + b"{" * 300_000, {"no_text", "broken", "too_large"}),
    "boxes within boxes": ("n.html", lambda: b"<html>" + b"<div>" * 300_000 + b"x", {"no_text", "broken"}),
    "quotes within quotes": ("n.md", lambda: b">" * 300_000 + b"x", {"no_text", "broken", "not_a_note"}),
    "pages in a circle": ("n.pdf", paged_in_a_circle, {"broken", "no_text"}),
    "a page and an archive in one": (
        "n.pdf",
        lambda: b"%PDF-1.4\n" + archive({"word/document.xml": b""}),
        {"broken"},
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_made_to_do_harm_is_refused(name):
    file, made, why = NOTES[name]

    with pytest.raises(bridge.NotReadable) as refusal:
        bridge.read(made(), file)

    assert refusal.value.code in why


@pytest.mark.parametrize(
    ("file", "made", "why"),
    [
        ("b.docx", lambda: docx("<w:p/>" * 3_200_000), {"too_large"}),
        ("b.docx", lambda: docx("<w:p>" * 200_000), {"broken"}),
        ("b.xml", lambda: f"{READ_A_FILE}<akomaNtoso>&x;</akomaNtoso>".encode(), {"entities"}),
        ("b.xml", lambda: b"<akomaNtoso>" + b"<a>" * 200_000, {"broken"}),
    ],
    ids=("paragraphs", "elements", "an entity", "deep"),
)
def test_a_text_of_law_made_to_do_harm_is_refused(file, made, why):
    with pytest.raises(law.UnreadableLaw) as refusal:
        law_in(made(), file)

    assert refusal.value.code in why


@pytest.fixture
def only_apart(monkeypatch):
    """No text of law is read in this process."""
    monkeypatch.setattr(law, "read", None)


WIDE_XML = "<?xml version='1.0'?><akomaNtoso>" + "<a>" * 200_000


@pytest.mark.parametrize(
    ("file", "made"),
    [(f"b.{ending}", WIDE_XML.encode(code)) for ending in ("xml", "akn") for code in ("utf-16", "utf-32")]
    + [
        ("b.xml", WIDE_XML.encode("utf-16-le")),
        ("xml", b"\x0b" + WIDE_XML.encode()),
        ("b.docx", b"\0" * 100),
    ],
)
def test_what_is_parsed_by_its_name_is_opened_apart_whatever_it_begins_with(file, made, only_apart):
    with pytest.raises(law.UnreadableLaw):
        law_in(made, file)


def test_a_text_in_wide_letters_is_opened_apart(only_apart):
    assert [one.number for one in law_in("Article 1\nAll.".encode("utf-16"), "b.txt").articles] == ["1"]


def test_pasted_words_that_are_xml_are_opened_apart(only_apart):
    with pytest.raises(ValidationError):
        VersionForm().read(None, WIDE_XML)


PAPERS: dict[str, Callable[[], bytes]] = {
    "a script in a drawing": lambda: SCRIPT,
    "the same as XML": lambda: b"<?xml version='1.0'?>" + SCRIPT,
    "a script in a picture": lambda: b"GIF89a/*" + b"*/=1;alert(1)",
    "a script in a photo": lambda: b"\xff\xd8\xff/*" + b"*/alert(1)",
    "a programme": lambda: b"#!/bin/sh\nrm -rf /",
    "macros": lambda: archive(
        {"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"}
    ),
    "names that climb": lambda: archive({"../../mimetype": b"application/vnd.oasis.opendocument.text"}),
    "a part that cannot be unpacked": lambda: unpackable({"[Content_Types].xml": b"declared " * 90}),
    "thousands of files": lambda: archive({f"x{n}": b"" for n in range(5000)}),
    "a page and an archive in one": lambda: b"%PDF-1.4\n" + archive({"a": b"x"}),
    "a page that acts": lambda: paged_in_a_circle().replace(
        b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>"
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_document_made_to_do_harm_is_not_kept(name):
    with pytest.raises(ValidationError):
        paper_of(SimpleUploadedFile("../../statutes.pdf", PAPERS[name]()))


@pytest.mark.parametrize(
    "start", [b"", b"GIF89a", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"], ids=("SVG", "GIF", "JPEG", "PNG")
)
def test_a_picture_made_to_do_harm_is_refused(start):
    with pytest.raises(ValidationError):
        made_anew(io.BytesIO(start + SCRIPT), len(start + SCRIPT))


def test_what_hangs_on_to_a_picture_is_left_behind():
    sent = picture(after=SCRIPT)

    kept = made_anew(io.BytesIO(sent), len(sent)).content

    assert b"script" not in kept and kept.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "made",
    [lambda: SCRIPT, lambda: b"\0" * 100, lambda: archive({"xl/workbook.xml": READ_A_FILE.encode()})],
    ids=("a drawing", "nothing", "an entity"),
)
def test_a_list_made_to_do_harm_is_refused(made):
    with pytest.raises(NotReadable):
        read(made())


HEAVIEST = f"""
import sys
from croisee.engines import apart
data = sys.stdin.buffer.read()
apart.bound({MOST_MEMORY}, {PATIENCE})
print(apart.said("croisee.engines.notes.extraction", "extract", "n.docx", data))
print(open("/proc/self/status").read())
"""


def test_the_heaviest_document_takes_no_more_memory_and_time_than_it_is_given():
    began = time.monotonic()

    done = subprocess.run(
        [sys.executable, "-c", HEAVIEST], input=of_ten_megabytes(), capture_output=True, check=True
    )

    most = re.search(rb"VmHWM:\s*(\d+) kB", done.stdout)
    assert b"too_large" in done.stdout
    assert int(most[1]) * 1024 <= 256_000_000
    assert time.monotonic() - began <= 10


def test_what_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr("croisee.kit.apart.LONGEST", 0.001)

    with pytest.raises(Unread, match="too_slow"):
        read_apart("croisee.engines.notes.extraction", "extract", docx("<w:p/>"), "n.docx")
