"""The account, month by month: costs are paid when they are spent, and funders often later."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from croisee.engines.financing.catalogue import Instrument
from croisee.engines.financing.project import Cost

from .facts import Fact
from .money import exact, parts
from .plans import CashMonth, Line, Part


def cash_of(
    costs: Sequence[Cost], lines: Iterable[tuple[Instrument, Line]], at_once: Iterable[Part]
) -> tuple[CashMonth, ...]:
    """From month 0 to the last payment; own funds and private money are there when they are needed."""
    month_of = {cost.id: cost.month for cost in costs}
    spent, received = Counter[int](), Counter[int]()
    for cost in costs:
        spent[cost.month] += cost.amount
    for part in at_once:
        for cost_id, amount in part.costs.items():
            received[month_of[cost_id]] += amount
    for instrument, line in lines:
        for cost_id, amount in line.costs.items():
            for after, paid in payments(instrument, amount):
                received[month_of[cost_id] + after] += paid
    return tuple(_months(received, spent))


def payments(instrument: Instrument, amount: int) -> list[tuple[int, int]]:
    """(months after the spending, cents); what no payment names comes with the last."""
    if not instrument.pays:
        return [(0, amount)]
    paid = parts(amount, [exact(payment.share) for payment in instrument.pays])
    return [
        (payment.months_after_spending, cents) for payment, cents in zip(instrument.pays, paid, strict=True)
    ]


def delay(instrument: Instrument) -> Fraction:
    """Months after the spending, on average."""
    return sum((exact(one.share) * one.months_after_spending for one in instrument.pays), Fraction(0))


def _months(received: Counter[int], spent: Counter[int]) -> Iterator[CashMonth]:
    balance = 0
    for month in range(max([*received, *spent], default=-1) + 1):
        balance += received[month] - spent[month]
        yield CashMonth(month, received[month], spent[month], balance)


def bridges(cash: Sequence[CashMonth], own_left: int, loans: Iterable[tuple[str, int]]) -> Iterator[Fact]:
    """The low point, from when to when something must bridge it, and what could: own funds, loans."""
    lowest = min(cash, key=lambda month: month.balance, default=None)
    if lowest is None or lowest.balance >= 0:
        return
    missing = -lowest.balance
    yield Fact("low_point", {"month": lowest.month, "balance": lowest.balance / 100})
    below = [month.month for month in cash if month.balance < 0]
    said = {"amount": missing / 100, "start": below[0]}
    if cash[-1].balance < 0:
        yield Fact("bridge_to_the_end", {**said, "unpaid": -cash[-1].balance / 100})
    else:
        yield Fact("bridge", {**said, "end": below[-1] + 1})
    if own_left:
        yield Fact("bridge_own", {"amount": min(own_left, missing) / 100})
    for name, most in loans:
        yield Fact("bridge_loan", {"instrument": name, "amount": min(most, missing) / 100})
