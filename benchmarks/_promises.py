"""What is promised, in one table: the figure, the promise, what it is compared with."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """One promise and what was found; `measured` is None where it could not be measured, `note` says why."""

    what: str
    measured: float | None
    unit: str
    promised: float
    is_least: bool = False  # the promise is a least, not a most
    reference: str = ""
    compared: float | None = None  # the reference's own figure, in the same unit
    note: str = ""

    @property
    def is_kept(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.promised if self.is_least else self.measured <= self.promised

    def row(self) -> dict[str, str]:
        return {
            "what": self.what,
            "measured": self.note
            if self.measured is None
            else f"{number(self.measured)} {self.unit}".strip(),
            "promised": f"{'≥' if self.is_least else '≤'} {number(self.promised)} {self.unit}".strip(),
            "kept": {True: "yes", False: "**no**", None: "–"}[self.is_kept],
            "beside": f"{self.reference}: {number(self.compared)}" if self.compared else self.reference,
            "ratio": number(self.measured / self.compared) if self.measured and self.compared else "",
        }


def number(value: float) -> str:
    """Three digits, none of them lost in an exponent."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def one(rows: Iterable[dict], key: str, value: str) -> dict:
    """The row of a benchmark that has this value; empty where it was not measured."""
    return next((row for row in rows if row.get(key) == value), {})


def table(rows: list[dict]) -> str:
    """A table that a terminal and Markdown both show."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    cells = [heads, ["---"] * len(heads), *([shown(row.get(head, "")) for head in heads] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def shown(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
