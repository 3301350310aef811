"""Numbers in figures and in words, up to a few hundred, in the four languages."""

import re
from collections.abc import Mapping


def _by_number(names: str, first: int = 1, step: int = 1) -> dict[int, str]:
    return {first + step * i: name for i, name in enumerate(names.split())}


UNITS = {
    "fr": _by_number(
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    ),
    "de": _by_number(
        "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "sechzehn siebzehn achtzehn neunzehn"
    ),
    "nl": _by_number(
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
        "zeventien achttien negentien"
    ),
    "en": _by_number(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ),
}
TENS = {
    "fr": {**_by_number("vingt trente quarante cinquante soixante septante", 20, 10), 90: "nonante"},
    "de": _by_number("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
    "nl": _by_number("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10),
    "en": _by_number("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
}
ROUND = {
    "une dizaine": 10, "une quinzaine": 15, "une vingtaine": 20, "une trentaine": 30,
    "une quarantaine": 40, "une cinquantaine": 50, "une soixantaine": 60, "une centaine": 100,
    "cent": 100, "cent vingt": 120, "cent cinquante": 150, "deux cents": 200, "trois cents": 300,
    "hundert": 100, "einhundert": 100, "hundertzwanzig": 120, "hundertfünfzig": 150, "zweihundert": 200,
    "dreihundert": 300, "honderd": 100, "een honderdtal": 100, "honderdtwintig": 120,
    "honderdvijftig": 150, "tweehonderd": 200, "een vijftigtal": 50, "een zestigtal": 60,
    "een dertigtal": 30, "een veertigtal": 40, "een tachtigtal": 80, "een twintigtal": 20,
    "een tiental": 10, "a hundred": 100, "one hundred": 100, "one hundred and twenty": 120,
    "one hundred and fifty": 150, "two hundred": 200, "three hundred": 300, "a dozen": 12,
    "two dozen": 24, "ein dutzend": 12, "een dozijn": 12,
}  # fmt: skip
ORDINALS = {
    1: "premier première 1er 1re 1ère erste erster erstes eerste first",
    2: "deuxième second seconde 2e 2ème zweite zweiter zweites tweede second",
    3: "troisième 3e 3ème dritte dritter drittes derde third",
    4: "quatrième 4e 4ème vierte vierter viertes vierde fourth",
    5: "cinquième 5e 5ème fünfte fünfter fünftes vijfde fifth",
    6: "sixième 6e 6ème sechste sechster sechstes zesde sixth",
}


def _words() -> dict[str, int]:
    words = dict(ROUND)
    for code, units in UNITS.items():
        words |= {word: n for n, word in units.items()}
        for ten, name in TENS[code].items():
            words[name] = ten
            words |= {spelt: ten + n for n in range(1, 10) for spelt in _joined(code, units[n], n, name)}
    others = {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "une": 1, "eins": 1, "eine": 1, "één": 1}
    return words | _french_scores() | others


def _joined(code: str, unit: str, n: int, ten: str) -> tuple[str, ...]:
    if code == "fr":
        return (
            (f"{ten} et un", f"{ten}-et-un", f"{ten} et une")
            if n == 1
            else (f"{ten}-{unit}", f"{ten} {unit}")
        )
    if code == "en":
        return f"{ten}-{unit}", f"{ten} {unit}"
    link = "und" if code == "de" else "ën" if unit.endswith("e") else "en"
    return (f"{unit}{link}{ten}",)


def _french_scores() -> dict[str, int]:
    low = [*UNITS["fr"].values(), "dix-sept", "dix-huit", "dix-neuf"]
    words = {"quatre-vingts": 80, "quatre-vingt": 80, "soixante-et-onze": 71, "soixante et onze": 71}
    for n, word in enumerate(low, start=1):
        words[f"quatre-vingt-{word}"] = 80 + n
        if n >= 10:
            words[f"soixante-{word}"] = 60 + n
    return words


WORDS: Mapping[str, int] = _words()
NUMBER = r"(?:\d{1,4}|" + "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))) + r")(?![\w-])"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
ORDINAL: Mapping[str, int] = {word: n for n, words in ORDINALS.items() for word in words.split()}


def number(word: str) -> int | None:
    """The number that a word, figure or Roman figure says; None when it says none."""
    word = word.strip().lower()
    if word.isascii() and word.isdigit():
        return int(word)
    return WORDS.get(word) or ROMAN.get(word) or ORDINAL.get(word)
