"""The pages that the guide shows, in French; `make pictures` takes its pictures anew."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

import croisee.site.demonstration as demonstration

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

NOTE = Path(demonstration.__file__).parent / "data" / "note.md"
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "README.md"
NANCY, NEXT = "/meetings/nancy-2013/", "/meetings/un-an-plus-tard/"


def workshop_of(page: Page, meeting: str, title: str) -> str:
    """The address of a workshop, from the programme."""
    page.goto(meeting)
    return page.locator("a", has_text=title).first.get_attribute("href")


def send_the_note(page: Page) -> None:
    page.goto("/notes/new/")
    page.locator("input[type=file]").set_input_files(NOTE)
    page.get_by_role("button", name=re.compile("Lire cette note")).click()
    page.wait_for_url(re.compile(r"/notes/\d+/"))


def test_the_guide_shows_pages_that_exist(enter, picture):
    organiser, reader, participant = enter("laptop", "Claude"), enter("laptop"), enter("phone", "Anne")
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
        (participant, f"{NANCY}carnet/", "carnet"),
        (reader, f"{NANCY}looks/", "regards"),
        (participant, f"{NEXT}register/", "inscription"),
    ):
        answer = page.goto(address)
        assert answer.status == 200, address
        picture(page, name)
    wall = enter("projector", "Claude")
    assert wall.goto(f"{nancy}wall/").status == 200
    picture(wall, "mur")
    phone = enter("phone", "Claude")
    assert phone.goto(f"{later}contribute/").status == 200
    picture(phone, "contribuer")


def test_every_picture_of_the_guide_is_there():
    shown = set(re.findall(r"pictures/([a-z-]+\.png)", GUIDE.read_text(encoding="utf-8")))

    assert shown <= {file.name for file in (GUIDE.parent / "pictures").glob("*.png")}
    assert shown
