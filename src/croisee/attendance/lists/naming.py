"""First and last name in one cell: which stands first, as the head, capitals, particles and addresses say."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from croisee.attendance.lists.people import BEFORE_NAMES, is_in_capitals, last_name_in
from croisee.kit.text import fold

CLEAR = (  # titles that are no initials of a first name
    r"m\.? et mme|mme et m|messieurs|monsieur|madame|mademoiselle|mmes?|mlle|mm|mrs?|miss|ms|mx"
    r"|ma[iî]tre|herrn?|frau|hr|fr\.|de heer|dhr|mevrouw|mevr|mw|dr\.? ?-ing|drs?|prof|dipl\.? ?-?ing"
)
BEFORE_A_NAME = r"(?:\.\s*|\s+)(?=[^\s.-])"
CLEAR_TITLES = re.compile(rf"(?:{CLEAR}){BEFORE_A_NAME}", re.I)
TITLES = re.compile(rf"(?:(?:{CLEAR}|me|pr|ir|ing){BEFORE_A_NAME}|m\.?\s+(?=[^\s.-]))", re.I)
FIRST = r"first names?|given names?|prenoms?|vornamen?|voornaa?m(?:en)?|vor|first|given"
LAST = r"(?:last|family)(?: names?)?|surname|nachname|familienname|achternaam|familienaam|noms?|names?|naam"
PARTS_OF_NAMES = re.compile(rf"\b(?:(?P<first>{FIRST})|(?P<last>{LAST}))\b")
Split = tuple[str, str]  # first and last name


class Order(StrEnum):
    """Which of the two stands first."""

    LAST = "last"
    FIRST = "first"


def order_of_head(head: str) -> Order | None:
    """In which order a head names both: "NOM Prénom", "Vor- und Nachname"; None when it does not."""
    kinds = [Order(str(found.lastgroup)) for found in PARTS_OF_NAMES.finditer(fold(head))]
    return kinds[0] if len(set(kinds)) == 2 else None


def without_title(text: str, titles: re.Pattern[str] = TITLES) -> str:
    """ "Mme Anne Marchal" is "Anne Marchal", "Herr Dr.-Ing. Weiss" is "Weiss", "M.J. Smit" stays."""
    while found := titles.match(text):
        text = text[found.end() :]
    return text


def split_name(text: str, order: Order | None = None) -> Split:
    """First and last name: "MARTIN Anne", "Anne MARTIN", "Martin, Anne", "Anne van den Berg".

    `order` counts where neither a comma, nor capitals, nor a small word at the beginning says it.
    """
    text = without_title(text)
    if "," in text:
        last, _, first = text.partition(",")
        return without_title(first.strip()), last.strip()
    words = text.split()
    start, end = last_name_in(words)
    if order == Order.LAST and not tells(words) and len(words) > 1:
        start, end = 0, min(end_of_last(words), len(words) - 1)
    return " ".join((*words[:start], *words[end:])), " ".join(words[start:end])


def end_of_last(words: Sequence[str]) -> int:
    """Where a last name that stands first ends: after its first word that is no particle."""
    return next((n for n, word in enumerate(words, 1) if word.lower() not in BEFORE_NAMES), len(words))


def tells(words: Sequence[str]) -> Order | None:
    """The order that one name shows by capitals, or by a small word at its beginning."""
    capitals = [is_in_capitals(word) for word in words]
    if any(capitals) and not all(capitals):
        return Order.LAST if last_name_in(words)[0] == 0 else Order.FIRST
    return Order.LAST if words and words[0].islower() and words[0] in BEFORE_NAMES else None


def by_address(text: str, address: str) -> tuple[Split, Order] | None:
    """The parts as "anne.dangelo@", "a.dangelo@" or "adangelo@" names them, and which stands first."""
    words, local = without_title(text).split(), address.partition("@")[0]
    for at in range(1, len(words)):
        one, other = " ".join(words[:at]), " ".join(words[at:])
        for split, order in (((one, other), Order.FIRST), ((other, one), Order.LAST)):
            if is_named(*map(letters, split), local, initials=initials_of(split[0])):
                return split, order
    return None


def is_named(first: str, last: str, local: str, *, initials: str) -> bool:
    parts = [part for part in map(letters, re.split(r"[._+-]", local)) if part]
    whole = "".join(parts)
    ways = {f"{first}{last}", f"{initials}{last}", f"{first[:1]}{last}"}
    return bool(first and last) and (whole in ways or parts == [last, initials])


def initials_of(first: str) -> str:
    return "".join(word[0] for word in fold(first).split())


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, fold(text)))


@dataclass(frozen=True)
class Names:
    """How the names of a list are read: the order of a cell that does not tell, and whether addresses do."""

    order: Order | None = None
    trusts_addresses: bool = True

    def split(self, text: str, address: str) -> Split:
        told = by_address(text, address) if self.trusts_addresses and "," not in text else None
        if told and tells(without_title(text).split()) is None:
            return told[0]
        return split_name(text, self.order)


def names_of(cells: Iterable[tuple[str, str]], order: Order | None = None) -> Names:
    """How the names of a column are read beside their addresses; `order` is that of its head, or as chosen.

    Addresses are believed unless most of them say the other order: then they are "last.first".
    """
    texts = [(without_title(text), address) for text, address in cells if text and "," not in text]
    addresses = Counter(told[1] for text, address in texts if (told := by_address(text, address)))
    shown = Counter(told for text, _address in texts if (told := tells(text.split())))
    votes = addresses + shown
    order = order or (votes.most_common(1)[0][0] if votes else None)
    agreeing = addresses[order] if order else 0
    return Names(order, agreeing * 2 >= addresses.total())
