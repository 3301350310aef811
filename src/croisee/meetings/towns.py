"""The town in the place of a meeting, however the place is written."""

import re

from croisee.kit.text import fold

LONGEST = 24  # letters; what is longer is a venue
POSTCODE = re.compile(r"\b\d{4,5}\b")
NO_TOWN = re.compile(
    r"\d|\b(rue|avenue|boulevard|place|quai|chemin|impasse|cours|porte|street|road|square|laan|plein|weg"
    r"|salle|salon|maison|halle|hall|hotel|centre|theatre|mediatheque|bibliotheque|foyer|mairie|chateau|abbaye"
    r"|espace|auditorium|amphitheatre|universite|campus|gymnase|room|house|library|town hall|zaal|huis|raum"
    r"|saal|haus|zentrum|centrum|am markt)\b"
    r"|(strasse|straat|platz|saal|zaal|haus|huis|halle|zentrum|centrum)\b"
)


def town_of(place: str) -> str:
    """ "Comines" of "Halle aux draps, 7780 Comines", "Lunéville" of "Lunéville (salle B)"; else ""."""
    parts = [part.strip() for part in re.sub(r"\([^)]*\)?", "", place).split(",")]
    coded = [POSTCODE.split(part)[-1].strip() for part in parts if POSTCODE.search(part)]
    towns = (part for part in [*coded, *parts] if part and len(part) <= LONGEST)
    return next((town for town in towns if not NO_TOWN.search(fold(town))), "")
