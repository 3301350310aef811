"""A funder corrects a rule and sees what changes: with script, by keyboard, and without script."""

from time import sleep

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("a funder corrects a rule")]

RULE = "/funding/1/conditions/"


def number_of(page: Page, what: str):
    return page.locator("fieldset").last.get_by_label(what)


def test_what_changes_is_seen_before_it_is_kept(enter, picture):
    page = enter("laptop", "administre le réseau")
    page.goto(RULE)
    page.get_by_role("button", name="Plusieurs, dont une doit être vraie").last.click()
    expect(page.locator("#p5-fact")).to_be_focused()

    page.keyboard.type("Sal", delay=50)
    expect(page.locator("#p5-fact")).to_have_value("staff")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#said-6").locator("..")).to_be_focused()
    number_of(page, "au plus").fill("2")
    number_of(page, "au plus").press("Tab")

    outcome = page.locator("#outcome")
    expect(outcome).to_contain_text("L’un de ceux-ci est vrai")
    expect(outcome).to_contain_text("2 au plus")
    picture(page, "regle", full_page=True)
    page.reload()
    expect(page.locator("#outcome")).to_contain_text("Rien n’est encore changé")


def test_on_a_slow_network_what_is_asked_for_is_not_lost_to_a_look_ahead(enter):
    page = enter("laptop", "administre le réseau")
    page.goto(RULE)

    def slow(route) -> None:
        sleep(0.8)
        route.continue_()

    page.route("**/conditions/", slow)
    page.locator("#p0-fact").select_option("staff")
    page.get_by_role("button", name="Ajouter").last.click()

    expect(page.get_by_label("au moins")).to_be_visible()


def test_without_script_a_rule_is_corrected_and_the_one_before_keeps_its_days(enter):
    page = enter("phone", "administre le réseau", java_script_enabled=False)
    page.goto(RULE)
    page.locator("#p0-fact").select_option("staff")
    page.get_by_role("button", name="Ajouter").last.click()
    page.get_by_label("au moins").fill("beaucoup")
    page.get_by_role("button", name="Enregistrer", exact=True).click()

    expect(page.get_by_label("au moins")).to_have_value("beaucoup")
    expect(page.locator(".wrong").first).to_contain_text("Saisissez un nombre")
    page.get_by_label("au moins").fill("1")
    page.get_by_label("Ces conditions valent à partir du").fill("2030-01-01")
    page.get_by_role("button", name="Enregistrer", exact=True).click()

    history = page.get_by_role("region", name="Comment elles sont devenues ainsi")
    expect(history.get_by_role("listitem").first).to_contain_text("1 au moins")
    expect(history).to_contain_text("jusqu’au 31 décembre 2029")
