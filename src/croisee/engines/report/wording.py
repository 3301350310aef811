"""Texts as they are printed: without what no format can carry, with the spaces that a language asks for."""

import re

# What XML 1.0 refuses: controls, halves of surrogate pairs, non-characters.
CONTROLS, OTHERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f", "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
UNPRINTABLE = re.compile(f"[{CONTROLS}{OTHERS}]")
BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
THIN, FIRM = "\u202f", "\u00a0"
FRENCH = (
    (re.compile(r" +(?=[;!?])"), THIN),
    (re.compile(r" +(?=[:»])"), FIRM),
    (re.compile(r"(?<=«) +"), FIRM),
    (re.compile(r"(?<=\d) (?=[%€°])"), FIRM),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), THIN),
)


def clean(text: str) -> str:
    """The same text without unprintable characters; a line break is a line feed, a tabulation a space."""
    return UNPRINTABLE.sub("", BREAKS.sub("\n", text).replace("\t", " "))


def spaced(text: str, language: str) -> str:
    """The same text with the spaces of French typography, where the author put a plain space."""
    if language.partition("-")[0].lower() == "fr":
        for pattern, space in FRENCH:
            text = pattern.sub(space, text)
    return text


def printed(text: str, language: str) -> str:
    """The text as every printer sets it, in its language."""
    return spaced(clean(text), language)


LOCALES = {
    "fr": "fr-FR",
    "de": "de-DE",
    "nl": "nl-NL",
    "en": "en-GB",
    "lb": "lb-LU",
    "it": "it-IT",
    "es": "es-ES",
}


def locale_of(language: str) -> str:
    """The code with a country that word processors need to check spelling: "fr" is "fr-FR"."""
    return LOCALES.get(language, language)
