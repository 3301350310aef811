"""A workshop in many windows, with a network that goes away twice: all that is said and held arrives."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import bound
from tests.journeys.hall import ACTORS, AT_WORK, ELECTED
from tests.journeys.loaded import with_files
from tests.journeys.serving import REDIS_SERVERS, Site, from_the_device, lose_network, scaled, windows
from tests.tools import find, has_postgres

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("a workshop")]

CUT = (ELECTED[1], ACTORS[1])  # they lose the network while they write
AWAY = (ELECTED[1], ELECTED[2], ACTORS[0], ACTORS[1])  # and they while they take position
ON_PAPER = (ELECTED[5], *ACTORS[4:])
SHARED = "Une salle prêtée trois mois suffit pour commencer."
AGENDA = "Un agenda commun remplace quatre bulletins."
TWICE = "Une salle prêtée pour trois mois suffit pour commencer."
SAID = {  # by whom, on a phone
    ELECTED[0]: ("need", "Une animatrice à mi-temps, partagée entre quatre villages."),
    ELECTED[1]: ("obstacle", "Le bail de neuf ans fait peur aux associations."),
    ACTORS[0]: ("practice", SHARED),
    ACTORS[1]: ("idea", "Confier les clés aux habitants, sans gardien."),
}
TYPED = {  # by the scribe: the digit of the kind, the words
    AGENDA: "2",
    "Payer les bénévoles qui tiennent le comptoir.": "8",
    "La commune garde la présidence du conseil d’usage.": "7",
    "Ouvrir le dimanche, même sans budget.": "8",
    "Un loyer nul la première année.": "7",
}
WORDS = sorted([*TYPED, *(words for _kind, words in SAID.values())])
ALL_AGREE = {SHARED, AGENDA}
CONTESTED = [words for words in WORDS if words not in ALL_AGREE]
ELECTED_AGREE = set(CONTESTED[1::2])
# every second person sees one of them otherwise than their side
DEVIATES = {name: CONTESTED[3 * n % len(CONTESTED)] for n, name in enumerate((*ELECTED, *ACTORS)) if n % 2}


@dataclass
class Somebody:
    """One window, of one person."""

    name: str
    page: Page
    session: str
    before: str = ""
    answered: int = field(default=0)

    def go(self, where: str = "") -> Page:
        self.page.goto(f"{self.session}{where}")
        return self.page

    def find_network(self) -> None:
        self.page.context.set_offline(False)
        expect(self.page.locator("[data-kept-state]")).to_have_text("Tout est arrivé.")

    def close_and_open_again(self) -> None:
        """The same phone, whose browser was closed; what it shows comes from the phone itself."""
        address, context = self.page.url, self.page.context
        self.page.close()
        self.page = context.new_page()
        from_the_device(lambda: self.page.goto(address))

    def opens_when_it_is_over(self) -> None:
        """With network again; there is no form any more."""
        self.page.context.set_offline(False)
        self.page = self.page.context.new_page()
        self.go("contribute/")
        expect(self.page.locator("[data-capture]")).to_have_count(0)

    def says(self, kind: str, words: str) -> None:
        self.page.locator(f'[name="kind"][value="{kind}"]').check(force=True)
        self.page.locator('[name="text"]').fill(words)
        self.page.locator("[data-send]").click()

    def keeps(self, count: int) -> None:
        expect(self.page.locator("[data-kept-count]")).to_have_text(str(count))

    def agrees(self, words: str) -> bool:
        with_their_side = (words in ELECTED_AGREE) == (self.name in ELECTED)
        return words in ALL_AGREE or with_their_side != (words == DEVIATES.get(self.name))

    def answer(self) -> None:
        """Agree or disagree with the next one, if there is one more."""
        shown = self.page.wait_for_function(NEXT, arg=self.before).json_value()
        self.before = shown["number"]
        if self.before:
            value = 1 if self.agrees(shown["words"]) else -1
            self.page.locator(f'[data-holding] [name="value"][value="{value}"]').click()
            self.answered += 1


ALL_WHOLE = """() => {
    const end = document.querySelector(".wall__list").getBoundingClientRect().bottom + 1;
    return [...document.querySelectorAll(".wall__list .brick:not([hidden])")]
        .every((card) => card.getBoundingClientRect().bottom <= end);
}"""
ALL_COUNTED = """said => {
    const cards = [...document.querySelectorAll(".wall__list .brick")].filter(card => card.checkVisibility());
    const line = document.querySelector("[data-unseen]");
    const unseen = line.checkVisibility() ? Number(line.innerText.match(/\\d+/)[0]) : 0;
    return cards.length + unseen === said;
}"""
NEXT = """before => {
    const one = document.querySelector("[data-shown]"), form = document.querySelector("[data-holding]");
    if (!form || form.hidden) return { number: "" };
    if (one.dataset.shown === before || form.querySelector("button:disabled")) return null;
    return { number: one.dataset.shown, words: one.querySelector(".quote__text").textContent.trim() };
}"""


@dataclass
class Workshop:
    """Phones, a scribe, a pilot and a wall."""

    phones: dict[str, Somebody]
    scribe: Somebody
    pilot: Somebody
    wall: Somebody

    def begin(self, phase: str, shown: str) -> None:
        """The pilot begins a phase, and open pages follow by themselves."""
        bound.step()
        self.pilot.page.locator(f"form:has([name=phase][value={phase}]) button").first.click()
        expect(self.pilot.page.locator(".step--now")).to_contain_text(shown)

    def figure(self, words: str) -> Locator:
        """One of the figures on the pilot's console."""
        return self.pilot.page.locator(".figures li", has_text=re.compile(rf"{words}\s*$")).locator("strong")


