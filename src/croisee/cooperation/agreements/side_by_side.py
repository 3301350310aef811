"""Two languages of an agreement beside each other, clause by clause, with which of them prevails."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from croisee.engines.report import Run, Table, Text
from croisee.kit.languages import own_name

Row = tuple[str, str, str]  # code, title, text


def beside(content: Mapping[str, Any], left: str, right: str) -> Table:
    """The clauses of both; one that the other lacks stands alone."""
    here = numbered(content["texts"].get(left, ()))
    there = numbered(content["texts"].get(right, ()))
    codes = [*here, *(code for code in there if code not in here)]
    rows = [row for code in codes for row in rows_of(here.get(code), there.get(code), left, right)]
    return Table((headed(content, left), headed(content, right)), tuple(rows), _("In two languages"))


def headed(content: Mapping[str, Any], language: str) -> str:
    """The name of a language, and whether its text decides."""
    name = own_name(language)
    return (
        _("%(language)s, which prevails") % {"language": name} if content["prevailing"] == language else name
    )


def numbered(clauses: Any) -> dict[str, Row]:
    """By code, each with its number before its title."""
    return {
        code: (code, f"{place}. {title}".strip(), text)
        for place, (code, title, text) in enumerate(clauses, start=1)
    }


def rows_of(one: Row | None, other: Row | None, left: str, right: str) -> list[tuple[Text, ...]]:
    """A row for the titles, then one for each paragraph."""
    cells = zip_longest(paragraphs(one, left), paragraphs(other, right), fillvalue="")
    return [tuple(pair) for pair in cells]


def paragraphs(clause: Row | None, language: str) -> list[Text]:
    if clause is None:
        return [Run(_("not in this language"), emphasis=True)]
    _code, title, text = clause
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [Run(title, strong=True, language=language), *(Run(line, language=language) for line in lines)]
