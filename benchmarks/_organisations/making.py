"""Organisations, those that look like them, and the entries that sources make of them."""

from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from benchmarks._organisations import names
from benchmarks._organisations.spoiling import written
from benchmarks._organisations.towns import Town, towns
from croisee.engines.duplicates import Entry

TWICE, THRICE = 0.16, 0.02  # share of the organisations that stand in more than one source
SHOWN = {
    "identifiers": 0.4,
    "website": 0.5,
    "mail": 0.5,
    "phone": 0.5,
    "place": 0.9,
    "postal_code": 0.85,
    "point": 0.6,
}
MOVED = 0.2


@dataclass(frozen=True)
class Whole:
    """An organisation as it is, all of it known."""

    name: str
    form: str
    town: Town
    site: str
    mail: str
    phone: str
    siren: str
    nic: str
    point: tuple[float, float]
    stays: bool = False  # a municipality does not move to another town


@dataclass(frozen=True)
class Directory:
    """Its entries, and the pairs of ids that are one organisation."""

    entries: list[Entry]
    same: frozenset[tuple[str, str]]


def directory(many: int, seed: int) -> Directory:
    """About so many entries in all."""
    chance = Random(seed)
    places = towns(chance, max(many // 16, 12))
    entries: list[Entry] = []
    same: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()  # a town has one association of a name
    while len(entries) < many:
        for organisation in group(chance, places):
            if (key := (names.bare(organisation.name, organisation.town), organisation.town.code)) in taken:
                continue
            taken.add(key)
            ids = [f"{len(entries) + n:06d}" for n in range(copies(chance))]
            entries += sources(chance, organisation, ids, places)
            same.update(combinations(ids, 2))
    return Directory(entries, frozenset(same))


def copies(chance: Random) -> int:
    return chance.choices((1, 2, 3), (1 - TWICE - THRICE, TWICE, THRICE))[0]


def group(chance: Random, places: list[Town]) -> list[Whole]:
    """One by itself, or several that look alike and are not the same."""
    here = chance.choices(places, [place.size for place in places])[0]
    make = chance.choices(
        (alone, sections, municipality, family, house, usual_names, schools), (70, 5, 10, 5, 3, 4, 3)
    )[0]
    return make(chance, here, places)


def whole(chance: Random, name: str, form: str, here: Town) -> Whole:
    siren = f"{chance.randint(10**8, 10**9 - 1)}"
    label = f"{names.label(name)}{siren[-4:]}"  # a domain has one owner
    host = f"{label}.{chance.choice(['org', 'fr', 'eu', 'net'])}"
    mail = f"{chance.choice(['contact', 'info', 'accueil'])}@{host}"
    if chance.random() < 0.4:
        mail = f"{label.replace('-', '.')}@{chance.choice(['gmail.com', 'orange.fr', 'gmx.de'])}"
    phone = f"0{chance.randint(1, 5)}{chance.randint(10**7, 10**8 - 1)}"
    lat, lon = here.point
    point = (round(lat + chance.gauss(0, 0.008), 5), round(lon + chance.gauss(0, 0.008), 5))
    return Whole(name, form, here, f"https://www.{host}/", mail, phone, siren, "00012", point)


def alone(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    return [whole(chance, *names.name_of(chance, here), here)]


def sections(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    """One association in several towns: mostly one site, sometimes one legal person, sometimes the name
    alone.
    """
    name, form = names.name_of(chance, here)
    head = whole(chance, name.removesuffix(f" de {here.name}"), form, here)
    shape = chance.choice(["{name} {town}", "{name} – section de {town}", "{name}", "{name} de {town}"])
    one_person, one_site, one_phone = chance.random() < 0.3, chance.random() < 0.7, chance.random() < 0.2
    made = []
    for number, there in enumerate(chance.sample(places, chance.randint(2, 9))):
        name = shape.format(name=head.name, town=there.name)
        section = whole(chance, name, head.form, there)
        section = replace(section, siren=head.siren, nic=f"{number * 10 + 20:05d}") if one_person else section
        page = f"{head.site}{there.name.lower()}" if chance.random() < 0.4 else head.site
        section = replace(section, site=page) if one_site else section
        made.append(replace(section, phone=head.phone) if one_phone else section)
    return made


def municipality(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    """A municipality, and some of what it runs: often on its site, sometimes with its phone and at its
    address.
    """
    if chance.random() < 0.4:
        here = chance.choice([p for p in places if p.name == here.name])
    prefix = {"FR": "Commune de", "DE": "Gemeinde", "BE": "Commune de", "LU": "Gemeng"}
    head = whole(chance, f"{prefix[here.country]} {here.name}", "", here)
    made = [head]
    for shape in chance.sample(names.RUN_BY_TOWN, chance.randint(0, 3)):
        other = whole(chance, shape.format(town=here.name), "", here)
        other = replace(other, site=head.site) if chance.random() < 0.5 else other
        other = replace(other, phone=head.phone) if chance.random() < 0.3 else other
        made.append(replace(other, point=head.point) if chance.random() < 0.4 else other)
    return [replace(one, stays=True) for one in made]


def family(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    """A parent and its subsidiaries: of one site, phone and house for the most part; never one legal
    person.
    """
    stem = names.coined(chance)
    parent = whole(
        chance, chance.choice(["Groupe {}", "{}", "Fédération {}", "Association {}"]).format(stem), "", here
    )
    others = [f"{stem} {branch}" for branch in chance.sample(names.BRANCHES, chance.randint(1, 3))]
    if chance.random() < 0.4:
        others.append(f"Fondation {stem}")
    made = [parent]
    for name in others:
        other = whole(chance, name, "", here)
        other = replace(other, site=parent.site) if chance.random() < 0.6 else other
        other = replace(other, phone=parent.phone) if chance.random() < 0.5 else other
        made.append(replace(other, point=parent.point) if chance.random() < 0.7 else other)
    return made


def house(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    """Neighbours behind one door, some behind one phone."""
    first, *others = (whole(chance, *names.name_of(chance, here), here) for _ in range(chance.randint(3, 8)))
    desk = chance.random() < 0.3
    return [first, *(replace(o, point=first.point, phone=first.phone if desk else o.phone) for o in others)]


def usual_names(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    """The same usual name in two or three towns, of people who do not know each other."""
    name = names.usual(chance, "FR")
    return [
        whole(chance, name, chance.choice(names.FORMS["FR"]), t)
        for t in chance.sample(places, chance.choice((2, 2, 3)))
    ]


def schools(chance: Random, here: Town, places: list[Town]) -> list[Whole]:
    """In one town, names that differ in one word."""
    shape = chance.choice(
        ["Association des parents d'élèves de l'école {}", "Centre social {}", "Résidence {}", "Collège {}"]
    )
    return [
        replace(whole(chance, shape.format(who), "", here), stays=True)
        for who in chance.sample(names.PEOPLE, chance.randint(2, 4))
    ]


def sources(chance: Random, organisation: Whole, ids: list[str], places: list[Town]) -> list[Entry]:
    """The first source writes it as it is, with gaps; each further one in its own way."""
    entries = []
    for number, id in enumerate(ids):
        shown, name = organisation, names.with_form(organisation.name, organisation.form)
        if number and not shown.stays and chance.random() < MOVED:
            shown = moved(chance, shown, places)
        if number:
            name = written(chance, organisation.name, organisation.form, organisation.town.name)
        entries.append(entry(chance, id, name, shown))
    return entries


def moved(chance: Random, one: Whole, places: list[Town]) -> Whole:
    """As it was before it moved: elsewhere, mostly near, with another number of establishment, perhaps
    another phone.
    """
    near = [
        p for p in places if p.country == one.town.country and p.postal_code[:2] == one.town.postal_code[:2]
    ]
    there = chance.choice(near if near and chance.random() < 0.6 else places)
    elsewhere = whole(chance, one.name, one.form, there)
    return replace(
        one, town=there, point=elsewhere.point, nic="00038",
        phone=one.phone if chance.random() < 0.6 else elsewhere.phone,
        site=one.site if chance.random() < 0.8 else elsewhere.site,
        mail=one.mail if chance.random() < 0.7 else elsewhere.mail,
    )  # fmt: skip


def entry(chance: Random, id: str, name: str, one: Whole) -> Entry:
    shows = {field: chance.random() < share for field, share in SHOWN.items()}
    number = ("siret", one.siren + one.nic) if chance.random() < 0.6 else ("siren", one.siren)
    if one.town.country != "FR":
        number = ({"BE": "bce", "DE": "register", "LU": "rcs"}[one.town.country], one.siren)
    site = one.site
    if chance.random() < 0.5:
        site = chance.choice(
            [site.replace("https://www.", "http://"), site.rstrip("/"), site.replace("https://", "")]
        )
    phone = one.phone
    if chance.random() < 0.5:
        country = {"FR": "+33", "BE": "+32", "DE": "+49", "LU": "+352"}[one.town.country]
        phone = (
            " ".join(phone[n : n + 2] for n in range(0, 10, 2))
            if chance.random() < 0.5
            else f"{country} {phone[1:]}"
        )
    return Entry(
        id=id, name=name,
        place=one.town.code if shows["place"] else "", town=one.town.name if shows["place"] else "",
        postal_code=one.town.postal_code if shows["postal_code"] else "",
        point=one.point if shows["point"] else None,
        website=site if shows["website"] else "", mail=one.mail if shows["mail"] else "",
        phone=phone if shows["phone"] else "", identifiers=(number,) if shows["identifiers"] else (),
    )  # fmt: skip
