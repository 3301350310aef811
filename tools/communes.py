"""The lives of French communes since 2013: from the official history until 2019, then year by year.

A commune that became part of a commune nouvelle of the same code has ended, and so has a commune nouvelle
that grew: each is a life of its own. A change of name, or of the commune's inner parts, ends none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

FIRST_DAY, HISTORY_ENDS = "2013-09-12", "2019-01-01"
OPEN = "9999-12-31"
NOT_IN_THE_HISTORY = ("975", "977", "978", "98")  # overseas collectivities: taken as they are today
BEGINS_ANEW = {
    "commune nouvelle",
    "dé-fusion",
    "rétablissement",
    "création",
    "dé-fusion + fusion-association",
}
Record = Mapping[str, object]


@dataclass
class Life:
    """One commune from a day to a day; `end` is the first day on which it is no more."""

    code: str
    name: str
    start: str = ""
    end: str = OPEN
    before: list[str] = field(default_factory=list)  # its names of before
    heirs: set[tuple[str, str]] = field(
        default_factory=set
    )  # codes of those that took its place, and the day

    def is_alive(self, day: str) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> str:
        return "" if self.end == OPEN else str(date.fromisoformat(self.end) - timedelta(days=1))


class Lives:
    """All lives, by code, the latest last."""

    def __init__(self, history: list[Record]) -> None:
        self.of: dict[str, list[Life]] = defaultdict(list)
        self.by_id = {record["id"]: record for record in history}
        communes = [r for r in history if r["type"] == "COM" and r.get("dateFin", OPEN) > FIRST_DAY]
        for record in sorted(communes, key=lambda r: (r["code"], r.get("dateDebut", ""))):
            self._read(record)

    def _read(self, record: Record) -> None:
        code, name = record["code"], record["nom"]
        start, end = record.get("dateDebut", ""), record.get("dateFin", OPEN)
        known = self.of[code]
        if known and known[-1].end == start and record.get("raisonDebut") not in BEGINS_ANEW:
            life = known[-1]
            life.heirs.clear()
            self._rename(life, name)
            life.end = end
        else:
            life = Life(code, name, start if start > FIRST_DAY else "", end)
            known.append(life)
        if end != OPEN:
            life.heirs |= {(heir, end) for heir in self._heirs(record)}

    def _heirs(self, record: Record) -> set[str]:
        """The communes that a record leads to: directly, as a part of one, or the parts set free."""
        if successor := self.by_id.get(record.get("successeur")):
            return {self._commune_of(successor)}
        members = set(record.get("membres", ()))
        freed = (
            r["code"]
            for r in self.by_id.values()
            if r["type"] == "COM"
            and r.get("dateDebut") == record["dateFin"]
            and r.get("predecesseur") in members
        )
        return set(freed)

    def _commune_of(self, record: Record) -> str:
        return record["code"] if record["type"] == "COM" else self.by_id[record["pole"]]["code"]

    @staticmethod
    def _rename(life: Life, name: str) -> None:
        if name != life.name:
            life.before.append(life.name)
            life.name = name

    def alive(self, day: str) -> dict[str, Life]:
        found = ((code, life) for code, lives in self.of.items() for life in lives if life.is_alive(day))
        return dict(found)

    def go_on(self, day: str, before: Iterable[Record], now: Iterable[Record]) -> None:
        """From one year's list to the next: who is gone, who is new, who has grown."""
        living, listed = self.alive(day), {r["code"]: r for r in now if r["type"] == "commune-actuelle"}
        holder = {old: code for code, r in listed.items() for old in r.get("anciensCodes", ())}
        parts = {r["code"]: r["chefLieu"] for r in before if "chefLieu" in r}
        gone = living.keys() - listed.keys()
        grown = {holder[code] for code in gone if code in holder} & living.keys()
        for code in gone | grown:
            living[code].end = day
            if heir := code if code in grown else holder.get(code):
                living[code].heirs.add((heir, day))
        for code, record in listed.items():
            if code not in living or code in grown:
                start = "" if code.startswith(NOT_IN_THE_HISTORY) else day
                self.of[code].append(Life(code, record["nom"], start))
                if code not in living and (parent := parts.get(code)) in living and parent != code:
                    living[parent].heirs.add((code, day))  # set free: the parent lives on, or begins anew
            else:
                self._rename(living[code], record["nom"])

    def past(self, code: str) -> Iterator[Life]:
        """The lives that led to the latest of a code, and itself."""
        waiting, seen = [self.of[code][-1]], set()
        while waiting:
            life = waiting.pop()
            if id(life) not in seen:
                seen.add(id(life))
                waiting += self.leading[id(life)]
                yield life

    @cached_property
    def leading(self) -> dict[int, list[Life]]:
        """Which lives each one took the place of."""
        found: dict[int, list[Life]] = defaultdict(list)
        for _code, life in self.all():
            for heir, day in life.heirs:
                found[id(self.at(heir, day))].append(life)
        return found

    def at(self, code: str, day: str) -> Life:
        return next(life for life in self.of[code] if life.is_alive(day))

    def all(self) -> Iterator[tuple[str, Life]]:
        """Every life with its code among ours: the latest has the plain one, others the year of their end."""
        for code, lives in sorted(self.of.items()):
            for number, life in enumerate(lives):
                is_last = number == len(lives) - 1
                yield f"FR-COM-{code}" + ("" if is_last else f"-{life.last_day[:4]}"), life
