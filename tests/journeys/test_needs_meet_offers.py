"""A network's list becomes a directory; a German need meets a French practice, and the network sees it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("both ways")]

LIST = """Nom;Type;Ville;Code postal;SIREN;Site
Ressourcerie des Trois-Rus;association;Nancy;54000;;https://trois-rus.example
La Seconde Vie du Basin;association;Longwy;54400;;
Ville de Hauteloge;commune;;;;https://hauteloge.example
Coopérative sans numéro;coopérative;Metz;57000;123456789;
"""
NEED = (
    "Unsere Gemeinde möchte Schule und Rathaus mit einem Heizwerk heizen, das mit Holz läuft und den "
    "Bewohnern gehört. Wer betreibt eine solche Heizung und erklärt uns den Preis der Wärme?"
)


@pytest.fixture
def site(both_ways):
    return both_ways


def import_the_list(team: Page, picture) -> None:
    """Four rows: a new one, one that is likely there, one that says more, and one with a wrong number."""
    team.goto("/organisations/import/")
    list_ = {"name": "membres.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    team.locator("main input[type=file]").set_input_files(list_)
    team.locator("main form:has(input[type=file]) button").click()
    team.wait_for_url(re.compile(r"/organisations/import/\d+/"))
    team.locator("details button").click()
    expect(team.locator("#rows")).to_be_visible()
    expect(team.locator("main")).to_contain_text("Ressourcerie des Trois-Rus")
    picture(team, "annuaire-liste")
    likely = team.locator("#rows ~ form tr", has_text="La Seconde Vie du Basin")
    likely.locator("select").select_option("another")
    team.locator("#rows ~ form button").click()
    team.locator("button[name=do][value=import]").click()
    expect(team.locator("button[name=do][value=undo]")).to_be_visible()


def merge_what_is_twice(team: Page, picture) -> None:
    team.goto("/organisations/duplicates/")
    team.locator("#search form button").click()
    team.locator("#search p a").first.click()
    twice = team.get_by_role("link", name=re.compile("La Seconde Vie du Basin"))
    expect(twice).to_be_visible()
    twice.click()
    picture(team, "annuaire-doublon")
    team.locator("button[name=do][value=merge]").click()
    expect(team.locator("main")).to_contain_text("La Seconde Vie du Bas")


def see_the_map(team: Page, picture) -> None:
    team.goto("/organisations/?q=ressourcerie+des+trois")
    team.locator("a[href^='/map/']").first.click()
    expect(team.locator("[data-map] svg a")).to_have_count(1)
    team.goto("/map/")
    expect(team.locator("[data-map] circle").first).to_be_visible()
    picture(team, "carte")


def post_the_need(german: Page, picture) -> None:
    german.goto("/needs-and-offers/new/")
    german.locator("input[name=kind][value=need]").check()
    german.locator("textarea[name=text]").press_sequentially(NEED[:60])
    german.locator("textarea[name=text]").fill(NEED)
    german.locator("textarea[name=text]").press("End")
    expect(german.locator("#recognised .pick").first).to_be_visible()
    expect(german.locator("#recognised")).to_contain_text("La chaufferie au bois")
    german.locator("select[name=about]").select_option("know_how")
    picture(german, "besoin")
    german.locator("button[name=do][value=post]").click()
    german.wait_for_url(re.compile(r"/needs-and-offers/\d+/"))


def the_match(page: Page) -> Locator:
    """The pair of the need and the wood heating, on the page of one's matches."""
    page.goto("/matches/")
    return page.locator("article.card", has_text="La chaufferie au bois").filter(has_text="Heizwerk")


def agree(page: Page) -> None:
    for _ in range(20):  # the match is looked for behind the page
        if the_match(page).count():
            break
        page.wait_for_timeout(1000)
    the_match(page).locator("button[value=interested]").click()


def test_a_german_need_meets_a_french_practice_and_the_network_sees_that_it_worked(enter, picture):
    team, mail = enter("laptop", "Camille", locale="fr"), enter("laptop", locale="fr")
    import_the_list(team, picture)
    merge_what_is_twice(team, picture)
    see_the_map(team, picture)

    german = enter("laptop", "Ulrike", locale="de")
    post_the_need(german, picture)
    agree(german)
    expect(german.locator("main")).to_contain_text("Beide sprechen von: Heizkessel, Heizung, Holz.")
    picture(german, "mise-en-relation")

    french = enter("phone", locale="fr")
    sign_in(french, mail, "jeanne.vuillermoz@demo.example")
    agree(french)
    expect(french.locator("main")).to_contain_text("Ulrike Hoffmann-Becker")

    pair = the_match(german)
    expect(pair).to_contain_text("Jeanne Vuillermoz")
    pair.locator("button[name=outcome][value=met]").click()
    the_match(german).locator("button[name=outcome][value=works]").click()

    the_match(german).locator("a[href$='/project/']").click()
    german.locator("[name=title]").fill("Ein Heizwerk zu zweit")
    german.locator("[name=text]").fill("Wir bauen gemeinsam.")
    german.locator("main form button.button").first.click()
    expect(german.locator("h1")).to_contain_text("Ein Heizwerk zu zweit")

    team.goto("/together/?what=match")
    expect(team.locator("main")).to_contain_text("Stadt Neubliesen")
    expect(team.locator("main")).to_contain_text("Chaleur Commune")
    picture(team, "qui-avec-qui")
