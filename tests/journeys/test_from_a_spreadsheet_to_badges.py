"""An organiser goes from a spreadsheet of three hundred people to a published schedule and printed badges."""

import csv
import random
import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_the_whole_way import compose, make_a_meeting, press, publish

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("from a spreadsheet to badges")]

PEOPLE = 300
ROLES = ("élue", "agent", "association", "financeur")


@pytest.fixture
def spreadsheet(tmp_path):
    """As an office writes it: semicolons, a mark at the beginning, one row that is wrong and one twice."""
    chance, file = random.Random(1), tmp_path / "contacts.csv"
    rows = [["NOM", "Prénom", "Courriel", "Structure", "Qualité", "Vœu 1", "Vœu 2"]]
    for n in range(PEOPLE):
        first, second = chance.sample(range(1, 5), 2)
        structure, role = f"Structure {chance.randrange(90)}", chance.choice(ROLES)
        rows.append([f"NOM{n}", f"Prénom{n}", f"p{n}@liste.example", structure, role, first, second])
    rows += [["SANS", "Adresse", "pas une adresse", "Structure 1", "agent", 1, 2], rows[1]]
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)
    return file


def import_people(page: Page, address: str, spreadsheet) -> None:
    page.goto(f"{address}lists/")
    page.get_by_label("The list").set_input_files(spreadsheet)
    press(page, "Look at this list")
    expect(page.locator("main")).to_contain_text("is no e-mail address")
    press(page, f"Yes, import {PEOPLE} people")
    expect(page.locator("main")).to_contain_text(f"{PEOPLE} people are imported.")


def test_from_a_spreadsheet_to_a_published_schedule_and_badges(enter, spreadsheet, picture):
    organiser = enter("laptop", "Claude", locale="en")
    address = make_a_meeting(organiser)
    publish(organiser, address)
    import_people(organiser, address, spreadsheet)
    compose(organiser, address)
    expect(organiser.locator("main")).to_contain_text("The schedule is published.")

    organiser.goto(f"{address}papers/")
    organiser.get_by_label("Paper").select_option("a4-4")
    badges = organiser.request.get(f"{address}papers/badges.pdf?format=a4-4")
    with pypdfium2.PdfDocument(badges.body()) as pdf:
        assert len(pdf) == PEOPLE // 4
        text = pdf[0].get_textpage().get_text_bounded()
    assert re.search(r"Prénom\d+", text)

    organiser.goto(f"{address}door/?text=nom7")
    press(organiser, "Has arrived")
    expect(organiser.locator("main")).to_contain_text("In since")
    expect(organiser.locator("#gauge")).to_contain_text(f"1 of {PEOPLE}")
