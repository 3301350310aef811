"""From a framing note to the carnet, in a browser: with scripts, and again without any."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import croisee.site.demonstration as demonstration
from tests.journeys.serving import lose_network

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("the whole way")]

NOTE = Path(demonstration.__file__).parent / "data" / "note.md"


def press(page: Page, name: str) -> None:
    """Reach a button or a link and press it with the keyboard."""
    named = re.compile(rf"^{re.escape(name)}")
    main = page.locator("main")
    target = main.get_by_role("button", name=named).or_(main.get_by_role("link", name=named)).first
    target.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    page.wait_for_load_state()


def make_a_meeting(page: Page) -> str:
    """An organiser sends a note, looks at what was read, and says yes; gives the meeting's address."""
    page.goto("/notes/new/")
    page.get_by_label("The note").set_input_files(NOTE)
    press(page, "Read this note")
    expect(page.get_by_label("Title", exact=True).first).to_have_value(re.compile("Territoires"))
    press(page, "Create the meeting")
    page.wait_for_url("**/manage/")
    return page.url.removesuffix("manage/")


def publish(page: Page, address: str) -> None:
    page.goto(f"{address}manage/")
    press(page, "Publish")
    expect(page.locator("[aria-current=step], .stages [aria-current]")).to_contain_text(
        "open for registration"
    )


def register(page: Page, address: str, email: str, wish: str) -> str:
    """A participant registers without an account; gives the address of their personal page."""
    page.goto(f"{address}register/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("First name").fill("Rosalie")
    page.get_by_label("Last name").fill("Vautrin")
    page.get_by_label("Organisation").fill("Les Jardins du Canal")
    page.get_by_label("You come as").select_option("actor")
    page.get_by_label("First choice").select_option(label=wish)
    press(page, "Register")
    page.wait_for_url("**/registrations/**")
    return page.url


def compose(page: Page, address: str) -> None:
    """An organiser has the workshops composed and publishes the plan."""
    page.goto(f"{address}composition/")
    press(page, "Compute")
    for _wait in range(60):
        if page.get_by_role("button", name=re.compile("^Publish")).count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{address}composition/")
    press(page, "Publish")


def choose(page: Page, kind: str) -> None:
    """A kind of contribution, with the keyboard."""
    page.get_by_role("radio", name=re.compile(f"^{kind}", re.IGNORECASE)).focus()
    page.keyboard.press("Space")


def say(page: Page, address: str, words: str) -> None:
    """Three gestures on a phone: kind, words, send."""
    page.goto(address)
    press(page, "Contribute")
    choose(page, "obstacle")
    page.get_by_label("In your words").fill(words)
    press(page, "Send")
    expect(page.locator("main")).to_contain_text(words)


@pytest.mark.parametrize("scripts", (True, False), ids=("with scripts", "without scripts"))
def test_from_a_note_to_the_carnet(enter, scripts):
    english = {"locale": "en", "java_script_enabled": scripts}
    organiser, participant = enter("laptop", "Claude", **english), enter("phone", None, **english)
    words = f"The lease of nine years frightens owner and association alike ({scripts})."

    address = make_a_meeting(organiser)
    publish(organiser, address)
    organiser.goto(address)
    workshop = organiser.locator("a", has_text="Libérons la créativité").first.get_attribute("href")

    personal = register(participant, address, f"rosalie-{scripts}@example.org", "1. Libérons la créativité !")
    expect(participant.locator("main")).to_contain_text("Rosalie")
    compose(organiser, address)
    participant.goto(personal)
    expect(participant.locator("main")).to_contain_text("Libérons la créativité")

    wall = enter("projector", "Claude", **english)
    wall.goto(f"{workshop}wall/")
    say(participant, workshop, words)
    if scripts:
        expect(wall.locator("main")).to_contain_text(words)
    else:
        wall.reload()
        expect(wall.locator("main")).to_contain_text(words)

    organiser.goto(f"{address}synthesis/edit/")
    press(organiser, "Prepare")
    expect(organiser.locator("main")).to_contain_text("frightens owner")

    participant.goto(f"{address}carnet/")
    expect(participant.locator("main")).to_contain_text("frightens owner")
    pdf = participant.request.get(f"{address}carnet.pdf")
    assert pdf.ok and pdf.body().startswith(b"%PDF")


def test_the_demonstrations_synthesis_is_read_and_taken_home_by_a_passer_by(enter):
    page = enter("laptop", locale="en")
    page.goto("/meetings/nancy-2013/synthesis/")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Ce que Nancy transmet")
    for format, magic in (("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK")):
        answer = page.request.get(f"/meetings/nancy-2013/synthesis.{format}")
        assert answer.ok and answer.body().startswith(magic)


def test_somebody_signs_in_with_a_code(enter):
    page, mail = enter("phone", locale="en"), enter("laptop", locale="en")
    page.goto("/sign-in/")
    page.get_by_label("Email").or_(page.get_by_label("E-mail")).first.fill("anne.marchal@demo.example")
    press(page, "Send me a code")

    page.wait_for_url("**/sign-in/code/**")
    mail.goto("/demonstration/")
    mail.get_by_role("link", name=re.compile("Your code|Votre code")).first.click()
    text = mail.locator("main .card").text_content()
    page.get_by_label("Code").fill(re.search(r"[A-Z0-9]{3,}-[A-Z0-9]{3,}", text)[0])
    press(page, "Sign in")
    page.wait_for_url("/")

    page.goto("/me/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anne Marchal")


def test_what_is_said_without_network_arrives_once_when_it_is_back(enter, site):
    page = enter("phone", "Claude", locale="en")
    page.goto("/meetings/un-an-plus-tard/")
    workshop = page.locator("a", has_text="Places that last").first.get_attribute("href")
    page.goto(f"{workshop}contribute/")
    expect(page.locator("main")).to_contain_text("2000 letters left")
    lose_network(page)
    choose(page, "idea")
    page.get_by_label("In your words").fill("Said in the cellar, where there is no network.")
    press(page, "Send")
    expect(page.locator("main")).to_contain_text("Kept on this phone: 1")

    page.context.set_offline(False)

    expect(page.locator("[data-kept-state]")).to_have_text("Everything has arrived.")
    page.goto("/meetings/un-an-plus-tard/contributions/")
    expect(page.get_by_text("Said in the cellar")).to_have_count(1)
