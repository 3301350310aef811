"""What travels, and what is refused."""

import json

import pytest

from croisee.engines.following import Item, Page, WrongPage, read_page, read_site, write_page

HOME = "https://one.example"
NEED = Item("needs", f"{HOME}/needs/1/", "de", text="Wir suchen Fahrräder.", themes=("bicycle",))
GONE = Item("projects", f"{HOME}/projects/2/", is_withdrawn=True)


def changed(**facts):
    return json.dumps(json.loads(write_page(Page(HOME, 3, 5, items=(NEED,)))) | facts).encode()


def with_item(**facts):
    return changed(items=[{**NEED.facts(), **facts}])


def test_a_page_comes_as_it_went():
    page = Page(HOME, 3, 5, has_more=True, items=(NEED, GONE))

    assert read_page(write_page(page), home=HOME, since=3) == page


def test_the_hash_changes_with_what_is_said():
    other = Item("needs", NEED.url, "de", text="Wir suchen Räder.", themes=("bicycle",))

    assert NEED.hash != other.hash
    assert NEED.hash == Item(**NEED.facts()).hash


def test_what_a_newer_installation_says_more_is_left_aside():
    assert read_page(with_item(colour="red"), home=HOME, since=3).items == (NEED,)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        changed(version=2),
        changed(home="https://two.example"),
        changed(since=2),
        changed(next=2),
        changed(next="5"),
        changed(items={}),
        changed(items=[1]),
        changed(items=[{}]),
        changed(next=3, has_more=True),
        with_item(kind="people"),
        with_item(url="https://two.example/needs/1/"),
        with_item(url="javascript:alert(1)"),
        with_item(url=f"{HOME}.evil.example/needs/1/"),
        with_item(language="<b>"),
        with_item(until="tomorrow"),
        with_item(text="x" * 20_001),
        with_item(text=None),
        with_item(text=7),
        with_item(themes="bicycle"),
        with_item(is_withdrawn="yes"),
    ],
)
def test_what_is_not_as_the_format_says_is_refused(body):
    with pytest.raises(WrongPage):
        read_page(body, home=HOME, since=3)


SITE = {"version": 1, "home": HOME, "name": "Nancy", "key": "A" * 43, "feed": f"{HOME}/federation/feed/"}


def test_an_installation_says_who_it_is():
    site = read_site(json.dumps(SITE | {"languages": ["fr", 3]}).encode(), home=HOME)

    assert (site.name, site.languages, site.statements) == ("Nancy", ("fr",), ())


@pytest.mark.parametrize("wrong", [{"home": "https://two.example"}, {"key": "AAAA"}, {"feed": "https://x/"}])
def test_what_it_may_not_say(wrong):
    with pytest.raises(WrongPage):
        read_site(json.dumps(SITE | wrong).encode(), home=HOME)
