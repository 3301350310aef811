"""The guides of all languages say the same, in the words of their interface."""

import re
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = {"fr": ROOT / "docs/guide/README.md", "de": ROOT / "docs/guide/de.md"}
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
RUN_IN = re.compile(r"^(?:\d+\. |- |\s*)\*\*[^*]+[.?!]\*\*", re.M)  # what a paragraph is about, not a label


def outline(language: str) -> list[str]:
    """The levels of the headings, the pictures, the documents and files, in their order."""
    text = GUIDES[language].read_text("utf-8")
    marks = re.findall(r"^#+(?= )|(?<=\]\()[^)#]+(?=\))|^(?:- |\d+\.)|`[^` ]+`", text, re.M)
    return [mark for mark in marks if mark not in {"de.md", "README.md"} and "`{org" not in mark]


def plain(words: str) -> str:
    """A label without what changes from page to page: case, spaces, names and numbers, a mark at the end."""
    words = re.sub(r"%\(\w+\)s|%\w|\{\w+\}", "…", words.replace("’", "'"))
    return " ".join(words.split()).rstrip(" :.").casefold()


@cache
def said(language: str) -> set[str]:
    """All that the interface says in a language."""
    labels = set()
    for file in (ROOT / "src/croisee").glob(f"*/locale/{language}/LC_MESSAGES/django.mo"):
        with file.open("rb") as catalogue:
            labels |= {plain(words) for words in GNUTranslations(catalogue)._catalog.values()}
    return labels


def labels(language: str) -> list[str]:
    """What a guide says in bold within its sentences: what one reads on the screen, step by step."""
    text = RUN_IN.sub("", GUIDES[language].read_text("utf-8"))
    return [label for bold in BOLD.findall(text) for label in re.split(r" [→›] ", " ".join(bold.split()))]


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_has_the_outline_and_the_pictures_of_the_first_one(language):
    assert len(outline(language)) > 100
    assert outline(language) == outline("fr")


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_names_what_is_on_the_screen_as_the_screen_does(language):
    assert len(labels(language)) > 120
    assert [label for label in labels(language) if plain(label) not in said(language)] == []


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_leads_to_the_others(language):
    text = GUIDES[language].read_text("utf-8")

    assert all(f"]({file.name})" in text for other, file in GUIDES.items() if other != language)
