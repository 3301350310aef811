"""What each row of a list would do, before anything is written: pure, from rows and what is known already."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from croisee.attendance.lists.checked import PLAIN, Checked, Known, State
from croisee.attendance.lists.naming import CLEAR_TITLES, TITLES, Names, Order, names_of, without_title
from croisee.attendance.lists.nobody import no_person, nobody
from croisee.attendance.lists.people import language_meant, name_written, role_meant, role_of_function
from croisee.attendance.lists.wishing import wished
from croisee.attendance.lists.words import words_of
from croisee.kit.text import fold
from croisee.network.models import Person, Role
from croisee.territories.models import Territory

ADDRESS = re.compile(r"[^\s<>()\[\],;:/]+@[^\s<>()\[\],;:/]+")
AT = re.compile(r" ?[(\[](?:at|arobase|a)[)\]] ?| *@ *", re.I)
PARTS = frozenset({"section", "antenne", "siege", "site"})  # small words of names that name another house
LONGEST = {"first_name": 80, "last_name": 80, "organisation": 200, "function": 160, "phone": 40}


def check(
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
    known: Known,
    *,
    role: str,
    language: str,
    numbers: Sequence[int] = (),
    order: Order | None = None,
) -> list[Checked]:
    """Each row of a list; `columns` says which field each column holds, `role` stands where none is said.

    `numbers` are those of the rows in the spreadsheet; without them, the rows follow the heads. `order` is
    that of names which stand together; without it, it is read from them.
    """
    names = names_in(rows, columns, order)
    values = [said(row, columns, names) for row in rows]
    usual = spellings([one.get("organisation", "") for one in values], known)
    taken = [read_closer(one, columns, usual) for one in values]
    numbers = numbers or range(2, len(rows) + 2)
    seen = Seen(
        with_address={in_words(**one): n for n, one in zip(numbers, taken, strict=True) if one.get("email")}
    )
    return [
        nobody(number, one, state)
        if (state := no_person(row, columns))
        else replace(
            one_row(number, one, known, seen, role=role, language=language),
            **how_read(as_said, one, columns, usual),
        )
        for number, row, as_said, one in zip(numbers, rows, values, taken, strict=True)
    ]


def how_read(
    as_said: dict[str, str], taken: dict[str, str], columns: Sequence[str], usual: Mapping[str, str]
) -> dict[str, str]:
    """What was taken otherwise than it stands: a role by its function, an organisation by its usual name."""
    return {
        "function": taken["function"] if "role" in taken and "role" not in columns else "",
        "spelling": as_said["organisation"] if as_said.get("organisation") in usual else "",
    }


def read_closer(values: dict[str, str], columns: Sequence[str], usual: Mapping[str, str]) -> dict[str, str]:
    """With one spelling of its organisation and, in a list without roles, the role that its function says."""
    organisation, function = values.get("organisation", ""), values.get("function", "")
    closer = {"organisation": usual[organisation]} if organisation in usual else {}
    if "role" not in columns and (role := role_of_function(function, organisation)):
        closer["role"] = role
    return values | closer


def spellings(written: Iterable[str], known: Known) -> dict[str, str]:
    """The one spelling for each of an organisation: that of the directory, else the most frequent.

    Spellings are of one organisation when their names are read the same, whatever the points, hyphens and
    "mairie" or "ville". What the directory writes itself stays.
    """
    ways: dict[tuple, Counter[str]] = defaultdict(Counter)
    for name in filter(None, written):
        ways[as_read(name)][name] += 1
    found: dict[str, str] = {}
    for same in ways.values():
        by_use = [name for name, _count in same.most_common()]
        usual = next((name for name in by_use if fold(name) in known.spellings), by_use[0])
        others = (name for name in by_use if name != usual and fold(name) not in known.spellings)
        found |= dict.fromkeys(others, usual)
    return found


def as_read(name: str) -> tuple:
    """What two spellings of one organisation share; "Théâtre de la Ville" is none "de la Commune"."""
    from croisee.engines.duplicates import names  # 4 MB that no page needs

    read, plain = names.read(name), fold(name)
    if "commune" in read.bodies and read.words[0] != "commune":
        return (plain,)
    return read.joined, read.forms, read.letters if "(" in name else "", PARTS & set(plain.split())


@dataclass
class Seen:
    """The rows of the people of a list, by address, and by name and organisation."""

    with_address: Mapping[str, int]
    addresses: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    reached: set[int] = field(default_factory=set)  # people of the directory who would get their address

    def earlier(self, email: str, name: str) -> int | None:
        """The row of the same person, if there is one; without an address, one with it counts first."""
        return self.addresses.get(email) if email else self.with_address.get(name) or self.names.get(name)

    def take(self, number: int, email: str, name: str) -> None:
        if email:
            self.addresses[email] = number
        else:
            self.names[name] = number


def in_words(*, first_name: str = "", last_name: str = "", organisation: str = "", **_others: Any) -> str:
    """By what somebody without an address is recognised, whatever the capitals and accents."""
    return f"{' '.join(sorted(fold(f'{first_name} {last_name}').split()))}|{fold(organisation)}"


def names_in(rows: Iterable[Sequence[str]], columns: Sequence[str], order: Order | None) -> Names:
    """How the names of a list that stand together are read."""
    found = (dict(zip(columns, row, strict=False)) for row in rows)
    pairs = ((one.get("name", ""), addresses_in(one.get("email", ""))[0]) for one in found)
    return names_of(pairs, order)


def said(row: Sequence[str], columns: Sequence[str], names: Names) -> dict[str, str]:
    """What a row says, by field; names that stand together are taken apart, titles are no part of them."""
    values = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell}
    if together := values.pop("name", ""):
        first, last = names.split(together, addresses_in(values.get("email", ""))[0])
        values = {"first_name": first, "last_name": last} | values
    for part, titles in {"first_name": CLEAR_TITLES, "last_name": TITLES}.items():
        if part in values:
            values[part] = without_title(values[part], titles)
    if says_none(values.get("email", "")):
        values.pop("email", None)
    if names_nobody(values.get("organisation", "")):
        values.pop("organisation", None)
    return values


def one_row(
    number: int, values: dict[str, str], known: Known, seen: Seen, *, role: str, language: str
) -> Checked:
    email, *other_addresses = addresses_in(values.get("email", ""))
    name = in_words(**values)
    person = known.people.get(email)
    namesake = None if person else known.namesakes.get(name)
    if email and namesake and (namesake.email or namesake.pk in seen.reached):
        namesake = None  # two addresses: two people
    made, errors, notes = taken(values, known, person or namesake, role=role, language=language)
    made["email"] = email
    if other_addresses:
        notes.append(_("Of several addresses, “%(address)s” is taken.") % {"address": email})
    if wrong := why_not_address(email):
        errors.insert(0, wrong)
    if earlier := seen.earlier(email, name):
        errors = [same_as(earlier, email)]
        return Checked(number, State.DOUBLE, made, tuple(errors), tuple(notes), person)
    if not wrong:
        seen.take(number, email, name)
    if email and namesake and not errors:
        seen.reached.add(namesake.pk)
    state = State.WRONG if errors else state_of(made, known, person, namesake)
    return Checked(number, state, made, tuple(errors), tuple(notes), person or namesake)


def same_as(row: int, email: str) -> str:
    sentence = (
        _("The same address stands in row %(row)s: this row is left out.")
        if email
        else _("The same name and organisation stand in row %(row)s: this row is left out.")
    )
    return sentence % {"row": row}


def addresses_in(cell: str) -> list[str]:
    """The addresses of a cell, or itself when it holds none: "a@b.fr; c@d.fr", "<a@b.fr>", "a (at) b.fr"."""
    found = ADDRESS.findall(AT.sub("@", cell.lower()))
    return list(dict.fromkeys(address.strip(".\"'") for address in found)) or [cell.strip().lower()]


def says_none(address: str) -> bool:
    """Whether a cell only says that there is no address: "-", "néant", "n/a"."""
    return address != "" and (fold(address) == "" or fold(address) in words_of("none")["words"])


def names_nobody(organisation: str) -> bool:
    """Whether a cell only says that there is no organisation: "-", "néant", "habitante", "privat"."""
    return says_none(organisation) or fold(organisation) in words_of("own_name")["words"]


def why_not_address(email: str) -> str | None:
    if email:
        try:
            validate_email(email)
        except ValidationError:
            return _("“%(address)s” is no e-mail address: put it right in the file, or empty the cell.") % {
                "address": email
            }
    return None


def taken(
    values: Mapping[str, str], known: Known, person: Person | None, *, role: str, language: str
) -> tuple[dict[str, Any], list[str], list[str]]:
    """The values as they would be written, what stands against them, and what is left out of them."""
    errors: list[str] = []
    notes: list[str] = []
    made: dict[str, Any] = {name: values.get(name, "")[: LONGEST.get(name, 500)] for name in PLAIN}
    for name in ("first_name", "last_name"):
        made[name] = name_written(made[name])
    if person:
        made["first_name"] = made["first_name"] or person.first_name
        made["last_name"] = made["last_name"] or person.last_name
        made["organisation"] = made["organisation"] or known.organisations.get(person.pk, "")
    if not made["last_name"]:
        errors.append(_("The last name is missing."))
    made["role"] = as_what(values, made, role, errors, notes)
    made["language"] = language_meant(values.get("language", "")) or language
    made["choices"] = wished(values, known.workshops, notes)
    made["territory"] = placed(values.get("territory", ""), known, notes)
    return made, errors, notes


def as_what(
    values: Mapping[str, str], made: dict[str, Any], role: str, errors: list[str], notes: list[str]
) -> str:
    """The role that a row says, else that of all others; words that name none are kept as the function.

    Whoever comes for no organisation and says no role is an actor, as inhabitants are.
    """
    word = values.get("role", "")
    if found := role_meant(word):
        return found
    if word:
        made["function"] = made["function"] or word[: LONGEST["function"]]
    if word and role:
        notes.append(_("“%(role)s” is none of the roles: taken as all others.") % {"role": word})
    elif word:
        sentence = _("“%(role)s” is none of the roles: choose above as what all such people come.")
        errors.append(sentence % {"role": word})
    elif not (role or made["organisation"]):
        return Role.ACTOR
    elif not role:
        errors.append(_("It does not say as what the person comes: choose it above for all."))
    return role


def state_of(made: Mapping[str, Any], known: Known, person: Person | None, namesake: Person | None) -> State:
    if person is None and namesake:
        is_same = namesake.pk in known.registered and not (made["email"] or namesake.email)
        return State.SAME if is_same else State.ALIKE
    if person is None:
        return State.NEW
    if person.pk in known.registered:
        return State.SAME
    name = fold(f"{made['first_name']} {made['last_name']}")
    return State.KNOWN if name == fold(person.name) else State.DIFFERS


def placed(word: str, known: Known, notes: list[str]) -> Territory | None:
    """The place that a row names; of several of the same name none is guessed."""
    if not word:
        return None
    found = known.territories.get(fold(word), ())
    if len(found) == 1:
        return found[0]
    sentence = (
        _("Several places are called “%(place)s”: write its official code.")
        if found
        else _("No place is called “%(place)s”.")
    )
    notes.append(sentence % {"place": word})
    return None