def nothing(*_what) -> None:
    """No picture."""


@contextmanager
def in_windows(site: Site, chromium: Browser, people: Iterable[str]) -> Iterator[Workshop]:
    told = json.loads(site.run("tests.journeys.hall"))
    with windows(chromium, site.address) as open_window:

        def enter(name: str, size: str) -> Somebody:
            page = open_window(size)
            page.context.request.get(told["links"][name])  # from then on, this browser is theirs
            return Somebody(name, page, told["session"])

        workshop = Workshop(
            {name: enter(name, "phone") for name in people},
            enter(AT_WORK["scribe"], "laptop"),
            enter(AT_WORK["pilot"], "laptop"),
            enter(AT_WORK["pilot"], "projector"),
        )
        workshop.pilot.go("lead/")
        workshop.wall.go("wall/")
        yield workshop


def test_a_workshop_with_a_cut_in_the_middle_keeps_everything_once(product, chromium, picture):
    with in_windows(product, chromium, (*ELECTED[:5], *ACTORS[:4])) as workshop:
        gather(workshop, picture)
        sort(workshop)
        hold(workshop, list(workshop.phones.values()))
        for name in ON_PAPER:
            enter_paper(workshop.scribe, name)
        conclude(workshop, len(ON_PAPER))
        the_map_is_on_the_wall(workshop, picture)


@pytest.fixture
def two_processes(demonstration, tmp_path) -> Iterator[Site]:
    if not (has_postgres() and find(*REDIS_SERVERS)):
        pytest.skip("it needs PostgreSQL and redis-server")
    with scaled(with_files(demonstration, tmp_path)) as site:
        yield site


def test_with_two_web_processes_it_keeps_everything_once_too(two_processes, chromium):
    with in_windows(two_processes, chromium, SAID) as workshop:
        gather(workshop)
        sort(workshop)
        hold(workshop, [workshop.phones[CUT[0]], workshop.phones[ELECTED[0]]])
        conclude(workshop)


def gather(workshop: Workshop, picture: Callable = nothing) -> None:
    """Two phones lose the network and are closed; what they kept arrives when writing is over."""
    workshop.begin("gather", "Récolter")
    speakers = [workshop.phones[name] for name in SAID]
    away = [workshop.phones[name] for name in CUT]
    for phone in speakers:
        phone.go("contribute/")
    for phone in away:
        lose_network(phone.page)
    for phone in speakers:
        phone.says(*SAID[phone.name])
    for phone in away:
        phone.keeps(1)
    away[0].page.close()
    away[1].close_and_open_again()
    away[1].keeps(1)
    expect(away[1].page.locator(".phase__clock")).to_contain_text("jusqu’à")
    picture(away[1].page, "sans-reseau")
    type_for_the_room(workshop.scribe)
    speakers[0].go("contribute/")
    speakers[0].says("practice", TWICE)
    expect(workshop.wall.page.locator(".wall__said")).to_contain_text(TWICE)
    expect(workshop.figure("contributions")).to_have_text("8")
    the_wall_counts_what_does_not_fit(workshop.wall.page, 8)
    picture(workshop.pilot.page, "conduire")
    workshop.begin("sort", "Trier")
    away[0].opens_when_it_is_over()
    for phone in away:
        phone.find_network()
    expect(workshop.figure("contributions")).to_have_text("10")


