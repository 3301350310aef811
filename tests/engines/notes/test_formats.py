import io
import zipfile

import pytest

from croisee.engines.notes import UnreadableNote, extract, read
from croisee.engines.notes.layout import blocks_of

from .conversions import WRITERS, parts_of
from .samples import EXAMPLES, expected, said

SHORT = "Journée d'été\n\nÀ Besançon, où l'on s'écoute — « oui »"


NOT_YET = {
    (
        "soiree-villages",
        "pdf",
    ): "a cell of a PDF's table that wraps, and a heading set like its text with hours below"
}


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("note", EXAMPLES, ids=lambda path: path.stem)
def test_the_reading_does_not_depend_on_the_format(note, format, request):
    if weak := NOT_YET.get((note.stem, format)):
        request.applymarker(pytest.mark.xfail(reason=weak, strict=True))
    data = WRITERS[format](parts_of(outline(extract(note.read_bytes(), note.name))))

    assert facts(said(read(data, f"note.{format}"))) == facts(expected(note))


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"))
def test_a_text_is_read_in_its_encoding(encoding):
    assert extract(SHORT.encode(encoding), "note.txt") == SHORT


def test_the_content_tells_more_than_the_name():
    page = b"<!DOCTYPE html><html><body><h1>Titre</h1><p>Un texte</p></body></html>"

    assert extract(page, "note.txt") == "# Titre\n\nUn texte"


def test_a_page_loses_what_surrounds_its_content():
    page = (
        "<html><body><nav>Menu</nav><header>Site</header><main><h1>Titre</h1><p>Texte&nbsp;: un<br>deux</p>"
        "<ul><li>a<li>b</ul><table><tr><th>Heure<td>Quoi</table></main><script>x()</script><footer>Bas</footer>"
    )

    assert extract(page.encode(), "p.html") == "# Titre\n\nTexte\xa0: un\ndeux\n\n- a\n- b\n\nHeure | Quoi"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("note.txt", b"", "empty"),
        ("note.txt", b" \n\t\n", "empty"),
        ("note.txt", b"a" * 20_000_001, "too_large"),
        ("note.txt", b"a " * 300_000, "too_large"),
        ("note.txt", b"--- ... ---", "no_text"),
        ("note.html", b"<html><body><img src=x></body></html>", "no_text"),
        ("note.docx", b"PK\x03\x04 not really", "broken"),
        ("note.docx", b"no archive at all", "broken"),
        ("note.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        ("note.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported"),
        ("note.pdf", b"%PDF-1.7 not really", "broken"),
        ("note.png", b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 50, "unsupported"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_says_why(name, data, code):
    with pytest.raises(UnreadableNote) as refusal:
        read(data, name)

    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(("member", "name"), [("word/document.xml", "n.docx"), ("content.xml", "n.odt")])
def test_an_archive_that_grows_without_end_is_refused(member, name):
    with pytest.raises(UnreadableNote) as refusal:
        read(zipped({member: b"<a>" + b" " * 30_000_000}), name)

    assert refusal.value.code == "too_large"


def test_a_document_cannot_reach_for_other_files():
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    page = (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    )

    with pytest.raises(UnreadableNote) as refusal:
        read(zipped({"word/document.xml": page.encode()}), "n.docx")

    assert refusal.value.code == "no_text"


def test_a_protected_odt_is_told_from_a_broken_one():
    manifest = b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'

    with pytest.raises(UnreadableNote) as refusal:
        read(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\1\2\3"}), "n.odt")

    assert refusal.value.code == "encrypted"


def test_a_protected_pdf_is_told_from_a_broken_one():
    with pytest.raises(UnreadableNote) as refusal:
        read(PROTECTED_PDF, "n.pdf")

    assert refusal.value.code == "encrypted"


def test_a_scan_has_no_text():
    import typst

    with pytest.raises(UnreadableNote) as refusal:
        read(bytes(typst.compile(b"#rect(width: 5cm, height: 3cm)")), "scan.pdf")

    assert refusal.value.code == "no_text"


def test_a_pdf_loses_page_numbers_and_running_heads_and_joins_its_lines():
    import typst

    prose = "Les collectivités coopèrent par-delà leurs limites administratives habituelles. " * 60
    source = '#set page(numbering: "1 / 1", header: [Réseau X])\n#set text(lang: "fr")\n= Titre\n' + prose

    assert extract(bytes(typst.compile(source.encode())), "n.pdf") == f"## Titre\n\n{prose.strip()}"


def outline(text: str) -> str:
    """A text as an outline: one line per block."""
    marks = {"item": "- ", "heading": "#"}
    lines = []
    for block in blocks_of(text):
        words = " ".join(text[block.start : block.end].split())
        mark = "1. " if block.is_numbered and block.kind == "item" else marks.get(block.kind, "")
        lines.append(
            (mark * block.level + " " * bool(block.level) if block.kind == "heading" else mark) + words
        )
    return "\n".join(lines)


def facts(value: dict) -> dict:
    """What must not change: all but the paragraphs of the framing."""
    sessions = [{k: v for k, v in session.items() if k != "framing"} for session in value["sessions"]]
    return {**value, "sessions": sessions}


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


PROTECTED_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF"
)
