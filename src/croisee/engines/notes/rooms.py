"""Rooms that stand beside who leads a session: "Leitung: Verein X, Raum Saar", "Pilote : Y (salle Orne)"."""

import re

from croisee.engines.notes.layout import Span
from croisee.engines.notes.words import one_of, word

ROOM = re.compile(
    rf"(?:(?:in der|im|in|en|dans la|à la|in de) )?(?:(?:the|la|der|de|grande?|petite?|große[rn]?|kleine[rn]?|grote) )*"
    rf"(?:{one_of('prose', 'venue')})(?![\w-])(?P<called>(?: [^,;:.()]{{1,40}})?)",
    re.I,
)
PURPOSE = re.compile(
    r"^ (?:and|und|et|&|of)(?!\w)|"
    r" (?:to|for|with|without|für|mit|ohne|zu[mr]?|pour|avec|sans|voor|met|zonder)(?!\w)(?! \d)",
    re.I,
)
BELONGING = re.compile(r" (?:du|des|de la|de l'|van de|van het|der|des) ?[a-zà-ÿ]")  # "salle du conseil"
BESIDE = re.compile(r" ?\((?P<room>[^()]{2,60})\)$")


SEATS = re.compile(
    rf"(?:{one_of('prose', 'most')}:? )?\d{{1,4}} (?:{one_of('prose', 'people')})(?: {one_of('prose', 'most')})?",
    re.I,
)


def is_seats(words: str) -> bool:
    """Whether words only say for how many a session is: "25 places", "max. 30 Plätze"."""
    return SEATS.fullmatch(words.strip(" .*_")) is not None


def is_room(words: str) -> bool:
    """Whether words name a room and no body ("salle Orne", not "Raum für Zukunft" or "Room to Heal").

    A room is called by a number, by a name or by what belongs to it ("salle des fêtes"); what it would be
    for makes it the name of a body, unless that is a number of people.
    """
    match = ROOM.fullmatch(words.strip(" .*_"))
    called = match["called"] if match else ""
    is_body = word("names", "organisations").search(called) and not BELONGING.match(called)
    return bool(match) and not (PURPOSE.search(called) or is_body)


def before_room(flat: str, start: int, end: int) -> Span:
    """A name without the room in brackets behind it."""
    beside = BESIDE.search(flat, start, end)
    return (start, beside.start()) if beside and is_room(beside["room"]) else (start, end)
