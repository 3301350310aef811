"""The style sheets of the product as rules, and the contrast of two colours as WCAG reckons it."""

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).parents[2] / "src" / "croisee"
TOKENS = SOURCES / "kit/static/kit/tokens.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(@media[^{]*|@supports[^{]*|@layer[^{]*)\{|([^{}]+)\{([^{}]*)\}|(\})")
DARK = "@media (prefers-color-scheme: dark)"


class Rule(NamedTuple):
    sheet: str
    around: str  # the medium that it is for, "" for all
    selector: str
    says: dict[str, str]


@cache
def rules() -> tuple[Rule, ...]:
    files = sorted(SOURCES.glob("*/static/**/*.css"))
    return tuple(rule for file in files for rule in read(file))


def read(file: Path) -> list[Rule]:
    found, around = [], []
    for opens, selector, body, _closes in RULE.findall(COMMENT.sub("", file.read_text("utf-8"))):
        if opens:
            around.append(opens.strip())
        elif selector:
            found.append(Rule(file.name, " ".join(around), " ".join(selector.split()), declared(body)))
        elif around:
            around.pop()
    return found


def declared(body: str) -> dict[str, str]:
    parts = (line.partition(":") for line in body.split(";") if ":" in line)
    return {name.strip(): value.strip() for name, _colon, value in parts}


@cache
def tokens(is_dark: bool) -> dict[str, str]:
    """The colours by light or in the dark, by their names."""
    found: dict[str, str] = {}
    for rule in read(TOKENS):
        if rule.selector == ":root" and (not rule.around or is_dark):
            found |= {name: value for name, value in rule.says.items() if value.startswith("#")}
    return found


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_close(fronts: tuple[str, ...], grounds: tuple[str, ...], least: float) -> list[str]:
    """Which of these tokens do not stand out from which ground."""
    found = []
    for is_dark, front, ground in product((False, True), fronts, grounds):
        colours = tokens(is_dark)
        reached = contrast(colours[front], colours[ground])
        if reached < least:
            found.append(f"{front} on {ground}{' in the dark' if is_dark else ''}: {reached:.2f}")
    return found
