"""By keyboard alone, at 200 % on a small screen: the keyboard goes on where the eye is."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("by keyboard")]

MEETING = "/meetings/un-an-plus-tard/"
HIDDEN = """() => {
  const held = document.activeElement, { x, y, width, height } = held.getBoundingClientRect();
  const over = document.elementFromPoint(x + Math.min(width / 2, 20), y + height / 2);
  return over && !held.contains(over) && !over.contains(held) ? held.innerText : null;
}"""


def enlarged(enter, guest: str | None) -> Page:
    page = enter("laptop", guest, locale="en", reduced_motion="reduce")
    page.set_viewport_size({"width": 640, "height": 400})
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_refused_form_says_what_is_wrong_first_and_leads_to_the_field_with_its_label(enter):
    page = enlarged(enter, None)
    page.goto(f"{MEETING}register/")
    page.get_by_label("E-mail").fill("nobody at home")

    press(page, "Enter")

    expect(page.locator('[role="alert"]')).to_be_focused()
    press(page, "Tab", "Enter")
    expect(page.get_by_label("E-mail")).to_be_focused()
    expect(page.locator('label[for="id_email"]')).to_be_in_viewport()


def test_after_an_answer_the_next_contribution_is_one_key_away(enter):
    page, others = enlarged(enter, "Claude"), enter("laptop", "Dominique", locale="en")
    page.goto(MEETING)
    workshop = page.locator("a", has_text="One file, several funders").first.get_attribute("href")
    for words in ("One form for all.", "One date for all."):
        others.goto(f"{workshop}contribute/")
        others.locator('[name="kind"][value="idea"]').check(force=True)
        others.get_by_label("In your words").fill(words)
        others.locator("[data-send]").click()
        expect(others.locator(".notice--good")).to_be_focused()
    page.goto(f"{workshop}positions/")
    page.get_by_role("button", name="Agree", exact=True).focus()

    press(page, "Enter")

    expect(page.locator("[data-shown]")).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_role("button", name="Agree", exact=True)).to_be_focused()


def test_nothing_that_has_the_focus_is_hidden_under_the_leaves_of_the_carnet(enter):
    page = enlarged(enter, "Claude")
    page.goto("/meetings/nancy-2013/carnet/")
    page.get_by_role("button", name="Sign out").focus()

    hidden = [press(page, "Shift+Tab") or page.evaluate(HIDDEN) for _ in range(60)]

    assert set(hidden) == {None}
