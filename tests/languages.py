"""What the product says in each language, and what of it stands on a page of another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from lxml.html import HtmlElement, document_fromstring

CATALOGUES = Path(__file__).parents[1] / "src" / "croisee"
READ = ("alt", "aria-label", "placeholder", "title", "data-confirm")  # attributes that people hear or see
SILENT = ("script", "style", "svg", "template")
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
SHORTEST = 6  # letters: a shorter word may be a name


@cache
def said_in(language: str) -> frozenset[str]:
    """Every sentence of the interface in this language, its gaps as they are written."""
    words: set[str] = set()
    for file in CATALOGUES.glob("*/locale/fr/LC_MESSAGES/django.mo"):
        with Path(str(file).replace("/fr/", f"/{'fr' if language == 'en' else language}/")).open(
            "rb"
        ) as opened:
            entries = GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
        for key, text in entries.items():
            key = key[0] if isinstance(key, tuple) else key
            words.add(key.rpartition("\x04")[2] if language == "en" else text)
    return frozenset(" ".join(word.split()) for word in words)


class Foreign:
    """What other languages say and this one does not."""

    def __init__(self, language: str, others: Iterator[str] | tuple[str, ...]) -> None:
        self.language = language
        own = said_in(language)
        known = {word.casefold() for word in own}
        said = {
            word
            for other in others
            for word in said_in(other) - own
            if len(word) >= SHORTEST and word.casefold() not in known
        }
        self.whole = {word for word in said if not GAP.search(word)}
        self.gapped = defaultdict(list)
        for word in said - self.whole:
            begin = GAP.split(word)[0].split()
            if len(begin) >= 2:
                self.gapped[tuple(begin[:2])].append(re.compile(pattern(word)))

    def on(self, html: str) -> set[str]:
        """Sentences in the wrong language, but for what says that it is in another."""
        return self.within(document_fromstring(html))

    def within(self, page: HtmlElement) -> set[str]:
        return {text for text in texts(page, self.language) if self.is_said(text)}

    def is_said(self, text: str) -> bool:
        begin = tuple(text.split()[:2])
        return text in self.whole or any(one.fullmatch(text) for one in self.gapped.get(begin, ()))


def pattern(word: str) -> str:
    """A sentence whose gaps are filled with anything."""
    return ".+".join(re.escape(part) for part in GAP.split(word.replace("%%", "%")))


def texts(element: HtmlElement, language: str) -> Iterator[str]:
    """What is read of an element in the language of the page."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    if (element.get("lang") or language).split("-")[0] != language:
        return
    found = [element.text, *(child.tail for child in element), *(element.get(name) for name in READ)]
    yield from (" ".join(text.split()) for text in found if text and text.strip())
    for child in element:
        yield from texts(child, language)
