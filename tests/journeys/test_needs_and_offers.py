"""A need meets an offer while it is written; both sides agree, and each learns who the other is."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("needs and offers")]

OFFER = "Wir verleihen zwanzig Fahrräder an Schulen, mit einer Werkstatt für Reparaturen."
LET = "Permettre aux autres de le lire"
NEED = "Notre collège cherche des vélos à prêter aux élèves et un atelier de réparation."


def write(page: Page, kind: str, text: str) -> None:
    """As somebody writes it in one box."""
    page.goto("/needs-and-offers/new/")
    page.get_by_label(kind).check()
    page.get_by_label("Avec vos mots").press_sequentially(text, delay=5)
    page.get_by_label("De quoi il s’agit").select_option("good")


def post(page: Page, kind: str, text: str) -> str:
    write(page, kind, text)
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("status")).to_be_visible()
    return page.url


def test_a_need_meets_an_offer_and_two_are_introduced_once_both_agree(enter):
    team = enter("laptop", "administre le réseau")
    one, other = enter("phone", "Emre"), enter("laptop", "Claude")

    offer = post(one, "une offre", OFFER)
    team.goto(offer)
    team.get_by_role("button", name=LET).click()

    write(other, "un besoin", NEED)
    meets = other.get_by_role("region", name="Y répond déjà")
    expect(meets).to_contain_text("Wir verleihen zwanzig Fahrräder")
    expect(other.locator(".pick").first).to_be_visible()
    other.get_by_role("button", name="Publier", exact=True).click()
    expect(other.get_by_role("status")).to_be_visible()
    for page in (other, one):
        agree(page)

    expect(one.get_by_role("main")).to_contain_text("Vous vous connaissez")


def agree(page: Page) -> None:
    """Once the match is there."""
    button = page.get_by_role("button", name="Nous sommes intéressés").first
    for _try in range(40):
        page.goto("/matches/")
        if button.is_visible():
            break
        page.wait_for_timeout(500)
    button.click()
