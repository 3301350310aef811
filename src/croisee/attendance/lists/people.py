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
BEFORE_NAMES = SMALL | {"al", "ben", "bin", "el", "le", "les", "mac", "mc", "saint", "sainte", "san"}
LETTERS = re.compile(r"[^\W\d_]+")
AUTHORITIES = {"commune", "intercommunal", "departement", "region", "social"}  # bodies of engines/duplicates
BY_WHOM = {  # what a function says at an authority, at an association or cooperative, and elsewhere
    "leads": (Role.STAFF, Role.ACTOR, ""),
    "presides": (Role.ELECTED, Role.ACTOR, ""),
    "staff": (Role.STAFF, Role.ACTOR, Role.STAFF),
}
INITIALS = re.compile(r"(?:\w\.-?)+")
INNER = re.compile(
    r"(Mc|Mac|[dl]['’])(?=[^\W\d_])"
)  # as one writes them before capitals: "McDONALD", "d'ARCY"


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


def role_of_function(text: str, organisation: str) -> str:
    """As what somebody with a function comes; who leads or presides, by what they lead.

    "Directrice" is staff at "Ville de Metz", an actor at "Repair-Café e.V."; "" where it stays open.
    """
    from croisee.engines.duplicates import names  # 4 MB that no page needs

    found = meant(text, words_of("functions")) or role_meant(text)
    if found not in BY_WHOM:
        return found
    at_authority, at_actor, elsewhere = BY_WHOM[found]
    own, whose = names.read(text), names.read(organisation)
    if found == "presides" and own.forms:
        return at_actor
    if AUTHORITIES & (whose.bodies or own.bodies):
        return at_authority
    if found == "staff" and organisation.strip() and not whose.forms:
        return ""  # a technician of "ADIL 57" may be of an authority or not: that is asked
    return at_actor if whose.forms else elsewhere


def language_meant(text: str) -> str:
    found = meant(text, words_of("languages"))
    return found if found in dict(settings.LANGUAGES) else ""


def last_name_in(words: Sequence[str]) -> tuple[int, int]:
    """Where the last name begins and ends: by its capitals, else by its particles, else the last word."""
    capitals = [number for number, word in enumerate(words) if is_in_capitals(word)]
    if capitals and len(capitals) < len(words):
        start = capitals[0]
        while start and words[start - 1] in SMALL:
            start -= 1
        return start, capitals[-1] + 1
    small = [number for number, word in enumerate(words[:-1]) if word.lower() in BEFORE_NAMES]
    if 0 in small and words[0].islower():  # the last name stands first: "van den Berg Anne"
        return 0, next(number for number in range(len(words)) if number not in small) + 1
    return next((number for number in small if number), max(len(words) - 1, 0)), len(words)


def is_in_capitals(word: str) -> bool:
    """ "MARTIN", "D'ARCY", "McDONALD"; a single letter is an initial, as those of "M.J." and "M.-C." are."""
    if INITIALS.fullmatch(word):
        return False
    letters = "".join(LETTERS.findall(INNER.sub("", word, count=1)))
    return len(letters) > 1 and letters.isupper()


def name_written(text: str) -> str:
    """A name in capitals, or all without, as it is usually written: "VAN DER BERG" is "van der Berg".

    One that has both is left alone: "D'Arcy", "McDonald", "de La Tour".
    """
    words = text.split()
    is_shouted = any(map(is_in_capitals, words))
    is_odd = any(not (w.lower() in SMALL or w.islower() or is_in_capitals(w)) for w in words)
    if len(text) < 3 or is_odd or not (text.islower() or is_shouted):
        return text
    *before, last = words
    small = [word.lower() if word.lower() in SMALL else capitals(word) for word in before]
    return " ".join([*small, capitals(last)])


def capitals(word: str) -> str:
    """ "JEAN-LUC" is "Jean-Luc", "O'NEIL" is "O'Neil", "MCDONALD" is "McDonald", "d'ARCY" is "d'Arcy"."""
    if not word.islower() and (begins := INNER.match(word)):
        return begins[0] + capitals(word[begins.end() :])
    found = LETTERS.sub(lambda part: part[0].capitalize(), word)
    return f"Mc{found[2:].capitalize()}" if found.startswith("Mc") and len(found) > 5 else found
