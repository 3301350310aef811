"""The pages that the guide shows, in French; `make pictures` takes its pictures anew."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

import croisee.site.demonstration as demonstration

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("guide")]

NOTE = Path(demonstration.__file__).parent / "data" / "note.md"
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "README.md"
NANCY, NEXT = "/meetings/nancy-2013/", "/meetings/un-an-plus-tard/"
TOWN = "/meetings/et-depuis-nancy-strasbourg/"
CONTACTS = """NOM;Prénom;Courriel;Structure;Qualité
Besnard;Élodie;elodie.besnard@demo.example;Ville de Lunéville;élue
Oster;Katja;katja.oster@demo.example;Landkreis Merzig-Wadern;agent
Oster;Katja;katja.oster@demo.example;Landkreis Merzig-Wadern;agent
Roux;Malik;malik.roux;Jardins de Meurthe;association
"""


def workshop_of(page: Page, meeting: str, title: str) -> str:
    """The address of a workshop, from the programme."""
    page.goto(meeting)
    return page.locator("a", has_text=title).first.get_attribute("href")


def send_the_note(page: Page) -> None:
    page.goto("/notes/new/")
    page.locator("input[type=file]").set_input_files(NOTE)
    page.get_by_role("button", name=re.compile("Lire cette note")).click()
    page.wait_for_url(re.compile(r"/notes/\d+/"))


def link_to(page: Page, address: str, pattern: str) -> str:
    """The first link of a page that leads to such an address."""
    page.goto(address)
    targets = page.locator("main a[href]").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return next(target for target in targets if re.search(pattern, target))


def send_a_list(page: Page) -> None:
    page.goto(f"{NEXT}lists/")
    list_ = {"name": "contacts.csv", "mimeType": "text/csv", "buffer": CONTACTS.encode()}
    page.locator("main input[type=file]").set_input_files(list_)
    page.get_by_role("button", name=re.compile("Examiner cette liste")).click()
    page.wait_for_url(re.compile(r"/lists/\d+/"))


def test_the_guide_shows_what_organisers_prepare(enter, picture):
    organiser, door = enter("laptop", "Claude"), enter("phone", "Claude")
    team, reader = enter("laptop", "Camille"), enter("laptop")
    later = workshop_of(reader, NEXT, "Des lieux qui tiennent")

    send_a_list(organiser)
    picture(organiser, "liste")
    for page, address, name in (
        (organiser, f"{NEXT}manage/grid/", "grille"),
        (organiser, f"{later}kit/", "kit"),
        (organiser, link_to(organiser, f"{NEXT}invitations/", r"/invitations/\d+/$"), "envoi"),
        (team, f"{TOWN}targets/", "objectifs"),
        (team, link_to(team, TOWN, "^/cycles/"), "villes"),
        (team, "/prospects/", "prospects"),
        (organiser, f"{later}table/", "table"),
        (door, f"{NEXT}door/?text=mar", "entree"),
        (reader, link_to(reader, NANCY, r"/briefs/\d+/$"), "plaidoyer"),
    ):
        answer = page.goto(address)
        assert answer.status == 200, address
        picture(page, name)
    organiser.goto(f"{NANCY}composition/")
    picture(organiser.locator("section[aria-labelledby=restitution]"), "restitution")


def test_the_guide_shows_pages_that_exist(enter, picture):
    organiser, reader, participant = enter("laptop", "Claude"), enter("laptop"), enter("phone", "Anne")
    heard = enter("phone", "Emre")
    nancy = workshop_of(reader, NANCY, "Libérons la créativité")
    later = workshop_of(reader, NEXT, "Des lieux qui tiennent")

    send_the_note(organiser)
    picture(organiser, "note")
    for page, address, name in (
        (organiser, f"{NANCY}manage/", "organiser"),
        (organiser, f"{NANCY}composition/", "composition"),
        (organiser, f"{NANCY}papers/", "imprimer"),
        (organiser, f"{NANCY}synthesis/edit/", "synthese-atelier"),
        (reader, NANCY, "programme"),
        (reader, f"{NANCY}synthesis/", "synthese"),
        (reader, link_to(reader, NANCY, r"^/cycles/\d+/synthesis/$"), "cycle"),
        (reader, f"{NANCY}looks/", "regards"),
        (reader, link_to(reader, "/funding/circuits/", r"/circuits/\d+/$"), "monnaie"),
        (participant, f"{NEXT}register/", "inscription"),
    ):
        answer = page.goto(address)
        assert answer.status == 200, address
        picture(page, name)
    assert heard.goto(f"{NANCY}carnet/").status == 200
    heard.locator("#became").evaluate("title => title.scrollIntoView({behavior: 'instant'})")
    picture(heard, "carnet")
    wall = enter("projector", "Claude")
    assert wall.goto(f"{nancy}wall/").status == 200
    picture(wall, "mur")
    day = link_to(reader, NANCY, r"^/cycles/\d+/2013")
    assert wall.goto(f"{day}link-up/").status == 200
    picture(wall, "liaison")
    phone = enter("phone", "Claude")
    assert phone.goto(f"{later}contribute/").status == 200
    picture(phone, "contribuer")


def test_every_picture_of_the_guide_is_there():
    shown = set(re.findall(r"pictures/([a-z-]+\.png)", GUIDE.read_text(encoding="utf-8")))

    assert shown <= {file.name for file in (GUIDE.parent / "pictures").glob("*.png")}
    assert shown
