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
    promises: dict[tuple[int, int], tuple[str, date | None]]
    days: dict[tuple[int, int, str], list[date | None]]
    indicators: set[tuple[int, int | str]]
    money: set[tuple[int, int, int]]

    def has(self, row: Commitment | Indicator | Money) -> bool:
        """Whether all have signed this line; one that is being worded otherwise is still the same."""
        if row.agreement_id not in self.known:
            return True
        if isinstance(row, Commitment):
            by_words = (row.agreement_id, row.party_id, row.text) in self.days
            return by_words or (row.agreement_id, row.pk) in self.promises
        if isinstance(row, Indicator):
            return not self.indicators.isdisjoint({(row.agreement_id, row.pk), (row.agreement_id, row.name)})
        return (row.agreement_id, row.party_id, row.year) in self.money

    def those(self, rows: Iterable[Any]) -> list[Any]:
        """Lines that all have signed, to be shown; never to be saved."""
        found = [row for row in rows if self.has(row)]
        for row in found:
            if isinstance(row, Commitment):
                self.word(row)
        return found

    def word(self, row: Commitment) -> None:
        """As it was promised, also while other words or another day are being written."""
        if told := self.promises.get((row.agreement_id, row.pk)):
            row.text, row.by_when = told
            return
        days = self.days.get((row.agreement_id, row.party_id, row.text), [])
        row.by_when = days[0] if len(days) == 1 else row.by_when


def bound(agreements: Iterable[int]) -> Bound:
    """Of some agreements; one statement."""
    found = Bound(set(), {}, defaultdict(list), set(), set())
    for key, told in last_signed(agreements, lists=LISTS).items():
        found.known.add(key)
        parties: dict[str, list[int]] = defaultdict(list)
        for row in told["parties"]:
            parties[row["party"]].append(row["id"])
        for row in told["commitments"]:
            day = date.fromisoformat(row["by_when"]) if row["by_when"] else None
            if "id" in row:  # versions that were made before have none
                found.promises[key, row["id"]] = row["text"], day
            for party in parties[row["party"]]:
                found.days[key, party, row["text"]].append(day)
        found.indicators |= {(key, row.get("id", row["name"])) for row in told["indicators"]}
        found.money |= {(key, one, row["year"]) for row in told["money"] for one in parties[row["party"]]}
    return found


def earlier_words(row: Commitment) -> list[tuple[int, str]]:
    """How a promise was worded in versions that all had signed before: number and words; one statement."""
    rows = Version.objects.filter(agreement=row.agreement_id).exclude(signed_on=None).order_by("number")
    found = {
        told["text"]: number
        for number, promises in rows.values_list("number", "content__commitments")
        for told in promises
        if told.get("id") == row.pk and told["text"] != row.text
    }
    return [(number, words) for words, number in found.items()]
