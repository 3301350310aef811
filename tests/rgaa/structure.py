"""Chapters 8 and 9: tags say what things are; headings, lists and ids are sound."""

from collections import Counter
from collections.abc import Iterator

from tests.rgaa.reading import Page, is_hidden, shown

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LOOKS = ("font", "center", "big", "u", "strike", "tt", "marquee", "blink")  # tags for looks alone
SPACERS = (*HEADINGS, "p", "li", "blockquote")
POINTING = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "for",
    "list",
    "popovertarget",
)
MAY_HOLD = {"ul": ("li", "script", "template"), "ol": ("li", "script", "template"), "dl": ("dt", "dd", "div")}
BLOCKS = ("div", "p", "ul", "ol", "dl", "table", "section", "form", "fieldset", "figure", *HEADINGS)


def ids_twice(page: Page) -> Iterator[str]:
    count = Counter(one.get("id") for one in page.all if one.get("id"))
    yield from (f"twice: {key}" for key, number in count.items() if number > 1)


def pointing_nowhere(page: Page) -> Iterator[str]:
    for one in page.all:
        for name in POINTING:
            gone = [key for key in (one.get(name) or "").split() if key not in page.by_id]
            if gone and not (name == "list" and not page.is_whole):
                yield f"{name} of {gone}: {shown(one)}"


def used_within_used(page: Page) -> Iterator[str]:
    """Nothing that one presses stands within another."""
    pressed = [*page.of["a"], *page.of["button"]]
    yield from (
        shown(one) for one in pressed if next(one.iterancestors("a", "button", "label"), None) is not None
    )


def blocks_in_lines(page: Page) -> Iterator[str]:
    """Where a line of words may stand no block may: browsers move it."""
    for around in (*page.of["p"], *(one for tag in HEADINGS for one in page.of[tag]), *page.of["span"]):
        if next(around.iter(*(tag for tag in BLOCKS if tag != around.tag)), None) is not None:
            yield shown(around)


def tags_for_looks(page: Page) -> Iterator[str]:
    yield from (shown(one) for tag in LOOKS for one in page.of[tag])
    yield from (shown(br.getparent()) for br in page.of["br"] if is_followed_by_another(br))
    for one in (one for tag in SPACERS for one in page.of[tag]):
        if len(one) == 0 and not (one.text or "").strip() and not is_filled_later(one):
            yield f"empty: {shown(one)}"


def is_followed_by_another(br) -> bool:
    after = br.getnext()
    return after is not None and after.tag == "br" and not (br.tail or "").strip()


def is_filled_later(one) -> bool:
    """What a script writes into, or what is said there when it comes."""
    return is_hidden(one) or any(
        name.startswith("data-") or name in ("role", "aria-live") for name in one.attrib
    )


def headings_out_of_order(page: Page) -> Iterator[str]:
    found = [one for one in page.all if one.tag in HEADINGS and not is_hidden(one)]
    levels = [int(one.tag[1]) for one in found]
    if page.is_whole and levels.count(1) != 1:
        yield f"{levels.count(1)} × h1"
    yield from (
        f"h{before} → {shown(one)}"
        for before, level, one in zip(levels, levels[1:], found[1:], strict=False)
        if level > before + 1
    )
    yield from (f"no words: {shown(one)}" for one in found if not page.name(one) and not is_filled_later(one))


def lists_of_other_things(page: Page) -> Iterator[str]:
    for tag, allowed in MAY_HOLD.items():
        for one in page.of[tag]:
            wrong = {child.tag for child in one if isinstance(child.tag, str)} - {*allowed}
            if wrong:
                yield f"{wrong} in {shown(one)}"
    alone = (one for one in page.of["li"] if one.getparent().tag not in ("ul", "ol", "menu"))
    yield from (f"of no list: {shown(one)}" for one in alone)


CHECKS = (
    ("8.2", ids_twice), ("8.2", pointing_nowhere), ("8.2", used_within_used), ("8.2", blocks_in_lines),
    ("8.9", tags_for_looks), ("9.1", headings_out_of_order), ("9.3", lists_of_other_things),
)  # fmt: skip
