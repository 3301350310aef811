"""What a column may say, and how its head is usually written."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.text import fold
from croisee.network.identifiers import SCHEMES
from croisee.network.models import Organisation

FILE = Path(__file__).with_name("words.toml")
OF_AN_ENTRY = (
    "name", "also", "kind", "legal_form", "street", "postcode", "locality", "country", "latitude",
    "longitude", "email", "phone", "website", "about",
)  # fmt: skip
FIELDS = {
    "source_id": _("Key in the list that it comes from"),
    **{name: capfirst(Organisation._meta.get_field(name).verbose_name) for name in OF_AN_ENTRY},
    **SCHEMES,
    "territory": _("Territory, by its code or name"),
    "themes": _("Categories, which become themes"),
    "closed": pgettext_lazy("column of a list", "Whether it is closed"),
}
SEVERAL = {"street", "also"}  # that several columns may say together


@cache
def words_of(part: str) -> Mapping[str, list[str]]:
    """The words of each key of one part."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))[part]


@cache
def known(part: str) -> Mapping[str, str]:
    """The key of each word."""
    return {word: key for key, words in words_of(part).items() for word in words}


def guess(heads: Sequence[str]) -> list[str]:
    """For each column the field that it most likely holds, "" for none."""
    taken: list[str] = []
    labels = {fold(str(label)): field for field, label in FIELDS.items()}
    for head in heads:
        words = fold(head)
        field = known("heads").get(words) or labels.get(words, "")
        taken.append("" if field in taken and field not in SEVERAL else field)
    return taken
