"""What one row says of an organisation: values as an entry keeps them, and what of it cannot be taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from croisee.kit.text import fold
from croisee.network import identifiers, themes
from croisee.network.importing.columns import SEVERAL, known, words_of
from croisee.network.models import Organisation
from croisee.network.tables import rows_of

BETWEEN = re.compile(r"[;|\n]|, ")
PLAIN = ("name", "also", "street", "postcode", "locality", "phone", "about")
is_url = URLValidator(schemes=["http", "https"])


@dataclass
class Said:
    """`values` by the names of network.entries, `key` that of its source; `wrong` leaves the row out."""

    values: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def cells_by_field(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and cell and (name in SEVERAL or name not in made):
            made[name] = f"{made[name]}{', ' if name == 'also' else ' '}{cell}" if name in made else cell
    return made


def said_by(cells: Mapping[str, str], categories: Mapping[str, str]) -> Said:
    """A row by fields; `categories` says the theme of each category."""
    said = Said(key=cells.get("source_id", "")[:120])
    for name in PLAIN:
        if cells.get(name):
            said.values[name] = cells[name][: Organisation._meta.get_field(name).max_length]
    read_form_and_kind(cells, said)
    read_numbers(cells, said)
    read_contacts(cells, said)
    read_point(cells, said)
    if cells.get("country"):
        said.values["country"] = country_of(cells["country"], said)
    if found := {categories.get(word, "") for word in categories_of(cells.get("themes", ""))} - {""}:
        said.values["themes"] = sorted(found)
    if not said.values.get("name"):
        said.wrong.append(_("The name is missing."))
    if fold(cells.get("closed", "")) in words_of("closed")["words"]:
        said.wrong.append(_("The list says that it is closed."))
    said.values = {name: value for name, value in said.values.items() if value not in ("", [], None)}
    return said


def categories_of(cell: str) -> list[str]:
    return list(dict.fromkeys(filter(None, map(str.strip, BETWEEN.split(cell)))))


def read_form_and_kind(cells: Mapping[str, str], said: Said) -> None:
    if word := cells.get("legal_form", ""):
        said.values["legal_form"] = forms().get(fold(word), "") or known("forms").get(word[:4], "")
        if not said.values["legal_form"] and not cells.get("kind"):
            cells = {**cells, "kind": word}
    form = rows_of("legal_forms").get(said.values.get("legal_form", ""))
    kind = kind_of(cells.get("kind", "")) or (known("families").get(form["family"], "") if form else "")
    if kind:
        said.values["kind"] = kind


def kind_of(word: str) -> str:
    """By its words, else by how these begin."""
    text = fold(word)
    exact = kinds().get(text, "")
    begun = (kind for start, kind in known("kinds").items() if text.startswith(f"{start} ") or text == start)
    return exact or next(begun, "")


@cache
def kinds() -> Mapping[str, str]:
    """What kinds are called in each language."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {fold(str(kind.label)): str(kind.value) for kind in Organisation.Kind}
    return found | {kind.value: kind.value for kind in Organisation.Kind}


@cache
def forms() -> Mapping[str, str]:
    """What legal forms are called in each language; a name that two have tells none."""
    found: dict[str, set[str]] = {}
    for code, row in rows_of("legal_forms").items():
        for name in (code, row["short"], row["fr"], row["de"], row["nl"], row["en"]):
            found.setdefault(fold(name), set()).add(code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1 and name}


def read_numbers(cells: Mapping[str, str], said: Said) -> None:
    pairs = []
    for scheme in identifiers.SCHEMES:
        if cells.get(scheme):
            try:
                pairs.append([scheme, identifiers.normal(scheme, cells[scheme])])
            except identifiers.WrongIdentifier as wrong:
                said.notes.append(f"{cells[scheme]}: {wrong}")
    said.values["identifiers"] = sorted(pairs)


def read_contacts(cells: Mapping[str, str], said: Said) -> None:
    if address := cells.get("email", "").strip(" <>"):
        try:
            validate_email(address)
            said.values["email"] = address
        except ValidationError:
            said.notes.append(_("“%(address)s” is no e-mail address: left out.") % {"address": address})
    if site := cells.get("website", ""):
        site = site if "://" in site else f"https://{site}"
        try:
            is_url(site)
            said.values["website"] = site[:200]
        except ValidationError:
            said.notes.append(_("“%(address)s” is no address of a site: left out.") % {"address": site})


def read_point(cells: Mapping[str, str], said: Said) -> None:
    """Both or none."""
    words = [cells.get(name, "").replace(",", ".") for name in ("latitude", "longitude")]
    if not any(words):
        return
    try:
        lat, lon = map(float, words)
    except ValueError:
        lat, lon = 999.0, 999.0
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        said.values |= {"latitude": lat, "longitude": lon}
    else:
        said.notes.append(_("The place on the map is not two numbers in degrees: left out."))


def country_of(word: str, said: Said) -> str:
    code = known("countries").get(fold(word), word.upper())
    if len(code) == 2 and code.isalpha():
        return code
    said.notes.append(_("“%(country)s” is no country that is known: left out.") % {"country": word})
    return ""


def theme_meant(category: str) -> str:
    """The theme that a category names in one of the languages, "" for none."""
    return themes_by_name().get(fold(category), "")


@cache
def themes_by_name() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for code, row in rows_of("themes").items():
        for language in ("fr", "de", "nl", "en"):
            whole = fold(row[language])
            names |= {whole: code}
            for part in re.split(r" et | und | en | and |, ", row[language]):
                names.setdefault(fold(part), code)
    return names | {code: code for code, _label in themes.choices()}
