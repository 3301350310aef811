"""Chapter 6: a link says where it leads, read alone; two links of one name lead to one place."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tests.rgaa.reading import Page, heard, is_hidden, shown
from tests.strange import STRANGE

OF_PEOPLE = STRANGE[:8]  # a name that everything may have
SAY_NOTHING = {
    "here", "click here", "more", "read more", "link", "details", "see",
    "ici", "cliquez ici", "plus", "lire la suite", "en savoir plus", "lien", "voir", "détails",
    "hier", "mehr", "weiterlesen", "mehr erfahren", "siehe",
    "klik hier", "meer", "lees meer", "bekijk",
}  # fmt: skip


def without_words(page: Page) -> Iterator[str]:
    yield from (shown(link) for link in leading(page) if not page.name(link))


def that_say_nothing(page: Page) -> Iterator[str]:
    yield from (shown(link) for link in leading(page) if bare(page.name(link)) in SAY_NOTHING)


def same_name_elsewhere(page: Page) -> Iterator[str]:
    """But for those of which the line of a list or a table, or the sentence, says what each of them is."""
    places = defaultdict(set)
    for link in leading(page):
        name = bare(page.name(link))
        if OF_PEOPLE not in name and not is_of_people(link):
            places[name, context(link)].add(urlsplit(link.get("href")).path)
    yield from (f"“{name}”: {sorted(found)[:3]}" for (name, _), found in places.items() if len(found) > 1)


def context(link: HtmlElement) -> tuple[str, str, int]:
    """The sentence or the line around a link, the head of its row, and its column."""
    around = next(link.iterancestors("li", "p", "dd", "dt"), link)
    row, cell = next(link.iterancestors("tr"), None), next(link.iterancestors("td"), None)
    head = row.find("th") if row is not None else None
    return heard(around), heard(head) if head is not None else "", row.index(cell) if cell is not None else 0


def is_of_people(link: HtmlElement) -> bool:
    """What somebody wrote says its language; two people may write the same."""
    around = (link, *link, *link.iterancestors("li", "p", "td", "h2", "h3", "blockquote", "article"))
    return any(one.get("lang") for one in around)


def leading(page: Page) -> Iterator[HtmlElement]:
    return (link for link in page.of["a"] if link.get("href") is not None and not is_hidden(link))


def bare(name: str) -> str:
    return name.casefold().strip(" .…→›»")


CHECKS = (("6.2", without_words), ("6.1", that_say_nothing), ("6.1", same_name_elsewhere))
