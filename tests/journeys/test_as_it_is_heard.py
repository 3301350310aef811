"""A participant's whole way by roles and names alone, hearing what a screen reader would be told."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("as it is heard")]

TOLD = "[role=status], [role=alert], [aria-live]"
MEETING, WORKSHOP = "^And since Nancy\\?$", "^One file, several funders"


def go(page: Page, *names: str) -> None:
    """By links of these names, one after the other, wherever they stand."""
    for name in names:
        page.get_by_role("link", name=re.compile(name)).first.press("Enter")
        page.wait_for_load_state()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).press("Enter")
    page.wait_for_load_state()


def hears(page: Page, words: str) -> None:
    """It is said by itself: in a region that is live, or because the focus went there."""
    live = page.locator(TOLD).filter(has_text=words, visible=True)
    expect(live.or_(page.locator(":focus").filter(has_text=words)).first).to_be_visible()


def come_in(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Meetings").press("Enter")
    go(page, MEETING)


def register(page: Page) -> None:
    """What is missing is said, and the first field of it is a link away."""
    go(page, "^Register$")
    press(page, "Register")
    hears(page, "Some answers need another look")
    page.get_by_role("alert").get_by_role("link", name="E-mail").press("Enter")
    expect(page.get_by_role("textbox", name="E-mail")).to_be_focused()
    asked = page.get_by_role("group", name="Who you are")
    asked.get_by_role("textbox", name="E-mail").fill("rosalie.heard@example.org")
    asked.get_by_role("textbox", name="First name").fill("Rosalie")
    asked.get_by_role("textbox", name="Last name").fill("Vautrin")
    page.get_by_role("combobox", name="Organisation").fill("Les Jardins du Canal")
    page.get_by_role("combobox", name="You come as").select_option("actor")
    press(page, "Register")
    expect(page.get_by_role("main")).to_contain_text("Rosalie Vautrin")


def contribute(page: Page, words: str) -> None:
    go(page, WORKSHOP, "^Contribute$")
    page.get_by_role("group", name="What is it?").get_by_role("radio", name=re.compile("^Idea")).press(
        "Space"
    )
    page.get_by_role("textbox", name="In your words").fill(words)
    press(page, "Send")
    hears(page, "Thank you, it is kept.")


def take_position(page: Page, words: str) -> None:
    """The words come first, then the answers; that it was the last is heard by itself."""
    go(page, WORKSHOP, "^Agree, disagree, pass$")
    expect(page.get_by_role("article")).to_contain_text(words)
    page.get_by_role("group", name="Your position").get_by_role("button", name="Agree", exact=True).press(
        "Enter"
    )
    hears(page, "All done.")


def read(page: Page) -> None:
    """From its headings to the source of a sentence, and back."""
    page.goto("/meetings/nancy-2013/")
    go(page, "[Ss]ynthesis")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ce que Nancy transmet")
    assert page.get_by_role("main").get_by_role("heading", level=2).count() > 2
    page.get_by_role("link", name=re.compile("^Source 1")).first.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Nancy")


def test_a_participant_registers_contributes_takes_position_and_reads_by_what_is_heard(enter):
    page = enter("phone", None, locale="en", reduced_motion="reduce")
    other = enter("laptop", "Dominique", locale="en", reduced_motion="reduce")

    come_in(other)
    contribute(other, "One form for all.")
    come_in(page)
    register(page)
    come_in(page)
    contribute(page, "One desk for all files of a valley.")
    come_in(page)
    take_position(page, "One form for all.")
    read(page)
