"""Numbers under which registers know an organisation: brought into one form, and checked.

normal("siret", "552 100 554 00021")  →  "55210055400021", or WrongIdentifier with one sentence
"""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SCHEMES = {
    "siren": gettext_lazy("SIREN number (France)"),
    "siret": gettext_lazy("SIRET number (France)"),
    "rna": gettext_lazy("RNA number of an association (France)"),
    "vat": gettext_lazy("VAT number"),
    "bce": gettext_lazy("enterprise number (Belgium)"),
    "rcs": gettext_lazy("number in the RCS (Luxembourg)"),
    "register": gettext_lazy("number in a German register"),
    "kvk": gettext_lazy("KvK number (Netherlands)"),
}
LA_POSTE = "356000000"  # has more establishments than the check digit allows for
GERMAN = re.compile(
    r"(?P<kind>HRA|HRB|GnR|VR|PR|GsR)\s*(?P<number>\d{1,6})\s*(?P<letter>[A-Z]{1,3}(?=\s|,|$))?", re.I
)
GERMAN_KINDS = {kind.upper(): kind for kind in ("HRA", "HRB", "GnR", "VR", "PR", "GsR")}
COURT = re.compile(r"\b(amtsgericht|ag|registergericht)\b|[,;()]", re.I)


class WrongIdentifier(ValueError):
    """Why this is no such number, in one sentence."""


def normal(scheme: str, text: str) -> str:
    """A number as it is kept; raises WrongIdentifier."""
    return NORMAL[scheme](text)


def shown(scheme: str, value: str) -> str:
    """A number as people read it, in groups."""
    if scheme in ("siren", "siret"):
        return " ".join(filter(None, (value[:3], value[3:6], value[6:9], value[9:])))
    if scheme == "bce":
        return f"{value[:4]}.{value[4:7]}.{value[7:]}"
    return value


def compact(text: str) -> str:
    """Letters and digits alone, in capitals."""
    return re.sub(r"[\W_]", "", text).upper()


def luhn(digits: str) -> bool:
    """Every second digit from the right counts double."""
    doubled = (2 * int(d) if place % 2 else int(d) for place, d in enumerate(reversed(digits)))
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def is_number(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdecimal()


def siren(text: str) -> str:
    value = compact(text)
    if not is_number(value, 9):
        raise WrongIdentifier(_("A SIREN number has nine digits."))
    if not luhn(value):
        raise WrongIdentifier(_("This SIREN number has a typing error: its last digit does not check."))
    return value


def siret(text: str) -> str:
    value = compact(text)
    if not is_number(value, 14):
        raise WrongIdentifier(_("A SIRET number has fourteen digits."))
    is_post_office = value.startswith(LA_POSTE) and sum(map(int, value)) % 5 == 0
    if not luhn(value) and not is_post_office:
        raise WrongIdentifier(_("This SIRET number has a typing error: its last digit does not check."))
    return value


def rna(text: str) -> str:
    value = compact(text)
    if not re.fullmatch(r"W(\d{3}|2[AB]\d)\d{6}", value, re.ASCII):
        raise WrongIdentifier(_("An RNA number is a W and nine digits, as in W543001234."))
    return value


def bce(text: str) -> str:
    value = compact(text).removeprefix("BE")
    value = value.zfill(10) if is_number(value, 9) else value
    if not is_number(value, 10) or value[0] not in "01":
        raise WrongIdentifier(_("A Belgian enterprise number has ten digits, of which the first is 0 or 1."))
    if 97 - int(value[:8]) % 97 != int(value[8:]):
        raise WrongIdentifier(
            _("This enterprise number has a typing error: its last two digits do not check.")
        )
    return value


def rcs(text: str) -> str:
    value = compact(text).removeprefix("RCS").removeprefix("LUXEMBOURG")
    if not re.fullmatch(r"[A-M]\d{1,6}", value, re.ASCII):
        raise WrongIdentifier(
            _("A number in the RCS of Luxembourg is a letter and up to six digits, as in F1234.")
        )
    return value


def register(text: str) -> str:
    found = GERMAN.search(text)
    if not found:
        raise WrongIdentifier(
            _("A number in a German register begins with its kind, as in VR 1234 Saarbrücken.")
        )
    court = " ".join(COURT.sub(" ", text.replace(found[0], " ", 1)).split())
    if not court:
        raise WrongIdentifier(_("Add the court that keeps the register, as in VR 1234 Saarbrücken."))
    letter = f" {found['letter'].upper()}" if found["letter"] else ""
    return f"{GERMAN_KINDS[found['kind'].upper()]} {int(found['number'])}{letter} {court}"


def kvk(text: str) -> str:
    value = compact(text).removeprefix("KVK")
    if not is_number(value, 8):
        raise WrongIdentifier(_("A KvK number has eight digits."))
    return value


def vat(text: str) -> str:
    value = compact(text)
    check = VAT.get(value[:2])
    if check is None:
        raise WrongIdentifier(_("A VAT number begins with FR, BE, LU, DE or NL."))
    if not check(value[2:]):
        raise WrongIdentifier(
            _("This is no VAT number of %(state)s: a digit is missing or wrong.") % {"state": value[:2]}
        )
    return value


def vat_fr(rest: str) -> bool:
    """Two digits over the SIREN number; newer keys have letters, which nothing checks."""
    key, number = rest[:2], rest[2:]
    if not is_number(number, 9) or not luhn(number) or not re.fullmatch(r"[0-9A-HJ-NP-Z]{2}", key):
        return False
    return not key.isdecimal() or int(key) == (12 + 3 * (int(number) % 97)) % 97


def vat_be(rest: str) -> bool:
    return is_number(rest, 10) and rest[0] in "01" and 97 - int(rest[:8]) % 97 == int(rest[8:])


def vat_lu(rest: str) -> bool:
    return is_number(rest, 8) and int(rest[:6]) % 89 == int(rest[6:])


def vat_de(rest: str) -> bool:
    """ISO 7064, 11 of 10."""
    if not is_number(rest, 9) or rest[0] == "0":
        return False
    product = 10
    for digit in map(int, rest[:8]):
        product = 2 * ((digit + product) % 10 or 10) % 11
    return (11 - product) % 10 == int(rest[8])


def vat_nl(rest: str) -> bool:
    """Of one person since 2020: by 97 over letters and digits; of others: by 11."""
    if not re.fullmatch(r"\d{9}B\d{2}", rest, re.ASCII):
        return False
    weighed = sum(int(d) * weight for d, weight in zip(rest[:8], range(9, 1, -1), strict=True))
    spelt = "".join(str(int(letter, 36)) for letter in f"NL{rest}")
    return weighed % 11 == int(rest[8]) or int(spelt) % 97 == 1


VAT: dict[str, Callable[[str], bool]] = {"FR": vat_fr, "BE": vat_be, "LU": vat_lu, "DE": vat_de, "NL": vat_nl}
NORMAL: dict[str, Callable[[str], str]] = {
    "siren": siren, "siret": siret, "rna": rna, "vat": vat, "bce": bce, "rcs": rcs, "register": register,
    "kvk": kvk,
}  # fmt: skip


def choices() -> list[tuple[str, str]]:
    return [(scheme, str(label)) for scheme, label in SCHEMES.items()]
