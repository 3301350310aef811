"""What is compared of entries, and how much it tells: what many have says little."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, log2, radians, sin, sqrt

from croisee.engines.duplicates import contacts
from croisee.engines.duplicates.names import Name, opened, plain, read, small
from croisee.engines.duplicates.values import Entry

LEAST_ENTRIES = 5_000  # as which a smaller directory counts: what is rare in ten entries need not be rare
EARTH = 6371.0  # km
USUAL = 2.0  # bits that a name tells less each time that twice as many have it


@dataclass(frozen=True, slots=True)
class Profile:
    """An entry with its values in the form in which they are compared."""

    id: str
    names: tuple[Name, ...]
    place: str
    town: str
    postal_code: str
    point: tuple[float, float] | None
    host: str
    page: str
    mail: str
    mail_host: str
    phone: str
    numbers: Mapping[str, frozenset[str]]


def profile_of(entry: Entry) -> Profile:
    return Profile(
        id=entry.id,
        names=tuple(read(name, entry.town) for name in (entry.name, *entry.other_names)),
        place=entry.place,
        town=plain(entry.town),
        postal_code=plain(entry.postal_code).replace(" ", ""),
        point=entry.point,
        host=contacts.host_of(entry.website),
        page=contacts.page_of(entry.website),
        mail=entry.mail.strip().casefold(),
        mail_host=contacts.mail_host(entry.mail),
        phone=contacts.digits_of(entry.phone),
        numbers=contacts.numbers_of(entry.identifiers),
    )


class Rarity:
    """How many entries have a word or a value, and so how many bits it tells."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.entries = max(len(profiles), LEAST_ENTRIES)
        self.words = Counter(word for one in profiles for name in one.names for word in set(name.words))
        self.values = Counter(value for one in profiles for value in values_of(one))
        self.places = Counter(one.place or one.postal_code for one in profiles)
        self.names = Counter(key for one in profiles for key in {name.key for name in one.names})
        self.codes: dict[str, set[str]] = defaultdict(set)  # the postal codes of each place
        for one in profiles:
            if one.place and one.postal_code:
                self.codes[one.place].add(one.postal_code)
        self.towns = frozenset(word for town in {one.town for one in profiles} for word in town_words(town))

    def of_word(self, word: str) -> float:
        return max(0.5, min(13.0, log2(self.entries / (self.words[word] + 1))))

    def of_place(self, place: str) -> float:
        return max(2.0, min(10.0, log2(self.entries / (self.places[place] + 1))))

    def usual(self, *keys: str) -> float:
        """What a name tells less for being the name of more than two."""
        return USUAL * log2(max(2, *(self.names[key] for key in keys)) / 2)

    def shared_by(self, value: str) -> int:
        return self.values[value]


def values_of(one: Profile) -> set[str]:
    """What of an entry another one may share: a site, an address, a phone, a number."""
    numbers = {f"{scheme}:{value}" for scheme, values in one.numbers.items() for value in values}
    return {value for value in (one.host, one.page, one.mail, one.mail_host, one.phone) if value} | numbers


def town_words(town: str) -> Iterable[str]:
    return (word for word in opened(town.split()) if word not in small())


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the surface of the earth (haversine)."""
    (lat, lon), (to_lat, to_lon) = (map(radians, one), map(radians, other))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(half, 1.0)))