def the_wall_counts_what_does_not_fit(wall: Page, said: int) -> None:
    """A card stands there whole or not at all, and nobody has to scroll."""
    expect(wall.locator(".wall__total strong")).to_have_text(str(said))
    wall.wait_for_function(ALL_COUNTED, arg=said)
    wall.wait_for_function("document.scrollingElement.scrollHeight <= innerHeight")
    wall.wait_for_function(ALL_WHOLE)


def type_for_the_room(scribe: Somebody) -> None:
    """By keyboard alone."""
    scribe.go("table/")
    for words, digit in TYPED.items():
        scribe.page.keyboard.press(digit)
        scribe.page.keyboard.type(words)
        scribe.page.keyboard.press("Control+Enter")
        expect(scribe.page.locator(".written")).to_contain_text(words)


def sort(workshop: Workshop) -> None:
    """What was said twice becomes one."""
    page = workshop.scribe.go("same/")
    page.get_by_role("button", name=re.compile(f"Garder.*{SHARED[:30]}")).click()
    expect(page.locator(".pairs li")).to_have_count(0)
    expect(workshop.figure("contributions")).to_have_text("9")


def hold(workshop: Workshop, phones: list[Somebody]) -> None:
    """Some answer without network, one of whose phones is closed in between."""
    workshop.begin("hold", "Prendre position")
    away = [phone for phone in phones if phone.name in AWAY]
    away[0].page.locator("[data-go]", has_text="Prendre position").click()  # the page was told by itself
    for phone in phones:
        if phone is not away[0]:
            phone.go("positions/")
    for phone in away:
        lose_network(phone.page)
    for turn in range(len(WORDS) + 1):
        for phone in phones:
            phone.answer()
        if turn == 3:
            away[0].close_and_open_again()
            away[0].keeps(4)
    for phone in away:
        phone.keeps(phone.answered)
        phone.find_network()
        assert phone.answered == len(WORDS) - (phone.name in SAID)


def enter_paper(scribe: Somebody, name: str) -> None:
    """What somebody holds who has no phone."""
    page = scribe.go("positions/enter/")
    person = Somebody(name, page, scribe.session)
    option = page.locator('[name="registration"] option', has_text=name.split()[1])
    page.locator('[name="registration"]').select_option(option.get_attribute("value"))
    page.locator("form:has([name=registration]) button").click()
    page.wait_for_load_state()
    for entry in page.locator(".entry").all():
        value = 1 if person.agrees(entry.locator("legend span").last.inner_text()) else -1
        entry.locator(f'[value="{value}"]').check()
    page.locator(".entering button").click()
    expect(page.get_by_role("status")).to_contain_text("C’est saisi")


def conclude(workshop: Workshop, papers: int = 0) -> None:
    """Everything that was said is there once, and every answer counts once."""
    workshop.pilot.page.locator('[name="wall"][value="looks"]').check()
    workshop.pilot.page.locator(".settings button").click()
    workshop.begin("conclude", "Conclure")
    workshop.scribe.page.goto("/meetings/lieux/contributions/")
    shown = workshop.scribe.page.locator(".said__text").all_inner_texts()
    assert sorted(shown) == WORDS
    answered = sum(phone.answered for phone in workshop.phones.values())
    expect(workshop.figure("positions")).to_have_text(str(answered + len(WORDS) * papers))


def the_map_is_on_the_wall(workshop: Workshop, picture: Callable) -> None:
    wall = workshop.wall.page
    expect(wall.locator(".opinion-map .camp")).to_have_count(2)
    expect(wall.locator(".opinion-map .camp circle")).to_have_count(12)
    expect(wall.locator(".looks-wall")).to_contain_text(AGENDA)
    picture(wall, "mur-carte")
