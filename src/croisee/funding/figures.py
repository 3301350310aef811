"""Pictures of a plan as plain numbers for SVG: what pays beside what is paid, and the account by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 600, 200
COLOURS, MOST_MARKS = 8, 7


@dataclass(frozen=True)
class Block:
    """A part of a bar: where it begins, how wide it is, which colour."""

    label: str
    amount: float
    start: float
    width: float
    colour: str


def bar(parts: Iterable[tuple[str, float]], total: float, palette: str = "part") -> list[Block]:
    """Parts side by side, as wide as they are large; two bars of two palettes do not seem to match."""
    blocks: list[Block] = []
    start = 0.0
    for label, amount in parts:
        if amount <= 0:
            continue
        width = round(amount / total * WIDTH, 1) if total else 0.0
        blocks.append(Block(label, amount, round(start, 1), width, f"{palette}-{len(blocks) % COLOURS}"))
        start += width
    return blocks


def curve(cash: list[dict[str, Any]], lowest: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The balance from month to month as a line, with the line of nothing, its ends and marks of months."""
    if len(cash) < 2 or is_flat(cash):
        return None
    balances = [0.0, *(month["balance"] for month in cash)]
    top, bottom = max(balances), min(balances)
    span = (top - bottom) or 1.0

    def height(balance: float) -> float:
        return round((top - balance) / span * HEIGHT, 1)

    step = WIDTH / (len(cash) - 1)
    points = [(round(n * step, 1), height(month["balance"])) for n, month in enumerate(cash)]

    def end(month: int) -> dict[str, Any]:
        x, y = points[month]
        return {"x": x, "y": y, "amount": cash[month]["balance"], "side": side(x)}

    months = range(len(cash))
    low = lowest["month"] if lowest else min(months, key=lambda n: cash[n]["balance"])
    return {
        "points": " ".join(f"{x},{y}" for x, y in points),
        "zero": height(0.0),
        "low": end(low),
        "high": end(max(months, key=lambda n: cash[n]["balance"])),
        "marks": [(n + 1, points[n][0]) for n in months[:: apart(len(cash))]],
    }


def is_flat(cash: list[dict[str, Any]]) -> bool:
    """Whether the account stays as it is, to the cent."""
    return len({round(month["balance"], 2) for month in cash}) < 2


def side(x: float) -> str:
    """Where the words of a point stand beside it so that they stay in the picture."""
    return "start" if x < WIDTH / 3 else "end" if x > WIDTH * 2 / 3 else "middle"


def apart(months: int) -> int:
    """From one mark to the next, so that there are seven at most."""
    return next(step for step in (1, 2, 3, 6, 12, 24, 60, months) if months <= step * MOST_MARKS)
