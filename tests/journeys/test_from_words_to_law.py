"""From what is said on phones to the synthesis, its printed forms, the law, and the carnet that shows it."""

import io
import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

import croisee.site.demonstration as demonstration

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("from words to law")]

MEETING = "/meetings/un-an-plus-tard/"
SAID = "La troisième année, l’aide de départ s’arrête et plus personne ne sait qui paie l’animatrice."
LIFTS = "Nous avons signé pour cinq ans avec la commune et le département : l’animatrice est restée."
STATED = (
    "Un lieu tient la troisième année quand une convention de cinq ans, signée à plusieurs, paie l’animation."
)
BRIEF = json.loads((Path(demonstration.__file__).parent / "data" / "brief.json").read_text(encoding="utf-8"))
LAW, TITLE = BRIEF["bill"]["versions"][-1], "Loi relative à l’économie sociale et solidaire"
ELI = "https://www.legifrance.gouv.fr/eli/loi/2014/7/31/2014-856/jo/article_"
PROBLEM = "Rien n’y dit qui paie l’animation d’un lieu après ses premières années."
ASKED = {
    "7": "Elle dit comment est financée, pendant cinq ans au moins, l’animation des lieux partagés.",
    "8": "Ces instances disent qui paie leur animation, et pour combien de temps.",
    "59": "Elles peuvent être accordées pour cinq ans, par une convention commune à plusieurs autorités.",
}
FILES = {"docx": "word/document.xml", "odt": "content.xml"}


