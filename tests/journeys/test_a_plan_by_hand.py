"""Under time pressure: a plan is computed, somebody is moved by mouse and by form, and it goes back."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("a plan by hand")]

COMPOSITION = "/meetings/un-an-plus-tard/composition/"


def test_somebody_is_moved_by_mouse_or_by_form_and_it_is_undone(enter):
    page, plain = enter("laptop", "Claude"), enter("phone", "Claude", java_script_enabled=False)
    page.goto(COMPOSITION)
    for field in page.locator("input[name^=tables_]").all():
        field.fill("3")
    page.get_by_label("Séquence où les ateliers se racontent").select_option(index=1)
    page.get_by_label("personnes par table, au plus").fill("4")
    page.get_by_role("button", name=re.compile("^(Calculer|Recalculer)$")).click()
    expect(page.get_by_role("button", name="Publier cet emploi du temps")).to_be_visible()

    told = page.get_by_role("region", name="Qui raconte quel atelier")
    expect(told.get_by_role("row").nth(1)).to_contain_text("/4")

    room = page.locator("details.room[id]", has=page.locator("[data-place] + [data-place]")).first
    room.locator("summary").click()
    first, second = room.locator("[data-place]").first, room.locator("[data-place]").nth(1)
    name = first.locator("[data-person] a").first.inner_text()
    first.locator("[data-person]").first.drag_to(second.locator("h4"))
    expect(page.get_by_text(f"{name} change de place, et y reste")).to_be_visible()
    moved = page.locator("details.room[open] [data-place]").nth(1).locator("[data-person]", has_text=name)
    expect(moved.get_by_text("verrouillé", exact=True)).to_be_visible()

    plain.goto(COMPOSITION)
    who, where = plain.get_by_label("Qui", exact=True), plain.get_by_label("Va à")
    who.select_option(index=1)
    where.select_option(index=1)
    plain.get_by_role("button", name="Déplacer").click()
    expect(plain.locator(".notice").first).to_contain_text(re.compile("change de place|y est déjà"))

    while plain.get_by_role("button", name=re.compile("^Annuler\\s: ")).count():
        plain.get_by_role("button", name=re.compile("^Annuler\\s: ")).click()
        plain.wait_for_load_state()
    expect(plain.get_by_text("Modifié depuis le calcul")).to_have_count(0)
    plain.get_by_role("button", name="Jeter ce plan").click()
    expect(plain.get_by_text("Ce plan est jeté")).to_be_visible()
