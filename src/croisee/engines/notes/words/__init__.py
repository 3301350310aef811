"""The vocabulary of framing notes, one file per language: labels, headings, kinds of session, verbs, roles.

Entries are regular expressions over flattened text (see `flat`), matched without case. Labels, headings and
names of sessions are looked for in the four languages at once, because cross-border notes mix them; prose is
read in its own.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from croisee.engines.text import LANGUAGES, Language

SAME_LENGTH = (
    {ord(c): " " for c in "\n\t\xa0\u202f\u2009\u2007"}
    | {ord(c): "'" for c in "’‘ʼ´`"}
    | {ord(c): "-" for c in "–—‒−‑"}
)


def flat(text: str) -> str:
    """The text with one kind of blank, apostrophe and dash; every character keeps its offset."""
    return text.translate(SAME_LENGTH)


@cache
def vocabulary(language: Language) -> dict[str, Any]:
    """The whole file of one language."""
    return tomllib.loads((files(__name__) / f"{language}.toml").read_text(encoding="utf-8"))


def entries(part: str, concept: str, *languages: Language) -> list[str]:
    """The patterns of a concept in some languages (all of them unless said)."""
    return [entry for code in languages or LANGUAGES for entry in vocabulary(code)[part].get(concept, ())]


@cache
def one_of(part: str, concept: str, *languages: Language) -> str:
    """The patterns of a concept as one group, longest first so that the fuller phrase wins."""
    found = sorted(set(entries(part, concept, *languages)), key=len, reverse=True)
    return "(?:" + "|".join(found or ["(?!)"]) + ")"


@cache
def word(part: str, concept: str, *languages: Language) -> re.Pattern[str]:
    """A concept as whole words anywhere."""
    return re.compile(rf"(?<![\w-]){one_of(part, concept, *languages)}(?![\w-])", re.I)


@cache
def whole(part: str, concept: str) -> re.Pattern[str]:
    """A concept as the whole of a string, in any language, to be used with `fullmatch`."""
    return re.compile(one_of(part, concept), re.I)


OF_THE_DAY = re.compile(
    r" (?:d[eu]|de la|de l'|der|des|van de|van het|of the|for the|am|sur) ?"
    r"(?:jour(?:née)?|soirée|matinée|rencontre|réunion|place|tage?s?|abends?|treffens|veranstaltung|dag|avond|"
    r"bijeenkomst|day|evening|meeting|event)$",
    re.I,
)


@lru_cache(maxsize=2048)
def concept_of_label(label: str) -> frozenset[str]:
    """Which concepts a label names: several when the word is used for more than one, or in "Ort / Lieu"."""
    if "/" in label and (parts := [concept_of_label(part) for part in label.split("/")]):
        return frozenset().union(*parts)
    label = re.sub(r" ?\([^)]{0,40}\)$", "", label.strip(" :?*.-")).strip()
    label = OF_THE_DAY.sub("", label)
    concepts = {name for code in LANGUAGES for name in vocabulary(code)["labels"]}
    return frozenset(name for name in concepts if label and whole("labels", name).fullmatch(label))


@lru_cache(maxsize=2048)
def concept_of_heading(heading: str) -> str | None:
    """What a heading announces, or None; the order settles headings that name two things."""
    for name in (
        "objectives",
        "audience",
        "questions",
        "related",
        "practical",
        "contents",
        "programme",
        "context",
    ):
        if re.search(rf"(?<![\w-]){one_of('headings', name)}(?![\w-])", heading, re.I):
            return name
    return None
