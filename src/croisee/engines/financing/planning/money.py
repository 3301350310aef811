"""Whole cents and exact shares: nothing is lost to rounding."""

from fractions import Fraction
from math import floor


def exact(number: float) -> Fraction:
    """The decimal number that was written, and not the binary one that is nearest to it."""
    return Fraction(str(number))


def euros(cents: int | Fraction) -> float:
    """Cents as euros, down to the cent."""
    return floor(cents) / 100


def parts(amount: int, shares: list[Fraction]) -> list[int]:
    """Whole cents that add up to the amount, by these shares of it; the last takes what is left."""
    found, passed, given = [], Fraction(0), 0
    for share in shares[:-1]:
        passed += share
        upto = min(amount, round(amount * passed))
        found.append(upto - given)
        given = upto
    return [*found, amount - given]
