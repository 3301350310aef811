"""An idea of a workshop becomes a project, a space that decides, an agreement that is followed up."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("both ways")]

CC, DEPARTMENT = "Communauté de communes des Trois-Crassiers", "Conseil général de Meurthe-et-Moselle"
REGION, WORKSHOP = "Conseil régional de Lorraine", "Les Ateliers du Pont-Cassé"
COLLEGES = (("Communes", 30), ("Département", 20), ("Région", 20), ("Associations", 30))
WORDS = "L’atelier mobile passe chaque mardi dans les trois villages."
BETTER = "L’atelier mobile passe un mardi sur deux, et le samedi pendant les vacances."


@pytest.fixture
def site(both_ways):
    return both_ways


@pytest.fixture
def parties(enter):
    """A window for each of those who speak for the four parties, by what they are called."""
    guests = {DEPARTMENT: "Dominique", REGION: "Maxence"}
    windows = {name: enter("laptop", guest) for name, guest in guests.items()}
    mail = enter()
    for name, email in {CC: "stephane.muraro", WORKSHOP: "lucile.hasselmann"}.items():
        windows[name] = enter("phone" if name == WORKSHOP else "laptop")
        sign_in(windows[name], mail, f"{email}@demo.example")
    return windows


def send(page: Page, **values: str) -> None:
    """Fill in the form of a page and send it."""
    for name, value in values.items():
        page.locator(f"main [name='{name}']").first.fill(value)
    page.locator("main form:has(.actions) .button").first.click()
    page.wait_for_load_state()


def test_an_idea_becomes_an_agreement_that_is_followed_up(parties, mode, picture):
    """On several servers without the second decision and the amendment, which walk the same way again."""
    host = parties[CC]
    begin_project(host)
    space = open_space(host, parties, picture)
    decide_by_consent(space, host, parties, picture)
    if mode == "embedded":
        decide_by_colleges(space, host, parties, picture)
    agreement = agree(space, host, parties)
    if mode == "embedded":
        amend(agreement, host, parties, picture)
    follow_up(agreement, host, parties, picture)


def begin_project(page: Page) -> None:
    """From an idea that was said in the first workshop."""
    page.goto("/meetings/nancy-2013/contributions/?kind=idea")
    page.locator(".said__text a").first.click()
    page.locator("a[href*='/projects/new/']").click()
    send(page, title="L’atelier mobile", text="Un atelier de réparation qui va de village en village.")
    expect(page.locator("h1")).to_have_text("L’atelier mobile")


def open_space(page: Page, parties: dict[str, Page], picture) -> str:
    """Four colleges; three organisations are invited, and come in by themselves."""
    page.locator("main a[href*='/spaces/new/']").click()
    page.locator("main [name=own]").select_option(label=CC)
    send(page, title="L’atelier mobile", text="Faire rouler l’atelier ensemble.")
    space = page.url
    page.goto(f"{space}colleges/")
    lines = {
        f"colleges-{n}-{part}": str(line[k])
        for n, line in enumerate(COLLEGES)
        for k, part in enumerate(("name", "weight"))
    }
    send(page, **lines)
    for name in (DEPARTMENT, REGION, WORKSHOP):
        page.goto(f"{space}members/invite/")
        send(page, organisation=name, message="Nous avons besoin de vous.")
        parties[name].goto(f"{space}members/")
        parties[name].locator("button[value=accept]").click()
    for name, (college, _weight) in zip((CC, DEPARTMENT, REGION, WORKSHOP), COLLEGES, strict=True):
        page.goto(f"{space}members/")
        row = page.locator("main li", has=page.locator(f"strong:has-text('{name}')")).first
        row.locator("summary").click()
        row.locator("[name=college]").select_option(label=college)
        row.locator("button[value=college]").click()
    expect(page.locator("main section h2")).to_have_text([name for name, _weight in COLLEGES])
    picture(page, "espace")
    return space


def propose(space: str, page: Page, subject: str, text: str, way: str, *, by_colleges: bool = False) -> str:
    """The address of a decision whose vote is called."""
    page.goto(f"{space}decisions/new/")
    choose(page, "way", way)
    send(page, subject=subject, text=text)
    if by_colleges:
        page.locator("main [name=by_colleges]").check()
    send(page)
    page.locator("main a[href$='/call/']").click()
    send(page)
    return page.url


def choose(page: Page, name: str, value: str) -> None:
    radio = page.locator(f"main [name={name}][type=radio][value='{value}']")
    if radio.count():
        radio.check()
    else:
        page.locator(f"main select[name={name}]").select_option(value)


def vote(page: Page, decision: str, choice: str, reason: str = "") -> None:
    page.goto(decision)
    page.locator("main a[href*='/vote/']").first.click()
    page.locator(f"main [name=choice][value={choice}]").check()
    send(page, **({"reason": reason} if reason else {}))


def close(page: Page, decision: str) -> None:
    page.goto(decision)
    page.locator("details:has(form[action$='/close/']) summary").click()
    page.locator("form[action$='/close/'] button").click()
    expect(page.locator("#outcome")).to_contain_text("adoptée")


def decide_by_consent(space: str, host: Page, parties: dict[str, Page], picture) -> None:
    """One objects with reasons; the proposal moves to a second version, and all consent."""
    decision = propose(space, host, "Quand passe l’atelier", WORDS, "consent")
    vote(parties[WORKSHOP], decision, "object", "Le mardi, nos bénévoles travaillent.")
    host.goto(decision)
    picture(host, "decision-objection", full_page=True)
    host.locator("main a[href$='/integrate/']").click()
    send(host, text=BETTER, why="Un mardi sur deux, et le samedi.")
    for page in parties.values():
        vote(page, decision, "consent")
    close(host, decision)
    expect(host.locator("#proposal ~ .project__text")).to_contain_text("le samedi")


def decide_by_colleges(space: str, host: Page, parties: dict[str, Page], picture) -> None:
    """The arithmetic stands there step by step."""
    decision = propose(
        space,
        host,
        "Une même cotisation pour tous",
        "Chacun verse 500 € par an.",
        "majority",
        by_colleges=True,
    )
    for name, page in parties.items():
        vote(page, decision, "no" if name == REGION else "yes")
    close(host, decision)
    expect(host.locator(".steps")).to_contain_text("80 %")
    picture(host, "decision-colleges", full_page=True)


def agree(space: str, host: Page, parties: dict[str, Page]) -> str:
    """From the model for several levels; each party votes and signs by itself."""
    host.goto(space)
    host.locator("main a[href*='/agreements/new/']").first.click()
    host.locator("main label", has_text=re.compile("échelons|niveaux")).first.click()
    host.locator("main [name=own]").select_option(label=CC)
    send(host, title="Convention pour l’atelier mobile", organisations=DEPARTMENT)
    agreement = re.search(r".*/agreements/\d+/", host.url)[0]
    for name in (REGION, WORKSHOP):
        host.goto(f"{agreement}lines/parties/")
        host.locator("main fieldset:last-of-type [name$='-organisation']").fill(name)
        send(host)
    today = date.today()
    host.goto(f"{agreement}facts/")
    send(host, begins=str(today - timedelta(days=200)), ends=str(today + timedelta(days=800)))
    promise(host, agreement, 0, "Prêter le camion", today - timedelta(days=30))
    put_and_sign(agreement, host, parties, "Premier texte.")
    return agreement


def promise(page: Page, agreement: str, line: int, text: str, by_when: date) -> None:
    page.goto(f"{agreement}lines/commitments/")
    page.locator(f"main select[name$='-{line}-party']").select_option(index=line + 1)
    page.locator(f"main [name$='-{line}-text']").fill(text)
    page.locator(f"main [name$='-{line}-by_when']").fill(str(by_when))
    send(page)


def put_and_sign(agreement: str, host: Page, parties: dict[str, Page], why: str) -> None:
    host.goto(f"{agreement}steps/")
    host.locator("form[action$='/settle/'] [name=why]").fill(why)
    host.locator("form[action$='/settle/'] .button").click()
    host.locator("form[action$='/settle/']:has([name=despite]) .button").click()  # nobody is named who signs
    for kind in ("voted", "signed"):
        for page in parties.values():
            page.goto(f"{agreement}steps/")
            form = page.locator("form:has([name$='-kind'])").first
            form.locator("[name$='-kind']").select_option(kind)
            form.locator("[name$='-on']").fill(str(date.today()))
            form.locator(".button").click()
            page.wait_for_load_state()
            if kind == "signed":  # what it does is read first
                page.locator("form:has([name=sure]) .button").click()
                page.wait_for_load_state()


def amend(agreement: str, host: Page, parties: dict[str, Page], picture) -> None:
    """A new promise: what changed is shown, and all vote and sign again."""
    promise(host, agreement, 1, "Payer l’essence du camion", date.today() + timedelta(days=90))
    host.goto(f"{agreement}changes/")
    expect(host.locator("main")).to_contain_text("Payer l’essence du camion")
    picture(host, "convention-avenant", full_page=True)
    put_and_sign(agreement, host, parties, "La deuxième promesse.")
    host.goto(agreement)
    expect(host.locator("main")).to_contain_text("Version 2")


def follow_up(agreement: str, host: Page, parties: dict[str, Page], picture) -> None:
    """One promise is late; the review of the year says so, each statement with its sources."""
    host.goto(f"{agreement}followup/")
    expect(host.locator("section:has(#is-late)")).to_contain_text("Prêter le camion")
    picture(host, "convention-suivi", full_page=True)
    host.locator("form[action$='/reviews/'] button").click()
    host.locator("button[value=publish]").click()
    reader = parties[DEPARTMENT]
    reader.goto(f"{agreement}reviews/{date.today().year}/")
    expect(reader.locator("main")).to_contain_text("Prêter le camion")
    picture(reader, "convention-bilan", full_page=True)
