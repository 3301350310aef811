"""Across the border: somebody who speaks German goes through a meeting of four languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.languages import Foreign

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("both ways")]

MEETING = "/meetings/trois-pays-une-cuisine/"
FRENCH = "Depuis trois ans, l’association de quartier cuisine dans la cantine de l’école"
GERMAN = "Seit drei Jahren kocht der Nachbarschaftsverein nach 16 Uhr in der Schulkantine"
NEED = (
    "Unsere Gemeinde möchte Schule und Rathaus mit einem Heizwerk heizen, das mit Holz läuft und den "
    "Bewohnern gehört. Wer betreibt eine solche Heizung und erklärt uns den Preis der Wärme?"
)
SAID = "Wir teilen den Schlüssel: montags kocht der Verein, dienstags die Schule, und das Heft liegt am Herd."
TITLE, TITRE = "Eine Küche für beide Ufer", "Une cuisine pour les deux rives"
TEXT, TEXTE = "Der Verein kocht, die Gemeinde lüftet.", "L’association cuisine, la commune aère."
OTHERS = ("fr", "en", "nl")


@pytest.fixture
def site(both_ways):
    return both_ways


@pytest.fixture(scope="module")
def foreign() -> Foreign:
    return Foreign("de", OTHERS)


def is_german(page: Page, foreign: Foreign) -> None:
    """The page is, and no sentence of the interface on it is in another language."""
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert [text for text in foreign.on(page.content()) if " " in text] == [], page.url


def walk(page: Page, foreign: Foreign, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        is_german(page, foreign)


def send(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"main [name={name}]").fill(text)
    page.locator("main form button.button:not(.button--plain)").last.click()


def read_the_programme(page: Page, foreign: Foreign, picture) -> str:
    """The meeting and its workshop, in German beside the French that was written."""
    walk(page, foreign, "/", "/meetings/", MEETING)
    expect(page.locator("h1")).to_contain_text("Drei Länder, eine Küche")
    page.locator("main a[href*='/sessions/']", has_text="Eine Küche auf beiden Seiten").first.click()
    is_german(page, foreign)
    expect(page.locator("main")).to_contain_text("Wer entscheidet, wer zahlt")
    picture(page, "atelier-quatre-langues")
    return page.url


def hear_the_others(page: Page, foreign: Foreign, picture) -> None:
    """A French practice is read in German, its own words are one tap away."""
    walk(page, foreign, f"{MEETING}contributions/?kind=practice")
    card = page.locator("main article, main li", has_text=GERMAN).last
    expect(card).to_contain_text("Übersetzung aus dem Französischen")
    expect(card.get_by_text(FRENCH)).to_be_hidden()
    card.locator("details.translated summary").first.click()
    expect(card.get_by_text(FRENCH)).to_be_visible()
    picture(card, "paroles-traduites")


def say_something(page: Page, foreign: Foreign, workshop: str) -> None:
    walk(page, foreign, f"{workshop}contribute/")
    page.get_by_role("radio", name=re.compile("^Praxis|^Gute Praxis|^Beispiel")).check(force=True)
    page.locator("main textarea[name=text]").fill(SAID)
    page.locator("[data-send]").click()
    page.wait_for_url("**/contributions/**")
    is_german(page, foreign)
    expect(page.locator("main")).to_contain_text(SAID)


def find_a_practice(page: Page, foreign: Foreign) -> None:
    """What is needed here meets what somebody has on the other side, with the reason in German."""
    walk(page, foreign, "/needs-and-offers/new/")
    page.locator("input[name=kind][value=need]").check()
    page.locator("textarea[name=text]").fill(NEED)
    page.locator("select[name=about]").select_option("know_how")
    page.locator("button[name=do][value=post]").click()
    page.wait_for_url(re.compile(r"/needs-and-offers/\d+/"))
    match = page.locator("article.card", has_text="La chaufferie au bois").filter(has_text="Heizwerk")
    for _ in range(30):  # it is looked for behind the page
        page.goto("/matches/")
        if match.count():
            break
        page.wait_for_timeout(1000)
    expect(match).to_contain_text("Beide sprechen von: Heizkessel, Heizung, Holz.")
    is_german(page, foreign)


def print_the_sheet(page: Page, foreign: Foreign, picture) -> None:
    """A project that was written in German is translated by who wrote it, and printed in both languages."""
    page.goto(f"{MEETING}contributions/?kind=practice")
    page.locator(".said__text a", has_text=SAID[:30]).first.click()
    page.locator("a[href*='/projects/new/']").click()
    is_german(page, foreign)
    send(page, title=TITLE, text=TEXT)
    expect(page.locator("h1")).to_contain_text(TITLE)
    project = page.url
    page.locator("main a[href^='/translations/project/']").first.click()
    is_german(page, foreign)
    page.locator("main a[href$='/fr/']").first.click()
    send(page, title=TITRE, text=TEXTE)
    walk(page, foreign, f"{project}sheet/?left=de&right=fr")
    for words in (TITLE, TITRE, TEXT, TEXTE):
        expect(page.locator("main .sheet")).to_contain_text(words)
    picture(page, "fiche-deux-langues")
    paper = page.request.get(page.locator("main a[href$='.pdf']").get_attribute("href"))
    assert paper.body().startswith(b"%PDF")


def test_a_german_speaker_goes_through_a_meeting_of_four_languages(enter, foreign, picture):
    page = enter("phone", "Ulrike", locale="de")

    workshop = read_the_programme(page, foreign, picture)
    hear_the_others(page, foreign, picture)
    say_something(page, foreign, workshop)
    walk(page, foreign, f"{MEETING}carnet/", "/words/?q=subvention", "/across/", "/search/?q=K%C3%BCche")
    find_a_practice(page, foreign)
    print_the_sheet(page, foreign, picture)
