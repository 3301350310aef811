"""How lists write people: names, roles, languages."""

import re
from collections.abc import Mapping, Sequence

from django.conf import settings

from croisee.attendance.lists.words import words_of
from croisee.kit.text import fold
from croisee.network.models import Role

SMALL = {
    "da", "de", "del", "den", "der", "des", "di", "du", "la", "ten", "ter", "van", "vom", "von", "zu",
    "zum", "zur", "'s", "'t",
}  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+")


def meant(text: str, words: Mapping[str, Sequence[str]]) -> str:
    """The key whose words a text equals, else begins with; "" for none."""
    folded = fold(text)
    for is_so in (str.__eq__, str.startswith):
        for key, known in words.items():
            if folded and any(is_so(folded, word) for word in known):
                return key
    return ""


def role_meant(text: str) -> str:
    """By the value, the label in the reader's language, or a usual word."""
    own = {str(value): [str(value), fold(str(label))] for value, label in Role.choices}
    return meant(text, own) or meant(text, words_of("roles"))


def language_meant(text: str) -> str:
    found = meant(text, words_of("languages"))
    return found if found in dict(settings.LANGUAGES) else ""


def split_name(text: str) -> tuple[str, str]:
    """First and last name: "MARTIN Anne", "Anne MARTIN", "Martin, Anne" or "Anne Martin"."""
    if "," in text:
        last, _, first = text.partition(",")
        return first.strip(), last.strip()
    words = text.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if word not in capitals), " ".join(capitals)
    return " ".join(words[:-1]), "".join(words[-1:])


def name_written(text: str) -> str:
    """A name all in capitals, or all without, as it is usually written: "VAN DER BERG" is "van der Berg"."""
    if len(text) < 3 or not (text.isupper() or text.islower()):
        return text
    *before, last = text.split()
    small = [word.lower() if word.lower() in SMALL else capitals(word) for word in before]
    return " ".join([*small, capitals(last)])


def capitals(word: str) -> str:
    """ "JEAN-LUC" is "Jean-Luc", "O'NEIL" is "O'Neil"."""
    return LETTERS.sub(lambda part: part[0].capitalize(), word)
