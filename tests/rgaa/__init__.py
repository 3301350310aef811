"""What a page owes to those who hear it, as far as its source tells: criteria of RGAA 4.1 without a browser.

Each chapter has its file; each check says what it found, `faults` with the number of its criterion before it.
"""

from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.rgaa import finding, forms, images, links, structure, tables
from tests.rgaa.reading import Page

CHAPTERS = (images, tables, links, structure, forms, finding)


def faults(document: HtmlElement) -> set[str]:
    """Everything that is wrong on a page, each with the number of its criterion."""
    return set(told(Page(document)))


def told(page: Page) -> Iterator[str]:
    for chapter in CHAPTERS:
        for number, check in chapter.CHECKS:
            yield from (f"{number} {what[:160]}" for what in check(page))
