"""How likely two entries are one organisation: bits for and against, added up.

After Fellegi and Sunter (A Theory for Record Linkage, Journal of the American Statistical Association 64,
1969): each thing that two entries share, or do not share, tells the logarithm of how much more often that
is so of one organisation than of two. What is rare tells more (Winkler, Frequency-based matching, 1989).
The weights of names and places are counted in the directory itself; those of sites, phones and addresses
are set lower than counted, for subsidiaries, sections and neighbours share them too.
"""

from collections.abc import Iterator

from croisee.engines.duplicates.contacts import LEGAL
from croisee.engines.duplicates.likeness import Likeness, likeness
from croisee.engines.duplicates.profiles import Profile, Rarity, kilometres
from croisee.engines.duplicates.values import Pair, Reason

OF_A_PERSON = LEGAL - {"rna"}  # one legal person may have several sections or establishments
LIKELY = 16.0  # bits from which two entries are proposed; measured by `croisee bench duplicates`
NEVER = -60.0
SAME_NUMBER, SAME_LEGAL_PERSON = 40.0, 12.0
SHARED = {2: 1.0, 3: 0.8, 4: 0.6}  # of its bits is what a value tells that so many entries have
SHARED_BY_MORE, MANY = 0.3, 8
SITE, MAIL, MAIL_HOST, PHONE = 10.0, 11.0, 8.0, 9.0
OTHER_SITE, OTHER_PHONE = -3.0, -1.0
OTHER_PLACE, SAME_NAME_HERE = -4.0, 5.0
OTHER_TOWN_NAMED = -14.0  # each is called after its own town
ONE_TOWN_NAMED = -5.0
OTHER_FORM, OTHER_BODY, ONE_BODY = -12.0, -16.0, -11.0
HERE, NEARBY, FAR = 0.15, 2.0, 25.0  # km


def compare(one: Profile, other: Profile, rarity: Rarity) -> Pair:
    """All that speaks for and against two entries being one organisation."""
    one, other = sorted((one, other), key=lambda profile: profile.id)
    reasons = [*by_number(one, other, rarity), *by_name(one, other, rarity), *by_contact(one, other, rarity)]
    reasons += by_place(one, other, rarity)
    return Pair(one.id, other.id, round(sum(reason.bits for reason in reasons), 3), tuple(reasons))


def by_number(one: Profile, other: Profile, rarity: Rarity) -> Iterator[Reason]:
    """A number of one legal person, or of one source, decides; another one of a legal person decides too."""
    if not one.numbers or not other.numbers:
        return
    shared = sorted((s, v) for s in one.numbers for v in one.numbers[s] & other.numbers.get(s, frozenset()))
    strong = [pair for pair in shared if pair[0] not in OF_A_PERSON]
    if strong:
        yield Reason("identifier", SAME_NUMBER, dict(zip(("scheme", "value"), strong[0], strict=True)))
        return
    for scheme in sorted(LEGAL & one.numbers.keys() & other.numbers.keys()):
        if not one.numbers[scheme] & other.numbers[scheme]:
            yield Reason("identifier", NEVER, {"scheme": scheme, "value": None})
            return
    if shared:
        establishments = [profile.numbers.get("siret", frozenset()) for profile in (one, other)]
        bits = SAME_LEGAL_PERSON if all(establishments) else SAME_LEGAL_PERSON + 3
        bits = told(bits, ":".join(shared[0]), rarity)
        yield Reason("legal_person", bits, dict(zip(("scheme", "value"), shared[0], strict=True)))


