"""Chapters 8 and 12: what a page is called, and the ways that every page has at the same place."""

from collections.abc import Iterator

from django.urls import reverse

from tests.rgaa.reading import Page, heard, shown

MENU = ("meetings", "organisations", "postings", "instruments", "cooperation")
LAST = ("search",)
FOOT = ("terms", "about", "accessibility", "open_data", "privacy")
ORDER = ["skip", "site-head", "main", "site-foot"]
MAY_BEGIN_THERE = ("search",)  # types of fields where who opens the page begins


def title_that_says_little(page: Page) -> Iterator[str]:
    """It names the page before the product, as its heading does."""
    if page.is_whole:
        title = heard(page.of["title"][0]) if page.of["title"] else ""
        name, mark, product = title.rpartition(" · ")
        if not mark or product != "Croisée" or not name.strip():
            yield f"“{title}”"


def parts_elsewhere(page: Page) -> Iterator[str]:
    """What leads past the head comes first; then the head with the menu, the main part, the foot."""
    if not page.is_whole:
        return
    found = [one.get("id") or one.get("class") for one in page.root.find("body") if one.tag != "aside"]
    if found != ORDER:
        yield f"parts: {found}"
    yield from (f"no name: {shown(one)}" for one in page.of["nav"] if not page.name(one))


def ways_elsewhere(page: Page) -> Iterator[str]:
    """The same menu, then the person, then the search; and the same foot."""
    if not page.is_whole:
        return
    menu = [one.get("href") for one in page.root.xpath("//header[@class='site-head']//nav//a")]
    wanted = [*map(reverse, MENU), *map(reverse, LAST)]
    if [*menu[:-2], menu[-1]] != wanted:
        yield f"menu: {menu}"
    foot = [one.get("href") for one in page.root.xpath("//footer[@class='site-foot']//a")]
    if foot != [*map(reverse, FOOT)]:
        yield f"foot: {foot}"


def order_of_its_own(page: Page) -> Iterator[str]:
    numbered = (one for one in page.all if (one.get("tabindex") or "0") not in ("0", "-1"))
    yield from (shown(one) for one in numbered)


def focus_by_surprise(page: Page) -> Iterator[str]:
    """A page begins at its beginning, but where it says what went wrong or where one came to search."""
    begins = [one for one in page.all if one.get("autofocus") is not None]
    for one in begins:
        is_said = one.get("role") in ("alert", "status") or one.get("class") == "wrong"
        if not is_said and one.get("type") not in MAY_BEGIN_THERE:
            yield shown(one)


CHECKS = (
    ("8.6", title_that_says_little), ("9.2", parts_elsewhere), ("12.2", ways_elsewhere),
    ("12.8", order_of_its_own), ("12.8", focus_by_surprise),
)  # fmt: skip
