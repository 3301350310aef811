"""What the bearer wishes of a plan, beside the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wishes:
    """`locked` instruments are in every plan, with this amount in cents, or None for any above 0.

    With an amount the instrument is granted: whether the project may ask for it, and when, is settled.
    Of those of `at_most` no more than so many cents are counted on; `without` are in no plan.
    """

    locked: Mapping[str, int | None] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    at_most: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if both := sorted(self.without & set(self.locked)):
            raise ValueError(f"{both[0]} cannot be both in every plan and in none.")
        for name, amount in [*self.locked.items(), *self.at_most.items()]:
            if amount is not None and amount < 0:
                raise ValueError(f"{name}: what is granted or counted on is 0 or more.")

    @property
    def named(self) -> frozenset[str]:
        return self.without.union(self.locked, self.at_most)

    @property
    def granted(self) -> frozenset[str]:
        """Those whose amount is settled."""
        return frozenset(name for name, amount in self.locked.items() if amount is not None)
