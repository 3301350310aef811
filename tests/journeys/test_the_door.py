"""Two devices at the door, an hour without network: everybody is counted once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.serving import from_the_device, wait_until_at_hand

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("the door")]

DOOR = "/meetings/un-an-plus-tard/door/"
WHO = ("Zoé", "Barthélemy", "Jardins de Meurthe")


def register_somebody(organiser: Page) -> None:
    """At the door, with network."""
    organiser.goto(DOOR)
    for label, text in zip(("First name", "Last name", "Organisation"), WHO, strict=True):
        organiser.get_by_label(label, exact=True).fill(text)
    organiser.get_by_label("Comes as").select_option("actor")
    organiser.get_by_role("button", name="Register and let in").click()
    expect(organiser.locator(".standing")).to_contain_text("In since")
    organiser.get_by_role("button", name="No, take it back").click()
    expect(organiser.get_by_role("button", name="Has arrived")).to_be_visible()


def door_link(organiser: Page) -> str:
    organiser.goto("/meetings/un-an-plus-tard/door-links/")
    organiser.get_by_label("For whom").fill("North door")
    organiser.get_by_role("button", name="Make a link").click()
    return organiser.locator(".address a").first.get_attribute("href")


def keep_at_hand(page: Page, desk: str) -> None:
    """The list is on the device, and the page itself."""
    wait_until_at_hand(page)
    page.reload()
    expect(page.get_by_role("button", name="Remove the list")).to_be_visible()
    page.get_by_label("Desk").last.fill(desk)
    page.get_by_label("Desk").last.blur()


def let_in(page: Page) -> None:
    """By three letters, accents missing."""
    page.get_by_label(re.compile("Three letters")).fill("barthele")
    page.get_by_role("button", name="Has arrived").click()
    expect(page.locator(".standing--confirmed")).to_contain_text("Welcome")


def test_two_doors_without_network_count_somebody_once(enter):
    organiser = enter("laptop", "Claude", locale="en")
    register_somebody(organiser)
    north, south = enter("phone", locale="en"), enter("phone", locale="en")
    link = door_link(organiser)
    for page, desk in ((north, "north"), (south, "south")):
        page.goto(link)
        keep_at_hand(page, desk)

    for page in (north, south):
        page.context.set_offline(True)
        from_the_device(page.reload)
        expect(page.locator("[data-away]")).to_contain_text("cannot know")
        let_in(page)
        expect(page.locator("[data-kept]")).to_contain_text("1")
    organiser.goto(DOOR)
    expect(organiser.locator("#gauge")).to_contain_text("0 of 1")

    for page in (south, north):
        page.context.set_offline(False)
        expect(page.locator("[data-kept]")).to_be_hidden()
    expect(organiser.locator("#gauge")).to_contain_text("1 of 1")
    expect(organiser.locator("#gauge")).to_contain_text("desk north")
    expect(organiser.locator("#gauge")).to_contain_text("desk south")
