"""The account, month by month: costs are paid when they are spent, funders often later, loans go back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from croisee.engines.financing.catalogue import Instrument
from croisee.engines.financing.project import Cost

from .case import YEAR, by_year
from .facts import Fact
from .money import exact, parts
from .plans import CashMonth, Line, Part
from .repaying import Repayment, repayments

AFTER = 36  # months after the project in which the account still shows what is repaid
Lines = Sequence[tuple[Instrument, Line]]


def cash_of(costs: Sequence[Cost], lines: Lines, at_once: Iterable[Part]) -> tuple[CashMonth, ...]:
    """From month 0 until all is paid and repaid; own funds and private money are there when needed."""
    month_of = {cost.id: cost.month for cost in costs}
    spent, received = Counter[int](), Counter[int]()
    for cost in costs:
        spent[cost.month] += cost.amount
    for part in at_once:
        for cost_id, amount in part.costs.items():
            received[month_of[cost_id]] += amount
    for instrument, line in lines:
        received.update(drawn(instrument, line, costs))
    back = list(chain.from_iterable(repaid(costs, lines).values()))
    return tuple(_months(received, spent, back))


def drawn(instrument: Instrument, line: Part, costs: Sequence[Cost]) -> Counter[int]:
    """What an instrument pays in which month."""
    if instrument.per_year is not None and not instrument.pays:
        return monthly(instrument, line, costs)
    month_of, found = {cost.id: cost.month for cost in costs}, Counter[int]()
    for cost_id, amount in line.costs.items():
        for after, paid in payments(instrument, amount):
            found[month_of[cost_id] + after] += paid
    return found


def monthly(instrument: Instrument, line: Part, costs: Sequence[Cost]) -> Counter[int]:
    """What is given by the year arrives in twelve parts; years begin with the first cost that it may pay."""
    years = by_year(instrument, tuple(costs))
    start, found = min((cost.month for some in years.values() for cost in some), default=0), Counter[int]()
    for year, some in years.items():
        amount = sum(line.costs.get(cost.id, 0) for cost in some)
        for month, cents in enumerate(parts(amount, [Fraction(1, YEAR)] * YEAR)):
            found[start + YEAR * year + month] += cents
    return found


def repaid(costs: Sequence[Cost], lines: Lines) -> dict[str, list[Repayment]]:
    """Of each loan and advance, what goes back when, however long it takes."""
    return {one.id: list(repayments(one, drawn(one, line, costs))) for one, line in lines}


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
    if instrument.per_year is not None and not instrument.pays:
        return Fraction(YEAR - 1, 2)
    return sum((exact(one.share) * one.months_after_spending for one in instrument.pays), Fraction(0))


def _months(received: Counter[int], spent: Counter[int], back: Sequence[Repayment]) -> Iterator[CashMonth]:
    principal, interest = Counter[int](), Counter[int]()
    for one in back:
        principal[one.month] += one.principal
        interest[one.month] += one.interest
    project = max([*received, *spent], default=-1)
    balance = 0
    for month in range(max(project, min(max(principal, default=-1), project + AFTER)) + 1):
        balance += received[month] - spent[month] - principal[month] - interest[month]
        yield CashMonth(month, received[month], spent[month], balance, principal[month], interest[month])


def repaying(lines: Lines, back: Mapping[str, Sequence[Repayment]]) -> Iterator[Fact]:
    """For each loan and advance: from when to when it goes back, how much a month, and what it costs."""
    for one, line in lines:
        if not one.is_repayable or not line.amount:
            continue
        if not (months := back.get(one.id)):
            yield Fact("no_term", {"instrument": one.id})
            continue
        first = next(each.month for each in months if each.principal)
        said = {"start": first, "end": months[-1].month, "amount": max(each.amount for each in months) / 100}
        yield Fact("repay", {"instrument": one.id, **said, "interest": interest_of(months) / 100})


def interest_of(months: Iterable[Repayment]) -> int:
    return sum(each.interest for each in months)


def bridges(account: Sequence[CashMonth], own_left: int, loans: Iterable[tuple[str, int]]) -> Iterator[Fact]:
    """The low point, from when to when something must bridge it, and what could: own funds, loans.

    `account` ends with the last cost or payment: what is repaid after that comes from what the project earns.
    """
    lowest = min(account, key=lambda month: month.balance, default=None)
    if lowest is None or lowest.balance >= 0:
        return
    missing = -lowest.balance
    yield Fact("low_point", {"month": lowest.month, "balance": lowest.balance / 100})
    below = [month.month for month in account if month.balance < 0]
    yield bridge(account, {"amount": missing / 100, "start": below[0]}, below[-1])
    if own_left:
        yield Fact("bridge_own", {"amount": min(own_left, missing) / 100})
    for name, most in loans:
        yield Fact("bridge_loan", {"instrument": name, "amount": min(most, missing) / 100})


def bridge(account: Sequence[CashMonth], said: Mapping[str, float], last: int) -> Fact:
    """Until when; what is left in the end is unpaid, or was repaid before anything was earned."""
    unpaid = -account[-1].balance - sum(month.repaid + month.interest for month in account)
    if account[-1].balance >= 0:
        return Fact("bridge", {**said, "end": last + 1})
    if unpaid > 0:
        return Fact("bridge_to_the_end", {**said, "unpaid": unpaid / 100})
    return Fact("bridge_earned", dict(said))
