"""Loans and advances: what is repaid in which month, and the interest on what is still owed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from croisee.engines.financing.catalogue import Instrument

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Repayment:
    """What goes back in a month, in cents."""

    month: int
    principal: int
    interest: int

    @property
    def amount(self) -> int:
        return self.principal + self.interest


def repayments(one: Instrument, drawn: Mapping[int, int]) -> Iterator[Repayment]:
    """From the month after the first payment until nothing is owed; none where no term is said.

    The term and the grace begin with the last payment. Interest is a twelfth of the annual rate on what was
    owed at the end of the month before; after the grace the same amount goes back each month, to the cent.
    """
    if not one.is_repayable or one.months_max is None or not drawn:
        return
    free_until = max(drawn) + one.grace_months
    end = max(drawn) + max(one.months_max, one.grace_months + 1)
    owed = 0
    for month in range(min(drawn), end + 1):
        interest = round(owed * one.annual_rate / MONTHS)
        principal = instalment(owed, one.annual_rate, end - month + 1) if month > free_until else 0
        if principal or interest:
            yield Repayment(month, principal, interest)
        owed += drawn.get(month, 0) - principal


def instalment(owed: int, annual_rate: float, months: int) -> int:
    """What of the debt goes back now, where each of so many months takes the same with its interest."""
    rate = annual_rate / MONTHS
    if months <= 1:
        return owed
    if not rate:
        return min(owed, -(-owed // months))
    each = owed * rate / (1 - (1 + rate) ** -months)
    return min(owed, max(0, round(each) - round(owed * rate)))
