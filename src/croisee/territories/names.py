"""How a place's names are compared with what people type."""

import re

from croisee.kit.text import fold

SHORT = re.compile(r"\b(st|ste)(?= )|^(cc|ca|cu)(?= )")
LONG = {
    "st": "saint",
    "ste": "sainte",
    "cc": "communaute de communes",
    "ca": "communaute d agglomeration",
    "cu": "communaute urbaine",
}


def folded(text: str) -> str:
    """Lower case, no accents, one space between words, usual short forms in full: "St-Dié" → "saint die"."""
    return SHORT.sub(lambda found: LONG[found[0]], fold(text))


def all_folded(name: str, also: str = "") -> str:
    """A name and its others, each closed by a bar: "Saarland", "Sarre" → "saarland|sarre|"."""
    names = [name, *also.split(", ")] if also else [name]
    return "".join(f"{folded(each)}|" for each in names)