def by_name(one: Profile, other: Profile, rarity: Rarity) -> Iterator[Reason]:
    """The nearest of their names, and what these say of form and body."""
    pairs = [(likeness(a, b, rarity), a, b) for a in one.names for b in other.names]
    best, mine, theirs = max(pairs, key=lambda pair: pair[0].bits)
    yield reason_of(best)
    if mine.forms and theirs.forms and not mine.forms & theirs.forms:
        yield Reason("other_form", OTHER_FORM, {"one": min(mine.forms), "other": min(theirs.forms)})
    if mine.bodies != theirs.bodies and not best.in_letters:
        bits = OTHER_BODY if mine.bodies and theirs.bodies else ONE_BODY
        facts = {"one": min(mine.bodies, default=""), "other": min(theirs.bodies, default="")}
        yield Reason("other_form", bits, facts)
    if mine.town != theirs.town and differ(one, other, rarity):
        bits = OTHER_TOWN_NAMED if mine.town and theirs.town else ONE_TOWN_NAMED
        yield Reason("alike", bits, {"one": " ".join(mine.town), "other": " ".join(theirs.town)})


def reason_of(found: Likeness) -> Reason:
    if found.is_same:
        return Reason("same_name", found.bits)
    if found.in_letters:
        return Reason("initials", found.bits, {"letters": found.in_letters.upper()})
    return Reason("alike", found.bits, {"one": " ".join(found.one), "other": " ".join(found.other)})


def by_contact(one: Profile, other: Profile, rarity: Rarity) -> Iterator[Reason]:
    if one.page and one.page == other.page:
        yield Reason("site", told(SITE, one.page, rarity), {"host": one.host})
    elif one.host and one.host == other.host:
        yield Reason("site", told(SITE / 3, one.host, rarity), {"host": one.host})
    elif one.host and other.host:
        yield Reason("other_site", OTHER_SITE, {"one": one.host, "other": other.host})
    elif (host := one.host or one.mail_host) and host == (other.host or other.mail_host):
        yield Reason("site", told(0.7 * SITE, host, rarity), {"host": host})
    if one.mail and one.mail == other.mail:
        yield Reason("mail", told(MAIL, one.mail, rarity))
    elif one.mail_host and one.mail_host == other.mail_host and one.mail_host != one.host:
        yield Reason("mail", told(MAIL_HOST, one.mail_host, rarity))
    if one.phone and other.phone:
        same = one.phone == other.phone
        yield Reason("phone", told(PHONE, one.phone, rarity) if same else OTHER_PHONE)


def told(bits: float, value: str, rarity: Rarity) -> float:
    """Less with each further entry that has the same value."""
    many = max(rarity.shared_by(value), 2)
    return bits * SHARED.get(many, SHARED_BY_MORE if many <= MANY else 0.0)


def by_place(one: Profile, other: Profile, rarity: Rarity) -> Iterator[Reason]:
    """Where they are; the same name in the same place tells more than both by themselves."""
    km = kilometres(one.point, other.point) if one.point and other.point else None
    if km is not None and km <= HERE:
        yield Reason("near", NEARBY, {"metres": round(km * 1000)})
    if is_here(one, other, rarity):
        bits = rarity.of_place(one.place or one.postal_code)
        if {name.key for name in one.names} & {name.key for name in other.names}:
            bits += SAME_NAME_HERE
        yield Reason("place", bits)
        return
    if usual := rarity.usual(one.names[0].key, other.names[0].key):
        yield Reason("usual", -usual, {})
    if differ(one, other, rarity) or (km is not None and km > FAR):
        yield Reason("moved", OTHER_PLACE, {"km": None if km is None else round(km)})


def is_here(one: Profile, other: Profile, rarity: Rarity) -> bool:
    """In one place; where only one names it, by the postal codes that others of that place have."""
    if one.place and other.place:
        return one.place == other.place
    if one.postal_code and other.postal_code:
        return one.postal_code == other.postal_code
    codes = rarity.codes
    return bool(
        (one.place and other.postal_code in codes.get(one.place, ()))
        or (other.place and one.postal_code in codes.get(other.place, ()))
    )


def differ(one: Profile, other: Profile, rarity: Rarity) -> bool:
    """Whether both say where they are, and it is not the same place."""
    said = (
        (one.place and other.place)
        or (one.postal_code and other.postal_code)
        or (other.postal_code and one.place in rarity.codes)
        or (one.postal_code and other.place in rarity.codes)
    )
    return bool(said) and not is_here(one, other, rarity)
