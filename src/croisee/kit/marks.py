"""The words that somebody looks for, marked in a text that says them."""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from croisee.kit.text import fold

WORD = re.compile(r"[^\W_]+")
BEFORE = 80  # characters shown before the first word that was found, in a text that is cut


def marked(text: str, wanted: str, most: int = 320) -> SafeString:
    """A text as HTML, its found words in <mark>; a long one cut around the first of them."""
    text = unicodedata.normalize("NFC", text)
    found = places(text, fold(wanted).split())
    start, end = cut(text, found[0][0] if found else 0, most)
    parts, at = ["… " if start else ""], start
    for begin, after in found:
        if start <= begin and after <= end:
            parts += [escape(text[at:begin]), "<mark>", escape(text[begin:after]), "</mark>"]
            at = after
    parts += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(parts))  # noqa: S308 (parts are escaped above)


def elsewhere(wanted: str, shown: list[str], hidden: list[str], most: int = 160) -> list[SafeString]:
    """Of what is not shown, each text that says a word which nothing shown says: around that word."""
    words = [word for word in fold(wanted).split() if not any(places(text, [word]) for text in shown)]
    saying = (text for text in hidden if any(places(text, [word]) for word in words))
    return [marked(text, wanted, most) for text in saying]


def places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand; the last may be the beginning of one."""
    whole, begun = set(words), words[-1] if words else None
    found = ((word.span(), fold(word[0])) for word in WORD.finditer(text))
    return [span for span, word in found if word in whole or (begun and word.startswith(begun))]


def cut(text: str, first: int, most: int) -> tuple[int, int]:
    """From where to where a text is shown, between words."""
    if len(text) <= most:
        return 0, len(text)
    start = text.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    end = text.rfind(" ", start, start + most)
    return start, len(text) if start + most >= len(text) else max(end, start + most // 2)
