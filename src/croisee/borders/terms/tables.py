"""The terms as a table: a row for each, several words of a cell joined by |, what is near in lines."""

import re
from collections.abc import Iterable, Iterator, Mapping

from croisee.borders.terms.term import Said, Term, from_facts
from croisee.engines.text.languages import LANGUAGES

PLAIN = ("domain", "broader", "essglobal", "legal_form", "source")
COLUMNS = (
    "name",
    "countries",
    *PLAIN,
    *(f"words_{code}" for code in LANGUAGES),
    *(f"definition_{code}" for code in LANGUAGES),
    "close",
    "unlike",
)
LINE = re.compile(r"^\s*([a-z0-9-]+)\s*\((\w\w)\)\s*[:：]\s*(.+?)\s*$")


class WrongLine(ValueError):
    """A line that says why two terms are not equal is not understood."""


def rows(terms: Iterable[Term]) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for term in terms:
        words = ["|".join(term.labels.get(code, ())) for code in LANGUAGES]
        says = [term.says.get(code, "") for code in LANGUAGES]
        plain = [getattr(term, name) for name in PLAIN]
        yield [
            term.name,
            "|".join(term.countries),
            *plain,
            *words,
            *says,
            lines(term.close),
            lines(term.unlike),
        ]


def from_rows(table: Iterable[Mapping[str, str]]) -> Iterator[Term]:
    """The terms of a table; what is wrong with a row is said with its name."""
    for row in table:
        facts = {name: row.get(name, "").strip() for name in PLAIN}
        yield from_facts(
            row["name"].strip(),
            facts
            | {
                "countries": [one for one in row.get("countries", "").split("|") if one],
                "labels": {code: row.get(f"words_{code}", "").split("|") for code in LANGUAGES},
                "says": {code: row.get(f"definition_{code}", "") for code in LANGUAGES},
                "close": from_lines(row.get("close", "")),
                "unlike": from_lines(row.get("unlike", "")),
            },
        )


def lines(reasons: Mapping[str, Said]) -> str:
    """`gemeinde-de (fr): why`, a line for each language."""
    return "\n".join(
        f"{name} ({code}): {why}" for name, said in reasons.items() for code, why in said.items()
    )


def from_lines(text: str) -> dict[str, dict[str, str]]:
    """The other way round; an empty line says nothing."""
    found: dict[str, dict[str, str]] = {}
    for line in filter(str.strip, text.splitlines()):
        if not (read := LINE.match(line)):
            raise WrongLine(line)
        found.setdefault(read[1], {})[read[2]] = read[3]
    return found
