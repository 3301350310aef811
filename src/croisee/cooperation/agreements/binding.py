"""What binds: the last version that all have signed. What is written since is for those inside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models.fields.json import KT

from croisee.cooperation.models import Agreement, Commitment, Indicator, Money, Version

WORDS = ("title", "kind", "object", "legal_basis", "governance")
DAYS = ("begins", "ends", "evaluation_on", "renewal_by")
NOTHING = (None, "null")  # as one database and the other tell it
LISTS = ("parties", "commitments", "indicators", "money")


def last_signed(
    agreements: Iterable[int], *, words: tuple[str, ...] = (), lists: tuple[str, ...] = ()
) -> dict:
    """By agreement, so much of the version that binds; one statement."""
    rows = Version.objects.filter(agreement__in=list(agreements)).exclude(signed_on=None).order_by("number")
    told = rows.annotate(**{f"told_{name}": KT(f"content__{name}") for name in words}).values_list(
        "agreement", *(f"told_{name}" for name in words), *(f"content__{name}" for name in lists)
    )
    return {key: dict(zip((*words, *lists), said, strict=True)) for key, *said in told}


def as_signed(agreement: Agreement, told: Mapping[str, Any]) -> None:
    """Its facts as all have signed them, to be shown; never to be saved."""
    for name in WORDS:
        if told.get(name) is not None:
            setattr(agreement, name, told[name])
    for name in DAYS:
        setattr(agreement, name, None if told[name] in NOTHING else date.fromisoformat(told[name]))
    agreement.total = None if told["total"] in NOTHING else Decimal(told["total"])


def show_as_signed(agreements: Iterable[Agreement], visitor: Any) -> dict[int, set[int]]:
    """Those that the visitor only reads, as they were signed last; by agreement, who was party to it then.

    Two statements; none where nothing is signed, or for the team.
    """
    known = {one.pk: one for one in agreements if one.first_signed_on}
    if not known or (visitor.is_authenticated and visitor.is_administrator):
        return {}
    mine: Any = Agreement.objects
    inside = (
        set(mine.of(visitor).filter(pk__in=known).values_list("pk", flat=True))
        if visitor.is_authenticated
        else set()
    )
    found = last_signed(known.keys() - inside, words=(*WORDS, *DAYS, "total"), lists=("parties",))
    for key, told in found.items():
        as_signed(known[key], told)
    return {key: {row["id"] for row in told["parties"]} for key, told in found.items()}


@dataclass
class Bound:
    """What stands in the versions that bind; of an agreement without one, all that is written."""

    known: set[int]
    days: dict[tuple[int, int, str], list[date | None]]
    indicators: set[tuple[int, str]]
    money: set[tuple[int, int, int]]

    def has(self, row: Commitment | Indicator | Money) -> bool:
        """Whether all have signed this line."""
        if row.agreement_id not in self.known:
            return True
        if isinstance(row, Commitment):
            return (row.agreement_id, row.party_id, row.text) in self.days
        if isinstance(row, Indicator):
            return (row.agreement_id, row.name) in self.indicators
        return (row.agreement_id, row.party_id, row.year) in self.money

    def those(self, rows: Iterable[Any]) -> list[Any]:
        return [row for row in rows if self.has(row)]

    def day_of(self, row: Commitment) -> date | None:
        """By when it was promised, also while another day is being written."""
        days = self.days.get((row.agreement_id, row.party_id, row.text), [])
        return days[0] if len(days) == 1 else row.by_when


def bound(agreements: Iterable[int]) -> Bound:
    """Of some agreements; one statement."""
    found = Bound(set(), defaultdict(list), set(), set())
    for key, told in last_signed(agreements, lists=LISTS).items():
        found.known.add(key)
        parties: dict[str, list[int]] = defaultdict(list)
        for row in told["parties"]:
            parties[row["party"]].append(row["id"])
        for row in told["commitments"]:
            day = date.fromisoformat(row["by_when"]) if row["by_when"] else None
            for party in parties[row["party"]]:
                found.days[key, party, row["text"]].append(day)
        found.indicators |= {(key, row["name"]) for row in told["indicators"]}
        found.money |= {(key, one, row["year"]) for row in told["money"] for one in parties[row["party"]]}
    return found
