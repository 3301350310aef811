"""Who pays which cost: the amounts of a group dealt out to its costs, so that money is there early."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from .cash import delay
from .model import Model, Name, Source


def deal(model: Model, values: Mapping[int, int]) -> dict[Name, dict[str, int]]:
    """The cents that each instrument and source pays of each cost.

    Within a group the early costs go to own funds, private money and those who pay soon; the gap is last.
    """
    ranks: dict[Name, tuple[int, Fraction, int]] = {
        one.id: (1, delay(one), i) for i, one in enumerate(model.instruments)
    }
    for i, source in enumerate(Source):
        ranks[source] = (2 if source is Source.GAP else 0, Fraction(0), i)
    dealt: dict[Name, dict[str, int]] = defaultdict(dict)
    for g, group in enumerate(model.groups):
        payers: list[Name] = [*group.payers, *Source]
        payers.sort(key=ranks.__getitem__)
        left = [(name, values.get(model.paid[name, g], 0)) for name in payers]
        left = [pair for pair in reversed(left) if pair[1]]
        for cost in sorted(group.costs, key=lambda cost: cost.month):
            open_amount = cost.amount
            while open_amount:
                name, amount = left.pop()
                paid = min(amount, open_amount)
                dealt[name][cost.id] = dealt[name].get(cost.id, 0) + paid
                open_amount -= paid
                if amount > paid:
                    left.append((name, amount - paid))
    return dict(dealt)
