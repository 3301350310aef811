"""A document is what it holds, whatever it is called."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from croisee.kit.papers import OOXML, Wrong, format_of, paper_of
from croisee.kit.sheets import sheet_file

PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R EXTRA>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def pdf(extra: bytes = b"") -> bytes:
    return PAGE.replace(b"EXTRA", extra)


def archive(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return file.getvalue()


def saved(thing, *options) -> bytes:
    file = BytesIO()
    thing.save(file, *options)
    return file.getvalue()


def odf(kind: str) -> bytes:
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}")


KEPT = {
    "pdf": pdf,
    "docx": lambda: saved(docx.Document()),
    "xlsx": lambda: sheet_file(("a",), [["x"]], "xlsx").content,
    "odt": lambda: odf("text"),
    "ods": lambda: sheet_file(("a",), [["x"]], "ods").content,
    "png": lambda: saved(Image.new("RGB", (4, 4)), "PNG"),
    "jpg": lambda: saved(Image.new("RGB", (4, 4)), "JPEG"),
}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text"}
REFUSED = [
    (b"<html><script>alert(1)</script>", "unknown"), (b"<svg/>", "unknown"),
    (b"MZ\x90", "unknown"), (archive(**{"a.txt": "hello"}), "unknown"), (odf("presentation"), "unknown"),
    (pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "active"),
    (pdf(b"/OpenAction<</S/J#61vaScript>>"), "active"), (pdf(b"/AA<</O<</S/Launch>>>>"), "active"),
    (archive(**ODT, **{"Basic/script-lc.xml": ""}), "active"),
    (archive(**{"[Content_Types].xml": f"{OOXML}x", "word/vbaProject.bin": ""}), "active"),
    (archive(**{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}), "active"),
    (b"%PDF-1.7 and nothing else", "broken"), (b"PK\x03\x04 and nothing else", "broken"),
    (b"\x89PNG\r\n\x1a\n and nothing else", "broken"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KEPT)
def test_a_document_is_known_by_what_it_holds(kind):
    assert format_of(KEPT[kind]()) == kind


@pytest.mark.parametrize(("content", "why"), REFUSED)
def test_what_is_no_document_is_refused(content, why):
    with pytest.raises(Wrong, match=why):
        format_of(content)


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b"%PDF-" + b"0" * 10_000_001, "larger"), (b"hello", "not kept")]
)
def test_what_is_refused_is_said_in_a_sentence(content, why):
    with pytest.raises(ValidationError, match=why):
        paper_of(SimpleUploadedFile("statutes.pdf", content))


def test_packed_bytes_that_look_like_a_script_are_none():
    stream = b"4 0 obj<</Length 8>>stream\n\x00/JS\xff/JS\nendstream endobj\n"
    packed = PAGE.replace(b"trailer", stream + b"trailer")

    assert format_of(packed) == "pdf"
    for active in (packed.replace(b"endstream", b"endstream/S/JavaScript"), packed + b">>stream\n/JS"):
        with pytest.raises(Wrong, match="active"):
            format_of(active)
