"""In each printed form, a reader gets from a claim to what it rests on, and back."""

from io import BytesIO

import pytest

from croisee.engines.report import to_docx, to_odt, to_pdf
from croisee.engines.report.outline import outline

from .following import in_docx, in_odt, in_pdf
from .samples import everything, of_pages


def written(printer, document) -> bytes:
    file = BytesIO()
    printer(document, file)
    return file.getvalue()


FORMS = {
    "docx": lambda document: in_docx(written(to_docx, document)),
    "odt": lambda document: in_odt(written(to_odt, document)),
    "pdf": lambda document: in_pdf(to_pdf(document)),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("document", [everything(), of_pages()], ids=["of every kind", "of some pages"])
def test_each_claim_leads_to_its_notes_and_each_note_back(form, document):
    notes = outline(document).notes

    found = FORMS[form](document)

    assert {n: (note.cited_by, note.leads_to) for n, note in found.items()} == {
        note.number: (set(note.claims), set(note.claims)) for note in notes
    }
    assert all(note.source.text[:20] in " ".join(found[note.number].words.split()) for note in notes)
