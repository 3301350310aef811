"""Two installations, each a real server with its own worker: one follows the other, over HTTP."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from benchmarks._live.environment import own_database
from tests import tools
from tests.journeys.loaded import with_files
from tests.journeys.serving import Site, redis, served, windows

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.xdist_group("two networks")]
NEED, OTHER_NEED = "Wir suchen Fahrräder mit Anhänger für unsere Bibliothek.", "Wir suchen Lastenräder."
PROJECT = "Gemeinsam heizen"
ALONE = {"CROISEE_SECRET_KEY": "two networks", "CROISEE_PRIVATE_ADDRESSES": "1"}


@pytest.fixture
def two(mode, demonstration, tmp_path) -> Iterator[tuple[Site, Site]]:
    """Trier, and Metz, which is on one machine or on the servers of several."""
    with ExitStack() as stack:
        command, settings = ["serve"], dict(ALONE)
        if mode == "scaled":
            if not (tools.has_postgres() and tools.find(*tools.REDIS_SERVERS)):
                pytest.skip("it needs PostgreSQL and Redis")
            settings["CROISEE_DATABASE_URL"] = stack.enter_context(own_database(tools.POSTGRES))
            settings["CROISEE_REDIS_URL"] = stack.enter_context(redis())
            command += ["--workers", "2"]
        trier, metz = (with_files(demonstration, tmp_path / name) for name in ("trier", "metz"))
        followed = stack.enter_context(served(trier, "serve", **ALONE))
        yield followed, stack.enter_context(served(metz, *command, **settings))


def act(site: Site, *words: str) -> str:
    return site.run("tests.federation.acts", *words).strip()


def read(site: Site) -> tuple[list[str], str]:
    """The kinds of what came, and what stood against it."""
    said = json.loads(act(site, "read"))
    return [kind for kind, _text, _title in said["items"]], "".join(said["why"])


def test_one_follows_the_other_from_the_first_word_to_the_last(two, chromium, picture):
    trier, metz = two
    act(trier, "publish", "Netzwerk Trier")
    with windows(chromium, metz.address) as open_window:
        team = open_window()
        come_in(team, metz)
        follow(team, trier.address, picture)
        see_what_comes(team, picture)
        meet_it(team, metz)
        it_changes_and_goes(team, trier, metz)
        somebody_else_signs(team, trier, metz)
        leave(team)


def come_in(team: Page, site: Site) -> None:
    """As the network's team, already signed in."""
    cookie = {"name": "sessionid", "value": act(site, "sign_in"), "url": site.address}
    team.context.add_cookies([cookie])


def follow(team: Page, address: str, picture) -> None:
    """By the address; the key is looked at before anything is followed."""
    team.goto("/me/")
    team.locator("main a[href='/networks/']").click()
    team.locator("#id_address").fill(f"{address}/meetings/")
    team.locator("form[action='/networks/new/'] button").click()
    expect(team.locator("h1")).to_contain_text("Netzwerk Trier")
    expect(team.locator("dd code")).to_have_text(re.compile(r"^([0-9a-f]{4} ){15}[0-9a-f]{4}$"))
    picture(team, "reseaux-cle")
    team.locator("form[action='/networks/new/'] button").click()
    team.wait_for_url(re.compile(r"/networks/\d+/"))


def see_what_comes(team: Page, picture, seconds: float = 60) -> None:
    """Within moments, by the worker; each thing with the way home."""
    until = time.monotonic() + seconds
    while NEED not in team.goto("/elsewhere/").text():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.3)
    expect(team.get_by_text(PROJECT)).to_be_visible()
    expect(team.get_by_text("de Netzwerk Trier").first).to_be_visible()
    picture(team, "reseaux-ailleurs")
    team.goto("/networks/")
    picture(team, "reseaux-suivis")


def meet_it(team: Page, metz: Site) -> None:
    """An offer here meets the need there; one answers there."""
    team.goto(act(metz, "have"))
    there = team.locator("section[aria-labelledby=elsewhere]")
    expect(there).to_contain_text(NEED)
    expect(there.locator(".reasons li").first).to_contain_text("vélo")
    assert there.locator("a[rel=external]").get_attribute("href").startswith("http://127.0.0.1:")


def it_changes_and_goes(team: Page, trier: Site, metz: Site) -> None:
    act(trier, "change", OTHER_NEED)
    assert read(metz) == (["needs", "projects"], "")
    assert OTHER_NEED in team.goto("/elsewhere/").text()
    act(trier, "withdraw_with_a_new_key")
    assert read(metz) == (["projects"], "")
    assert OTHER_NEED not in team.goto("/elsewhere/").text()


def somebody_else_signs(team: Page, trier: Site, metz: Site) -> None:
    """Nothing changes here, and the page of the network says why."""
    act(trier, "lose_key")
    kinds, why = read(metz)
    assert kinds == ["projects"] and why
    team.goto("/networks/")
    team.get_by_role("link", name="Netzwerk Trier").click()
    expect(team.locator(".notice--bad")).to_contain_text("une clé que nous n’avons pas confirmée")


def leave(team: Page) -> None:
    """Asked once; then nothing of it is left."""
    team.locator("main a[href$='/leave/']").click()
    team.locator("main form button").click()
    team.wait_for_url("**/networks/")
    assert PROJECT not in team.goto("/elsewhere/").text()
