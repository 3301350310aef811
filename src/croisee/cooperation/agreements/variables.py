"""What may stand in a clause as {{name}}: a fixed list, never the code of a template."""

import re
from collections.abc import Callable, Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
GAP = "………"

# told by the agreement itself
KNOWN: dict[str, Promise] = {
    "title": _("title of the agreement"),
    "object": _("its object"),
    "parties": _("the parties, each with its representative"),
    "funders": _("those who give money"),
    "territories": _("the territories"),
    "legal_basis": _("the legal basis"),
    "begins": _("the day on which it begins"),
    "ends": _("the day on which it ends"),
    "years": _("how many years it lasts"),
    "total": _("the total amount"),
    "evaluation_on": _("the day by which it is evaluated"),
    "evaluation_method": _("how it is evaluated"),
    "renewal_by": _("the day by which its renewal is decided"),
    "governance": _("who steers it"),
    "languages": _("the languages of the text"),
    "prevailing": _("the language that prevails"),
}
# asked of whoever writes
ASKED: dict[str, Promise] = {
    "project": _("the project in one sentence"),
    "bearer": _("who carries the project"),
    "public_interest": _("which policy of the authorities it joins"),
    "advance": _("share that is paid in advance, in percent"),
    "notice": _("notice of termination, in months"),
    "report": _("months for the report after a year has ended"),
    "committee": _("how often the committee meets"),
    "coordinator": _("who coordinates"),
    "seat": _("where the seat is"),
    "shares": _("number and value of the shares"),
    "representative": _("who represents the organisation there"),
    "law": _("law that applies"),
    "court": _("court that decides"),
    "contact": _("whom to write to"),
}
MULTILINE = {"project", "public_interest", "shares"}


def label_of(name: object) -> Promise | str:
    return {**KNOWN, **ASKED}.get(str(name), str(name))


def names_in(text: str) -> Iterator[str]:
    """The variables of a text, in order."""
    return (found[1] for found in PLACE.finditer(text))


def unknown_in(text: str) -> list[str]:
    """What a text takes for a variable and is none; also a pair of braces that closes nowhere."""
    wrong = [name for name in names_in(text) if name not in KNOWN and name not in ASKED]
    rest = PLACE.sub("", text)
    return wrong + [mark for mark in ("{{", "}}", "{%", "%}") if mark in rest]


def filled(text: str, values: Mapping[str, str], gap: Callable[[str], str] = lambda name: GAP) -> str:
    """A text with its values; what nobody has said leaves a gap. Values are never read as variables."""
    return PLACE.sub(lambda found: values.get(found[1], "").strip() or gap(found[1]), text)
