"""LibreOffice opens what we write, and prints it with the same headings."""

import shutil
import subprocess

import pypdfium2
import pytest

from croisee.engines.report import to_docx, to_odt
from croisee.engines.report.outline import outline

from .samples import everything, of_pages

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not there (apt install libreoffice-writer)"
)

DOCUMENTS = {"everything": everything(), "pages": of_pages()}
PRINTERS = {"docx": to_docx, "odt": to_odt}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Each document in both formats, and what LibreOffice makes of it as PDF; it begins only once."""
    folder = tmp_path_factory.mktemp("office")
    for name, document in DOCUMENTS.items():
        for form, printer in PRINTERS.items():
            with (folder / f"{name}-{form}.{form}").open("wb") as file:
                printer(document, file)
    files = sorted(str(file) for file in folder.iterdir())
    own = f"-env:UserInstallation=file://{folder}/own"  # no other office of this person answers instead
    quiet = {"check": True, "capture_output": True, "timeout": 300}
    subprocess.run(
        [OFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files], **quiet
    )
    return folder


@pytest.mark.parametrize("form", PRINTERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_opened_and_printed_with_the_same_headings(folder, name, form):
    headings = [title for _level, title, _anchor in outline(DOCUMENTS[name]).headings]

    with pypdfium2.PdfDocument(folder / f"{name}-{form}.pdf") as pdf:
        titles = [entry.get_title() for entry in pdf.get_toc()]

    assert [title for title in titles if title in headings] == headings
    assert len(titles) - len(headings) <= 2, "besides them stand at most the title and the contents"
