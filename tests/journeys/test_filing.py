"""A document is sent once, a file leaves as a document to sign, and a wrong step goes back."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from croisee.engines.report import Document, Paragraph, to_pdf
from croisee.syntheses.bridge import words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("filing")]


@pytest.fixture
def quotes(tmp_path: Path) -> Path:
    file = tmp_path / "devis.pdf"
    page = Document("Devis", "fr", words(), (Paragraph("Inventé."),), issued=date(2026, 3, 2))
    file.write_bytes(to_pdf(page))
    return file


def test_a_project_is_filed(enter, quotes, tmp_path):
    page = enter("phone", "Lucile")
    page.goto("/funding/next/")
    expect(page.get_by_text("Commencer le dossier : 4 jours de travail")).to_be_visible()
    page.get_by_role("button", name="Donnez-moi une adresse").click()
    feed = page.request.get(page.locator(".path-address a").get_attribute("href"))
    assert feed.text().startswith("BEGIN:VCALENDAR")

    page.get_by_role("link", name="Coup de pouce Est-Initiatives (inventé)").first.click()
    expect(page.get_by_role("definition").filter(has_text="devis")).to_be_visible()
    page.get_by_role("link", name="Envoyer les pièces").click()
    page.get_by_role("link", name="La déposer : devis").click()
    page.get_by_label("La pièce", exact=False).set_input_files(quotes)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("La pièce est gardée")).to_be_visible()

    page.get_by_role("link", name="Les dossiers").click()
    page.get_by_role("link", name="Coup de pouce Est-Initiatives (inventé)").click()
    expect(page.get_by_role("definition").filter(has_text="devis")).to_contain_text("statuts")
    for kind in ("DOCX", "ODT", "PDF"):
        with page.expect_download() as leaving:
            page.get_by_role("link", name=kind, exact=True).click()
        assert leaving.value.suggested_filename.endswith(kind.lower())

    page.get_by_role("button", name="Enregistrer").first.click()
    expect(page.locator(".path-history")).to_contain_text("envoyé")
    asked_when(page, "complete", granted=False, refused=False)
    asked_when(page, "granted", granted=True, refused=False)
    asked_when(page, "refused", granted=False, refused=True)
    page.get_by_role("button", name="La dernière étape était une erreur").click()
    expect(page.locator(".path-history")).to_contain_text("une étape retirée")
    expect(page.locator(".tag").first).to_have_text("à préparer")


def asked_when(page: Page, state: str, *, granted: bool, refused: bool) -> None:
    """The amount is asked of what is granted, the reason of what is refused."""
    page.locator("select[name=state]").select_option(state)
    expect(page.locator(".if-granted").first).to_be_visible(visible=granted)
    expect(page.locator(".if-refused").first).to_be_visible(visible=refused)
