"""Contact cards as files that every address book reads (vCard 3.0, RFC 2426)."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 75  # octets of a line, its end not counted


@dataclass(frozen=True)
class Card:
    """Somebody's details, as an address book takes them."""

    first_name: str
    last_name: str
    organisation: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


def escape(text: str) -> str:
    """A text as a value: what would end or split it is marked, controls are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return "".join(sign for sign in text.replace("\n", "\\n") if sign >= " " and sign != "\x7f")


def folded(line: str) -> str:
    """A long line in pieces of at most 75 octets, cut between characters, all but the first indented."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > LONGEST:
            pieces.append(piece)
            piece = " "
        piece += sign
    return "\r\n".join([*pieces, piece])


def text_of(card: Card) -> str:
    """One card; a value that is empty has no line."""
    last, first = escape(card.last_name), escape(card.first_name)
    lines = {
        "N": f"{last};{first};;;",
        "FN": escape(f"{card.first_name} {card.last_name}".strip()),
        "ORG": escape(card.organisation),
        "TITLE": escape(card.function),
        "EMAIL;TYPE=INTERNET": escape(card.email),
        "TEL": escape(card.phone),
        "NOTE": escape(card.note),
    }
    filled = [folded(f"{name}:{value}") for name, value in lines.items() if value]
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *filled, "END:VCARD", ""])


def file_of(cards: Iterable[Card]) -> bytes:
    """Any number of cards as one file."""
    return "".join(map(text_of, cards)).encode()
