"""What each row of a list would do, before anything is written: pure, from rows and what is known already."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from croisee.attendance.lists.people import language_meant, name_written, role_meant, split_name
from croisee.attendance.lists.words import words_of
from croisee.kit.text import fold
from croisee.meetings.models import Session
from croisee.network.models import Person, Role
from croisee.territories.models import Territory

BETWEEN_WISHES = re.compile(r"[;>|\n]|,(?=\s*\d)")
ADDRESS = re.compile(r"[^\s<>()\[\],;:/]+@[^\s<>()\[\],;:/]+")
AT = re.compile(r" ?[(\[](?:at|arobase|a)[)\]] ?", re.I)
NUMBER = re.compile(r"\d+")
PLAIN = ("first_name", "last_name", "organisation", "function", "phone", "brings", "seeks", "access_needs")
LONGEST = {"first_name": 80, "last_name": 80, "organisation": 200, "function": 160, "phone": 40}


class State(StrEnum):
    """What a row would do."""

    NEW = "new"  # a person whom nobody knows yet
    KNOWN = "known"  # a person of the directory
    DIFFERS = "differs"  # a person of the directory, whom the list writes otherwise
    ALIKE = "alike"  # the name and organisation of somebody of the directory, without the same address
    SAME = "same"  # already in: nothing changes
    DOUBLE = "double"  # the address, or without one the name and organisation, of another row
    WRONG = "wrong"  # cannot be taken


@dataclass(frozen=True)
class Known:
    """What the rows are compared with."""

    people: Mapping[str, Person] = field(default_factory=dict)  # by address
    namesakes: Mapping[str, Person] = field(default_factory=dict)  # by `in_words`, of one organisation
    organisations: Mapping[int, str] = field(default_factory=dict)  # of people with exactly one, by person
    registered: frozenset[int] = frozenset()  # people who are in the meeting
    workshops: Sequence[Session] = ()
    territories: Mapping[str, Sequence[Territory]] = field(default_factory=dict)  # by folded name or code


@dataclass(frozen=True)
class Checked:
    """One row: `number` as the spreadsheet shows it, values to be written, and what to say of it."""

    number: int
    state: State
    values: dict[str, Any]
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    person: Person | None = None

    @property
    def role(self) -> str:
        """As what the person comes, in words."""
        return str(dict(Role.choices).get(self.values["role"], "—"))

    @property
    def is_taken(self) -> bool:
        return self.state in (State.NEW, State.KNOWN, State.DIFFERS, State.ALIKE)


def check(
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
    known: Known,
    *,
    role: str,
    language: str,
    numbers: Sequence[int] = (),
) -> list[Checked]:
    """Each row of a list; `columns` says which field each column holds, `role` stands where none is said.

    `numbers` are those of the rows in the spreadsheet; without them, the rows follow the heads.
    """
    values = list(zip(numbers or range(2, len(rows) + 2), (said(row, columns) for row in rows), strict=True))
    seen = Seen(with_address={in_words(**one): number for number, one in values if one.get("email")})
    return [one_row(number, one, known, seen, role=role, language=language) for number, one in values]


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


def said(row: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """What a row says, by field; names that stand together are taken apart."""
    values = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell}
    if together := values.pop("name", ""):
        first, last = split_name(together)
        values = {"first_name": first, "last_name": last} | values
    if says_none(values.get("email", "")):
        values.pop("email", None)
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
    if not made["organisation"]:
        errors.append(_("The organisation is missing."))
    made["role"] = as_what(values, made, role, errors, notes)
    made["language"] = language_meant(values.get("language", "")) or language
    made["choices"] = wished(values, known.workshops, notes)
    made["territory"] = placed(values.get("territory", ""), known, notes)
    return made, errors, notes


def as_what(
    values: Mapping[str, str], made: dict[str, Any], role: str, errors: list[str], notes: list[str]
) -> str:
    """The role that a row says, else that of all others; words that name none are kept as the function."""
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


def wished(values: Mapping[str, str], workshops: Sequence[Session], notes: list[str]) -> list[Session]:
    """The workshops that a row names by number or title, best first, each once."""
    words = [values.get(f"wish_{n}", "") for n in (1, 2, 3)]
    words += BETWEEN_WISHES.split(values.get("wishes", ""))
    found: list[Session] = []
    for word in filter(None, map(str.strip, words)):
        workshop = workshop_meant(word, workshops)
        if workshop is None:
            notes.append(_("No workshop is called “%(wish)s”: this wish is left out.") % {"wish": word})
        elif workshop not in found:
            found.append(workshop)
    return found


def workshop_meant(word: str, workshops: Iterable[Session]) -> Session | None:
    """By its title or the beginning of it, else by its number."""
    text, number = fold(word), NUMBER.search(word)
    for workshop in workshops:
        title = fold(workshop.title)
        if text == title or (len(text) > 5 and (title.startswith(text) or text.endswith(title))):
            return workshop
    if number and len(word) < 16:
        return next((w for w in workshops if w.number == int(number[0])), None)
    return None


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
