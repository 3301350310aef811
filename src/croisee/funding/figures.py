"""Pictures of a plan as plain numbers for SVG: what pays beside what is paid, and the account by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 600, 200
COLOURS = 8


@dataclass(frozen=True)
class Block:
    """A part of a bar: where it begins, how wide it is, which colour."""

    label: str
    amount: float
    start: float
    width: float
    colour: int


def bar(parts: Iterable[tuple[str, float]], total: float) -> list[Block]:
    """Parts side by side, as wide as they are large."""
    blocks: list[Block] = []
    start = 0.0
    for label, amount in parts:
        if amount <= 0:
            continue
        width = round(amount / total * WIDTH, 1) if total else 0.0
        blocks.append(Block(label, amount, round(start, 1), width, len(blocks) % COLOURS))
        start += width
    return blocks


def curve(cash: list[dict[str, Any]], lowest: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The balance from month to month as a line, with the line of nothing and the low point."""
    if len(cash) < 2:
        return None
    balances = [0.0, *(month["balance"] for month in cash)]
    top, bottom = max(balances), min(balances)
    span = (top - bottom) or 1.0

    def height(balance: float) -> float:
        return round((top - balance) / span * HEIGHT, 1)

    step = WIDTH / (len(cash) - 1)
    points = [(round(n * step, 1), height(month["balance"])) for n, month in enumerate(cash)]
    low = lowest["month"] if lowest else min(range(len(cash)), key=lambda n: cash[n]["balance"])
    return {
        "points": " ".join(f"{x},{y}" for x, y in points),
        "zero": height(0.0),
        "low": {"x": points[low][0], "y": points[low][1]},
    }
