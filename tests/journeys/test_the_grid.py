"""A session goes to another hour and room: by mouse, by keyboard alone, and by a form without a script."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("the grid")]

GRID = "/meetings/un-an-plus-tard/manage/grid/"
TITLE = "Accueil et retour sur les projets"


def grip(page: Page):
    return page.get_by_role("button", name=f"Déplacer « {TITLE} »")


def cell(page: Page, hour: str, room: str):
    column = page.locator("th[data-column]", has_text=room).get_attribute("data-column")
    return page.locator(f'td[data-at="{hour}"][data-column="{column}"]')


def test_a_session_is_dragged_moved_by_keys_and_moved_by_a_form(enter):
    page, plain = enter("laptop", "Claude"), enter("phone", "Claude", java_script_enabled=False)
    page.goto(GRID)
    said = page.locator("[data-said]")

    grip(page).drag_to(cell(page, "13:00", "Verriers"))
    expect(page.get_by_text(f"« {TITLE} » est maintenant à 13:00, Salle des Verriers.")).to_be_visible()

    grip(page).press("Enter")
    expect(said).to_contain_text("Séquence saisie")
    grip(page).press("ArrowDown")
    grip(page).press("ArrowLeft")
    expect(said).to_have_text("13:05, Salle des Passeurs")
    grip(page).press("Escape")
    expect(said).to_have_text("Elle reste où elle était.")
    for key in ("Enter", "ArrowUp", "ArrowLeft", "Enter"):
        grip(page).press(key)
    expect(page.get_by_text(f"« {TITLE} » est maintenant à 12:55, Salle des Passeurs.")).to_be_visible()

    plain.goto(GRID)
    plain.get_by_label("Séquence", exact=True).select_option(label=f"12:55 · {TITLE}")
    plain.get_by_label("De", exact=True).fill("13:30")
    plain.get_by_label("Où", exact=True).select_option(label="Salle des Mirabelliers")
    plain.get_by_role("button", name="Déplacer", exact=True).click()
    expect(plain.get_by_text(f"« {TITLE} » est maintenant à 13:30, Salle des Mirabelliers.")).to_be_visible()
