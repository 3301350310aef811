"""What a project costs beside what pays it, as a file tells it: both columns come to the same total."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from django.utils.translation import gettext as _

from croisee.funding.models import Application, Path
from croisee.funding.models.application import State
from croisee.funding.money import euros
from croisee.funding.vocabulary import Cost, Kind

Line = tuple[str, Decimal]
# the French chart of accounts, as the single form of associations has it
CHARGES = {
    Cost.RUNNING: "60-61", Cost.STUDY: "62", Cost.TRAINING: "62", Cost.COMMUNICATION: "62",
    Cost.TRAVEL: "62", Cost.STAFF: "64", Cost.EQUIPMENT: "21", Cost.WORKS: "21", Cost.PREMISES: "21",
    Cost.CASH: "",
}  # fmt: skip
RESOURCES = {Kind.GRANT: "74", Kind.CROWD: "75", Kind.ADVANCE: "16", Kind.LOAN: "16", Kind.EQUITY: "10"}
PAY_NOTHING = (Kind.GUARANTEE, Kind.IN_KIND)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Balance:
    """Two columns of one total; `gap` is what nobody pays, `over` what comes beyond the costs."""

    charges: tuple[Line, ...]
    resources: tuple[Line, ...]
    gap: Decimal
    over: Decimal

    @property
    def total(self) -> Decimal:
        return sum((amount for _label, amount in self.resources), ZERO)


def balanced(costs: Iterable[Line], files: Iterable[Line], own_max: Decimal, private_max: Decimal) -> Balance:
    """Own money pays what files leave, as far as it goes, then gifts; the rest is still to be found."""
    costs, files = tuple(costs), tuple(files)
    rest = sum((amount for _label, amount in costs), ZERO) - sum((amount for _label, amount in files), ZERO)
    over, rest = max(-rest, ZERO), max(rest, ZERO)
    own = min(rest, own_max)
    private = min(rest - own, private_max)
    gap = rest - own - private
    others = (
        (_("Own money"), own),
        (_("Gifts and other private money"), private),
        (_("Still to be found"), gap),
    )
    charges = (*costs, (_("More than it costs"), over)) if over else costs
    return Balance(charges, (*files, *(line for line in others if line[1])), gap, over)


def balance_of(one: Application, *, with_accounts: bool) -> Balance:
    """Of the project of a file, with all its files."""
    budget = one.path.budget
    return balanced(
        sorted_costs(one.path, with_accounts),
        resources_of(one, with_accounts),
        amount(budget.get("own_funds", {}).get("max")),
        amount(budget.get("private", {}).get("max")),
    )


def amount(value: float | None) -> Decimal:
    return Decimal(str(value or 0))


def sorted_costs(path: Path, with_accounts: bool) -> list[Line]:
    """By category, in the order of the accounts."""
    found: dict[Cost, Decimal] = {}
    for cost in path.budget.get("costs", ()):
        category = Cost(cost["category"])
        found[category] = found.get(category, ZERO) + amount(cost["amount"])
    return [
        (numbered(account if with_accounts else "", str(category.label)), found[category])
        for category, account in CHARGES.items()
        if category in found
    ]


def resources_of(one: Application, with_accounts: bool) -> Iterator[Line]:
    """What each file brings: what was granted, else what is asked."""
    rows = one.path.applications.exclude(state=State.REFUSED).exclude(instrument__kind__in=PAY_NOTHING)
    for other in rows.select_related("instrument"):
        account = RESOURCES.get(Kind(other.instrument.kind), "") if with_accounts else ""
        name = numbered(account, str(other.instrument))
        if other.pk == one.pk:
            yield _("%(name)s (asked by this file)") % {"name": name}, other.asked
        elif other.granted is None:
            yield _("%(name)s (asked)") % {"name": name}, other.asked
        else:
            yield _("%(name)s (granted)") % {"name": name}, other.granted


def numbered(account: str, label: str) -> str:
    return f"{account} · {label}" if account else label


def rows_of(balance: Balance) -> list[tuple[str, str, str, str]]:
    """Side by side, with the totals below."""
    pairs = zip_longest(balance.charges, balance.resources, fillvalue=None)
    rows = [(*told(cost), *told(paid)) for cost, paid in pairs]
    total = euros(balance.total)
    return [*rows, (_("Total"), total, _("Total"), total)]


def told(line: Line | None) -> tuple[str, str]:
    return (line[0], euros(line[1])) if line else ("", "")