def press(page: Page, name: str) -> None:
    """Press a button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=re.compile(f"^{name}")).first.click()


def take_part(page: Page, workshop: str, kind: str, words: str) -> None:
    """Somebody registers, and says something in the workshop."""
    page.goto(f"{MEETING}register/")
    press(page, "S’inscrire")
    page.wait_for_url("**/registrations/**")
    page.goto(f"{workshop}contribute/")
    page.get_by_role("radio", name=re.compile(f"^{kind}")).check(force=True)
    page.get_by_label("Avec vos mots").fill(words)
    page.get_by_label(re.compile("^Elle répond à la question")).select_option(index=1)
    page.locator("[data-send]").click()
    page.wait_for_url("**/contributions/**")


def link(page: Page, obstacle: str) -> None:
    """What somebody just said lifts this obstacle."""
    choice = page.get_by_label("Il lève le frein")
    choice.select_option(choice.locator("option", has_text=obstacle[:40]).get_attribute("value"))
    press(page, "Relier")


def agree(page: Page, workshop: str, words: str) -> None:
    """Go through what others said until these words come, and agree to them."""
    page.goto(f"{workshop}positions/")
    shown = page.locator("[data-shown] .quote__text")
    while (before := shown.inner_text().strip()) != words:
        page.get_by_role("button", name="Passer", exact=True).click()
        expect(shown).not_to_have_text(before)
    page.get_by_role("button", name="D’accord", exact=True).click()
    expect(page.get_by_text(words)).to_have_count(0)


def rewrite(rapporteur: Page) -> None:
    """One statement in our own words; whatever else was said in the workshop is left out."""
    raw = rapporteur.locator(".statement--raw")
    raw.filter(has_text=SAID).get_by_role("link", name=re.compile("^Réécrire")).click()
    rapporteur.get_by_role("textbox", name="Énoncé").fill(STATED)
    press(rapporteur, "Enregistrer l’énoncé")
    expect(rapporteur.get_by_text(STATED)).to_be_visible()
    while raw.count():
        with rapporteur.expect_navigation():
            raw.first.get_by_role("button", name=re.compile("^Supprimer")).click()


def review(page: Page, step: str) -> None:
    page.goto(f"{MEETING}synthesis/review/")
    press(page, step)
    expect(page.get_by_role("main")).to_contain_text("C’est noté")


def opened(format: str, body: bytes) -> str:
    """The words of a file, as whoever opens it reads them."""
    if format == "pdf":
        sheets = (sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(body))
        return " ".join(" ".join(sheets).split())
    if format in FILES:
        return re.sub("<[^>]+>", "", zipfile.ZipFile(io.BytesIO(body)).read(FILES[format]).decode())
    return body.decode("utf-8-sig")


def load_the_law(organiser: Page) -> None:
    """Three articles of the law of 2014, each with its permanent address."""
    organiser.goto(f"{MEETING}texts/new/")
    organiser.get_by_label("Ou ses mots").fill("\n".join(LAW["text"]))
    organiser.get_by_label("Titre").fill(TITLE)
    organiser.get_by_label("Type").select_option("law")
    organiser.get_by_label("De quelle version").fill(LAW["name"])
    organiser.get_by_label(re.compile("ELI")).fill(f"{ELI}{{number}}")
    press(organiser, "Lire ce texte")
    expect(organiser.get_by_text("3 articles ont été lus.")).to_be_visible()


def begin_a_brief(organiser: Page) -> str:
    organiser.goto(f"{MEETING}briefs/new/")
    organiser.get_by_label("Texte").select_option(label=TITLE)
    organiser.get_by_label("Titre").fill("Ce que nos lieux demandent à la loi")
    organiser.get_by_label("À qui il s’adresse").fill("Aux parlementaires qui évaluent la loi")
    press(organiser, "Commencer")
    organiser.wait_for_url("**/edit/")
    return organiser.url.removesuffix("edit/")


def ask(organiser: Page, brief: str, article: str) -> None:
    """A sentence more for an article, which rests on what was published and on what was said."""
    organiser.goto(f"{brief}amendments/new/?article={article}")
    organiser.get_by_label("Ce qui ne va pas").fill(PROBLEM)
    proposed = organiser.get_by_label("Rédaction proposée")
    proposed.fill(f"{proposed.input_value()}\n{ASKED[article]}")
    organiser.get_by_label("Pourquoi").fill("Cinq ans laissent le temps de trouver qui paie ensuite.")
    for words in (STATED, SAID):
        organiser.locator("label.pick", has_text=words).get_by_role("checkbox").check()
    press(organiser, "Enregistrer l’amendement")
    organiser.wait_for_url("**/edit/**")


def becomes(organiser: Page, fate: str, kind: str, **facts: str) -> None:
    organiser.goto(fate)
    organiser.locator('[name="kind"]').select_option(kind)
    for name, words in facts.items():
        organiser.locator(f'[name="{name}"]').fill(words)
    press(organiser, "Le noter")


def test_what_is_said_on_a_phone_is_published_reaches_the_law_and_shows_in_the_carnet(enter, picture):
    emre, noemie = enter("phone", "Emre"), enter("phone", "Noémie")
    rapporteur, pilot = enter("laptop", "Hugo"), enter("laptop", "Sacha")
    claude, dominique = enter("laptop", "Claude"), enter("laptop", "Dominique")

    # played live: an obstacle, the lever that lifts it, two positions
    emre.goto(MEETING)
    workshop = emre.locator("a", has_text="Des lieux qui tiennent").first.get_attribute("href")
    take_part(emre, workshop, "Frein", SAID)
    take_part(noemie, workshop, "Levier", LIFTS)
    link(noemie, SAID)
    agree(emre, workshop, LIFTS)
    agree(noemie, workshop, SAID)

    # prepared, written, reviewed, published
    claude.goto(f"{MEETING}synthesis/edit/")
    press(claude, "Préparer")
    rapporteur.goto(f"{MEETING}synthesis/edit/")
    expect(rapporteur.get_by_role("main")).to_contain_text("est levé par")
    picture(rapporteur, "premiere-version")
    rewrite(rapporteur)
    review(rapporteur, "Remettre au pilote")
    review(pilot, "J’approuve")
    picture(pilot, "relecture")
    claude.goto(f"{MEETING}synthesis/head/")
    press(claude, "Publier")
    expect(claude.get_by_text("La synthèse est publiée.")).to_be_visible()

    # printed
    reader = enter("laptop")
    for format in ("docx", "odt", "pdf", "md", "json", "csv"):
        file = reader.request.get(f"{MEETING}synthesis.{format}")
        assert STATED in opened(format, file.body()), format

    # asked of the law
    load_the_law(claude)
    brief = begin_a_brief(claude)
    for article in ASKED:
        ask(claude, brief, article)
    claude.get_by_role("link", name=re.compile("^Modifier")).last.click()
    picture(claude, "amendement")
    dominique.goto(f"{brief}edit/")
    press(dominique, "Je l’ai relu")
    press(dominique, "Publier")
    fate = dominique.get_by_role("link", name=re.compile("^Ce qu’il en est advenu")).last.get_attribute(
        "href"
    )
    becomes(dominique, fate, "sent", on="2015-02-03", who="les parlementaires de la région")
    becomes(dominique, fate, "tabled", on="2015-03-10", who="une députée (démonstration)", place="n° 12")
    becomes(dominique, fate, "adopted", on="2015-04-21")
    picture(dominique, "advenu")

    # and home again
    emre.goto(f"{MEETING}carnet/")
    became = emre.get_by_role("region", name="Ce que j’ai dit, et ce qui en est advenu")
    expect(became).to_contain_text(STATED)
    expect(became).to_contain_text("adopté")
    emre.goto(brief)
    expect(emre.get_by_role("main")).to_contain_text(ASKED["59"])
    assert emre.locator(f'a[href="{ELI}59"]').count()
