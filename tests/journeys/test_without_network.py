"""Words and positions on a phone that loses the network: kept, sent in order when it is back, once."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import become
from tests.journeys.serving import from_the_device, lose_network

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("without network")]


def say(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}contribute/")
    write(page, words)
    page.locator("[data-send]").click()
    page.wait_for_url("**/contributions/**")


def write(page: Page, words: str) -> None:
    page.locator('[name="kind"][value="idea"]').check(force=True)
    page.get_by_label("In your words").fill(words)


def answer(page: Page, name: str) -> str:
    """Answer what is shown, and wait until something else is; gives its words."""
    words = page.locator("[data-shown] .quote__text").inner_text()
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("[data-shown]")).not_to_contain_text(words)
    return words


def test_positions_taken_without_network_arrive_once_when_it_is_back(enter):
    others, page = enter("laptop", "Dominique", locale="en"), enter("phone", "Claude", locale="en")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Places that last").first.get_attribute("href")
    for words in ("A bench in front.", "A second key.", "A shared stove."):
        say(others, workshop, words)
    page.goto(f"{workshop}positions/")
    lose_network(page)

    first = answer(page, "Agree")
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this phone: 1")
    second = answer(page, "Disagree")
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this phone: 2")
    from_the_device(page.reload)  # with what is not answered yet
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this phone: 2")
    expect(page.locator("[data-shown]")).not_to_contain_text(first)
    expect(page.locator("[data-shown]")).not_to_contain_text(second)
    page.context.set_offline(False)

    expect(page.locator("[data-kept-state]")).to_have_text("Everything has arrived.")
    page.goto(f"{workshop}positions/?answers")
    expect(page.locator(".answered li")).to_have_count(2)
    expect(page.locator(".answered li", has_text=first)).to_contain_text("agree")
    expect(page.locator(".answered li", has_text=second)).to_contain_text("disagree")


def test_two_taps_keep_what_is_written_once_and_it_arrives_once(enter):
    page = enter("phone", "Claude", locale="en")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Who does what before the summer").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    lose_network(page)
    write(page, "A lamp at the gate.")

    page.locator("[data-send]").dblclick(delay=80)

    expect(page.locator("[data-kept]")).to_contain_text("Kept on this phone: 1")
    page.wait_for_timeout(500)
    page.locator("[data-send]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this phone: 1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contribute")
    page.context.set_offline(False)
    expect(page.locator("[data-kept-state]")).to_have_text("Everything has arrived.")
    page.goto(page.get_by_role("link", name="All contributions of this session").get_attribute("href"))
    expect(page.get_by_text("A lamp at the gate.")).to_have_count(1)


def test_a_form_that_is_sent_without_network_meets_the_page_that_says_so_and_its_words_stay(enter):
    page = enter("phone", "Claude", locale="fr")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Qui fait quoi avant l’été").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    lose_network(page)
    page.locator('[name="text"]').fill("Sans dire ce que c’est.")

    from_the_device(page.locator("[data-send]").click)

    expect(page.get_by_role("heading", level=1)).to_have_text("Vous êtes hors réseau")
    from_the_device(lambda: page.goto(f"{workshop}contribute/"))
    expect(page.locator('[name="text"]')).to_have_value("Sans dire ce que c’est.")


def test_a_page_that_is_not_kept_says_so_and_leads_to_the_workshop_that_is(enter):
    page = enter("phone", "Claude", locale="de")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Wer macht was vor dem Sommer").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    lose_network(page)

    from_the_device(lambda: page.goto("/organisations/"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Sie sind ohne Netz")
    page.get_by_role("link", name="Wer macht was vor dem Sommer").click()
    expect(page.locator("[data-capture]")).to_be_visible()
    from_the_device(lambda: page.goto("/organisations/"))
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Organisationen")


def test_what_is_half_written_outlives_the_page_until_it_is_sent_and_nobody_else_reads_it(enter):
    page = enter("phone", "Claude", locale="en")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Who does what before the summer").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    write(page, "Two words in the train.")

    page.reload()

    expect(page.get_by_label("In your words")).to_have_value("Two words in the train.")
    become(page, "Dominique")  # on the same device
    page.goto(f"{workshop}contribute/")
    expect(page.get_by_label("In your words")).to_have_value("")
    become(page, "Claude")
    page.goto(f"{workshop}contribute/")
    expect(page.get_by_label("In your words")).to_have_value("Two words in the train.")
    page.locator("[data-send]").click()
    page.wait_for_url("**/contributions/**")
    page.goto(f"{workshop}contribute/")
    expect(page.get_by_label("In your words")).to_have_value("")


def test_of_a_long_text_that_is_pasted_the_page_says_that_its_end_is_missing(enter):
    page = enter("phone", "Claude", locale="en")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Who does what before the summer").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    page.get_by_label("In your words").focus()

    page.keyboard.insert_text("Ten letters" * 1000)

    expect(page.locator("[data-full]")).to_contain_text("the end is missing")
    page.keyboard.press("Backspace")
    expect(page.locator("[data-full]")).to_be_hidden()
