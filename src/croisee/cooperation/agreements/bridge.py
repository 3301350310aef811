"""Rows ⇄ values: an agreement as it is read, checked, kept as a version, and compared."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db.models import Model

from croisee.cooperation.agreements import filling
from croisee.cooperation.agreements.checks import check
from croisee.cooperation.agreements.values import Deal, Finding, Members, Promise, Side, Sum
from croisee.cooperation.models import (
    Agreement,
    Budget,
    Clause,
    Commitment,
    Group,
    Indicator,
    Money,
    Party,
)
from croisee.territories.models import Territory

DATED = ("begins", "ends", "evaluation_on", "renewal_by")


@dataclass
class Whole:
    """An agreement with all that belongs to it, read once: nine statements, at any size."""

    agreement: Agreement

    @cached_property
    def parties(self) -> list[Party]:
        return list(self.agreement.parties.select_related("organisation"))

    @cached_property
    def clauses(self) -> list[Clause]:
        return list(self.agreement.clauses.all())

    @cached_property
    def commitments(self) -> list[Commitment]:
        return self.of_parties(self.agreement.commitments.all())

    @cached_property
    def money(self) -> list[Money]:
        """By year, then as the parties stand."""
        rows = self.of_parties(self.agreement.money.order_by("year", "pk"))
        order = {one.pk: n for n, one in enumerate(self.parties)}
        return sorted(rows, key=lambda one: (one.year, order.get(one.party_id, 0)))

    @cached_property
    def indicators(self) -> list[Indicator]:
        return self.of_parties(self.agreement.indicators.all())

    @cached_property
    def budgets(self) -> list[Budget]:
        return list(self.agreement.budgets.all())

    @cached_property
    def groups(self) -> list[Group]:
        return list(self.agreement.groups.all()) if self.agreement.kind == Agreement.Kind.SCIC else []

    @cached_property
    def territories(self) -> list[Territory]:
        return list(self.agreement.territories.order_by("name", "pk"))

    @property
    def places(self) -> list[str]:
        return [one.name for one in self.territories]

    def of_parties(self, rows: Iterable[Any]) -> list[Any]:
        """Rows that know their party without asking for it."""
        known = {one.pk: one for one in self.parties}
        found = list(rows)
        for row in found:
            if row.party_id in known:
                row.party = known[row.party_id]
        return found

    def clauses_in(self, language: str) -> list[Clause]:
        return [one for one in self.clauses if one.language == language]

    def values_in(self, language: str) -> dict[str, str]:
        return filling.values_of(self.agreement, self.parties, self.places, language)

    def text_in(self, language: str) -> list[tuple[str, str, str]]:
        return filling.written(self.clauses_in(language), self.values_in(language))

    @cached_property
    def gaps(self) -> list[str]:
        every = (
            name
            for code in self.agreement.every_language
            for name in filling.gaps(self.clauses_in(code), self.values_in(code))
        )
        return list(dict.fromkeys(every))

    @cached_property
    def findings(self) -> list[Finding]:
        return check(deal_of(self))

    @property
    def unfinished(self) -> list[Finding]:
        """What should not be voted or signed as it stands."""
        return [one for one in self.findings if one.is_wrong or one.code == "unfilled"]

    @cached_property
    def content(self) -> dict[str, Any]:
        return content_of(self)

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint_of(self.content)


def deal_of(whole: Whole) -> Deal:
    """What the rules read."""
    one = whole.agreement
    return Deal(
        **{name: getattr(one, name) for name in ("kind", "prevailing", "total", "public_capital", *DATED)},
        languages=tuple(one.every_language),
        sides=tuple(
            Side(str(row), row.country, row.level, row.signatory_name, row.total) for row in whole.parties
        ),
        promises=tuple(Promise(str(row.party), row.text, row.by_when) for row in whole.commitments),
        sums=tuple(Sum(str(row.party), row.year, row.promised, row.voted, row.paid) for row in whole.money),
        budgets={row.year: row.amount for row in whole.budgets},
        members=tuple(Members(row.name, row.sort, row.weight) for row in whole.groups),
        unfilled=tuple(whole.gaps),
    )


def content_of(whole: Whole) -> dict[str, Any]:
    """What the parties vote and sign, as plain values; what is voted or paid later does not change it."""
    one = whole.agreement
    told = {name: plain(getattr(one, name)) for name in ("title", "kind", "prevailing", "enters", "total")}
    told |= {name: plain(getattr(one, name)) for name in (*DATED, "public_capital")}
    told |= {name: getattr(one, name) for name in ("object", "legal_basis", "governance")}
    return told | {
        "languages": one.every_language,
        "territories": whole.places,
        "texts": {code: [list(row) for row in whole.text_in(code)] for code in one.every_language},
        "parties": [party_of(row) for row in whole.parties],
        "commitments": [
            {"id": row.pk, "party": str(row.party)} | told_of(row, "text", "by_when", "evidence")
            for row in whole.commitments
        ],
        "money": [
            {"party": str(row.party)} | told_of(row, "year", "promised", "trigger") for row in whole.money
        ],
        "budgets": [told_of(row, "year", "amount") for row in whole.budgets],
        "indicators": [
            {"id": row.pk, "party": str(row.party) if row.party_id else ""}
            | told_of(row, "name", "unit", "baseline", "target", "by_when", "source")
            for row in whole.indicators
        ],
        "groups": [told_of(row, "name", "sort", "weight") for row in whole.groups],
    }


def party_of(row: Party) -> dict[str, Any]:
    names = ("level", "country", "legal_form", "signatory_name", "signatory_function", "role", "total")
    return {"id": row.pk, "party": str(row)} | told_of(row, *names)


def told_of(row: Model, *names: str) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """As JSON holds it: days and amounts as text."""
    return value if value is None or isinstance(value, int | list) else str(value)


def fingerprint_of(content: dict[str, Any]) -> str:
    """SHA-256 of what is promised, written in one way; the number of a line says nothing of that."""
    lines = {
        name: [{key: value for key, value in row.items() if key != "id"} for row in content[name]]
        for name in ("commitments", "indicators")
    }
    return sha256(json.dumps(content | lines, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
