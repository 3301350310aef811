"""Three projects go from nothing to a plan with files, one with an adviser; a funder corrects a rule."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("both ways")]

VALERIE = "valerie.ciccone@demo.example"  # she advises, and represents a fund
# what each of the three would answer; what is not here they leave for later
ASSOCIATION = {
    "kind": "association", "legal_form": "fr-association", "age_years": "2", "staff": "1",
    "cross_border": "no", "partner_count": "2", "budget": "42000", "rural": "no",
    "stage": "start", "has_support": "no",
}  # fmt: skip
COMMUNE = {
    "kind": "commune", "cross_border": "no", "partner_count": "3", "budget": "380000", "rural": "yes",
    "stage": "creation", "staff": "12", "leader_area": "yes",
}  # fmt: skip
COOPERATIVE = {
    "kind": "cooperative", "age_years": "1", "cross_border": "yes", "partner_count": "4", "budget": "120000",
    "partner_states": ["DE", "FR"], "stage": "start", "staff": "3", "has_support": "yes",
}  # fmt: skip


@pytest.fixture
def site(both_ways):
    return both_ways


def begin(page: Page, title: str, place: str) -> None:
    """Three lines, of which one may stay empty; the place is chosen from those that are offered."""
    page.goto("/funding/projects/new/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=bearer]").fill("")  # another one than whom one represents
    page.locator("[name=where]").press_sequentially(place)
    offered = page.locator("#places option").first
    expect(offered).to_have_attribute("value", re.compile(place))
    page.locator("[name=where]").fill(offered.get_attribute("value"))
    page.locator("main form .button").first.click()
    expect(page.locator(".path-counts")).to_be_visible()


def describe(page: Page, theme: str) -> None:
    """For what, and from when on."""
    page.locator("main a[href$='/about/']").first.click()
    page.locator(f"[name=theme][value={theme}]").check()
    page.locator("[name=begins]").fill("2027-09-01")
    page.locator("main form .button").first.click()
    expect(page.locator(".path-counts")).to_be_visible()


def answer(page: Page, known: dict) -> None:
    """One question at a time, until none is left; one with several facts is answered by ticks."""
    for _number in range(25):
        facts = [field.input_value() for field in page.locator("[name=fact]").all()]
        if not facts:
            return
        if len(facts) > 1:
            fill(page, [fact for fact in facts if known.get(fact) == "yes"])
            page.locator(".path-question .button").first.click()
        elif facts[0] in known:
            fill(page, known[facts[0]])
            page.locator(".path-question .button").first.click()
        else:
            page.locator("button[name=skip]").click()
        page.wait_for_load_state()
    raise AssertionError("there is no end of questions")


def fill(page: Page, value: str | list[str]) -> None:
    for one in [value] if isinstance(value, str) else value:
        choice = page.locator(f"[name=answer][value='{one}']")
        if choice.count():
            choice.check()
        elif page.locator("select[name=answer]").count():
            page.locator("select[name=answer]").select_option(one)
        else:
            page.locator("[name=answer]").fill(one)


def cost(page: Page, costs: list[tuple[str, str, str]], own: str, debt: str, month: str = "1") -> None:
    """What it costs and what there is; the plan is computed behind the page."""
    page.locator("main a[href$='/money/']").first.click()
    for number, (label, category, amount) in enumerate(costs):
        page.locator(f"[name=costs-{number}-label]").fill(label)
        page.locator(f"[name=costs-{number}-category]").select_option(category)
        page.locator(f"[name=costs-{number}-amount]").fill(amount)
        page.locator(f"[name=costs-{number}-month]").fill(month)
    page.locator("[name=own_max]").fill(own)
    page.locator("[name=max_debt]").fill(debt)
    page.locator("button[name=plan]").click()
    expect(page.locator("form[action$='/files/'] button")).to_be_visible()


def prepare(page: Page) -> int:
    """The plan becomes files; how many."""
    page.locator("form[action$='/files/'] button").click()
    expect(page.locator("ul.path-found > li").first).to_be_visible()
    return page.locator("ul.path-found > li").count()


def an_association(page: Page, picture) -> str:
    """A repair workshop in Nancy: from nothing to its files; the address of the project."""
    begin(page, "Atelier de réparation", "Nancy")
    describe(page, "reuse")
    picture(page, "financement-question")
    answer(page, ASSOCIATION)
    expect(page.locator(".path-counts .tag--good")).not_to_have_text(re.compile(r"^0\D"))
    project = page.url.partition("#")[0]
    costs = [("Établis et outils", "equipment", "14 000"), ("Un poste", "staff", "28 000")]
    cost(page, costs, own="6000", debt="10000")
    picture(page, "financement-plan")
    assert prepare(page) > 0
    picture(page, "financement-dossiers")
    return project


def an_adviser_joins(bearer: Page, adviser: Page, project: str) -> None:
    """Asked with a message, told what is shared; accepts, reads the files, leaves a note."""
    bearer.goto(f"{project}help/")
    bearer.locator("main a[href*='/help/']", has_text="Valérie").first.click()
    bearer.locator("[name=message]").fill("C’est notre premier dossier. Pouvez-vous le relire ?")
    for box in bearer.locator("main form input[type=checkbox]").all():
        box.check()
    bearer.locator("main form .button").first.click()
    expect(bearer.locator("main")).to_contain_text("C’est notre premier dossier")

    adviser.goto("/funding/advisers/projects/")
    adviser.get_by_role("link", name="Atelier de réparation").first.click()
    adviser.locator("button[name=says][value=yes]").click()
    adviser.locator("textarea[name=text]").fill("Joignez les comptes de l’année passée.")
    for box in adviser.locator("section:has(textarea[name=text]) input[type=checkbox]").all():
        box.check()
    adviser.locator("section:has(textarea[name=text]) button").click()
    expect(adviser.locator("main")).to_contain_text("Joignez les comptes")
    adviser.goto(f"{project}files/")
    expect(adviser.locator("ul.path-found > li").first).to_be_visible()

    bearer.goto(f"{project}help/")
    expect(bearer.locator("main")).to_contain_text("Joignez les comptes")


def a_commune(page: Page) -> None:
    """A third place in a covered market: works to pay after the file is sent, and the own share to keep."""
    begin(page, "Tiers-lieu de la halle", "Lunéville")
    describe(page, "third-places")
    answer(page, COMMUNE)
    costs = [("Travaux de la halle", "works", "300 000"), ("Mobilier", "equipment", "80 000")]
    cost(page, costs, own="150000", debt="100000", month="3")
    assert prepare(page) > 0


def a_cooperative(page: Page) -> None:
    """One that works on both sides of the border, in German."""
    begin(page, "Werkstatt an der Grenze", "Metz")
    describe(page, "borders")
    answer(page, COOPERATIVE)
    cost(page, [("Werkzeug", "equipment", "50 000"), ("Löhne", "staff", "70 000")], own="20000", debt="40000")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert prepare(page) > 0


def a_funder_corrects_a_rule(funder: Page) -> None:
    """Who represents a fund adds a condition to its sheet, and sees beforehand what that changes."""
    funder.goto("/funding/?q=Coup+de+pouce")
    funder.locator("main .card a", has_text="Coup de pouce Est-Initiatives").first.click()
    sheet = funder.url
    funder.goto(f"{sheet}conditions/")
    funder.locator("select[name$='-fact']").last.select_option("staff")
    funder.locator("button[name=do][value^='add:']").last.click()
    condition = funder.locator("li.rule-part", has=funder.locator("details[open]")).last
    condition.locator("input[inputmode], input[type=number]").last.fill("3")
    funder.locator("form#editor section .actions button:not([name])").click()
    expect(funder.locator("#outcome")).to_contain_text("Salariés")
    funder.locator("button[name=keep]").click()
    funder.goto(sheet)
    expect(funder.locator("main")).to_contain_text("Salariés")


def test_three_projects_get_their_files_one_with_an_adviser_and_a_funder_corrects_a_rule(
    enter, mode, picture
):
    """On several servers one project: the others differ in what is answered, not in what the servers do."""
    bearer, valerie = enter("phone", "Anne", locale="fr"), enter("laptop", locale="fr")
    sign_in(valerie, enter("laptop", locale="fr"), VALERIE)
    project = an_association(bearer, picture)
    an_adviser_joins(bearer, valerie, project)

    if mode == "embedded":
        a_commune(enter("laptop", "Claude", locale="fr"))
        a_cooperative(enter("laptop", "Ulrike", locale="de"))

    a_funder_corrects_a_rule(valerie)
