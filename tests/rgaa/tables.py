"""Chapter 5: a table has a name, and its heads say of what they are the head."""

from collections.abc import Iterator

from tests.rgaa.reading import Page, heard, is_hidden, shown


def without_name(page: Page) -> Iterator[str]:
    for table in page.of["table"]:
        caption = table.find("caption")
        named = heard(caption) if caption is not None else ""
        if not named and not (table.get("aria-label") or table.get("aria-labelledby")):
            yield shown(table)


def named_by_nothing(page: Page) -> Iterator[str]:
    """A name that is there says something."""
    tables = (one for one in page.of["table"] if one.get("aria-labelledby") and not is_hidden(one))
    yield from (shown(one) for one in tables if not page.name(one))


def without_heads(page: Page) -> Iterator[str]:
    yield from (shown(one) for one in page.of["table"] if one.find(".//th") is None)


def heads_of_nothing(page: Page) -> Iterator[str]:
    """A head says whether it stands over a column or before a row, and is not empty."""
    for head in page.of["th"]:
        if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield f"no scope: {shown(head)}"
        if not page.name(head):
            yield f"no words: {shown(head)}"


CHECKS = (
    ("5.4", without_name), ("5.4", named_by_nothing), ("5.6", without_heads), ("5.7", heads_of_nothing),
)  # fmt: skip
