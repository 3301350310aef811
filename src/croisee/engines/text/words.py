"""The words of a text that say something, in the form in which they are compared."""

import re
from unicodedata import combining, normalize

from croisee.engines.text.languages import STOP_WORDS

SMALL = frozenset().union(*STOP_WORDS.values())
WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Without small words, accents and capitals."""
    words = (word for word in WORD.findall(text.casefold()) if word not in SMALL)
    return ["".join(c for c in normalize("NFKD", word) if not combining(c)) for word in words]
