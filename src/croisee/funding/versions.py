"""The rule of an instrument from version to version: what each changed, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from croisee.funding.models import Instrument, RuleVersion
from croisee.funding.wording import Line, codes_in, lines_of, names_of

MOST = 30


@dataclass(frozen=True)
class Version:
    """One version: what came and what went beside the one before; the first one only comes."""

    row: RuleVersion
    came: list[str]
    went: list[str]


def history(one: Instrument) -> list[Version]:
    """The last versions, the newest first; whoever reads them has their writers prefetched."""
    rows = list(one.rule_versions.all())[: MOST + 1]
    names = names_of({code for row in rows for code in codes_in(row.rule)})
    told = [sentences(row.rule, names) for row in rows]
    before = [*told[1:], []]
    return [
        Version(row, [one for one in now if one not in was], [one for one in was if one not in now])
        for row, now, was in zip(rows[:MOST], told, before, strict=False)
    ]


def sentences(rule: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Each condition of the whole as one sentence."""
    return [sentence(line) for line in lines_of(rule, names)]


def sentence(line: Line) -> str:
    inside = " · ".join(sentence(part) for part in line.parts)
    return f"{line.text} {inside}" if inside else line.text


def previous_rule(one: Instrument, day: date) -> dict[str, Any] | None:
    """The rule before the one of a day; None where there was none."""
    versions = [version for version in one.rule_versions.all() if (version.valid_from or date.min) <= day]
    return versions[1].rule if len(versions) > 1 else None
