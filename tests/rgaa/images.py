"""Chapter 1: pictures are named or passed over; charts and maps stand beside the same in words."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.rgaa.reading import Page, heard, is_hidden, shown

NAMING = ("title", "aria-label", "aria-labelledby")
IN_WORDS = ("table", "ul", "ol", "dl")


def is_picture(svg: HtmlElement) -> bool:
    return svg.get("role") in ("img", "group")


def without_alternative(page: Page) -> Iterator[str]:
    yield from (shown(one) for one in page.of["img"] if one.get("alt") is None)
    pictures = (one for one in page.of["svg"] if is_picture(one) and not is_hidden(one))
    yield from (shown(one) for one in pictures if not (one.get("aria-label") or one.get("aria-labelledby")))


def decoration_that_is_heard(page: Page) -> Iterator[str]:
    """A drawing is a picture with a name, or it is passed over; nothing between."""
    yield from (shown(one) for one in page.of["svg"] if not is_picture(one) and not is_hidden(one))
    empty = (one for one in page.of["img"] if one.get("alt") == "")
    yield from (shown(one) for one in empty if any(one.get(name) for name in NAMING))


def without_the_same_in_words(page: Page) -> Iterator[str]:
    """A chart is one picture: its figures stand beside it. Of a map each part is heard by itself."""
    charts = (one for one in page.of["svg"] if one.get("role") == "img" and not is_hidden(one))
    yield from (shown(one) for one in charts if not has_words_beside(one))


def has_words_beside(picture: HtmlElement) -> bool:
    """Within its part of the page, and not around the picture alone."""
    around = list(picture.iterancestors())
    part = (one for one in around if one.tag not in ("main", "body", "html"))
    return any(words not in around for one in part for words in one.iter(*IN_WORDS))


def captions_apart(page: Page) -> Iterator[str]:
    """A caption stands in its figure; a figure has one or is named by what stands before it."""
    yield from (shown(one) for one in page.of["figcaption"] if one.getparent().tag != "figure")
    for figure in page.of["figure"]:
        caption = figure.find(".//figcaption")
        if caption is not None and not heard(caption):
            yield shown(figure)


CHECKS = (
    ("1.1", without_alternative), ("1.2", decoration_that_is_heard),
    ("1.6", without_the_same_in_words), ("1.9", captions_apart),
)  # fmt: skip
