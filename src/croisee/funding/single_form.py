"""What a project costs beside what pays it, as a file tells it: both columns come to the same total."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from croisee.funding.models import Application, Instrument, Path
from croisee.funding.models.application import State
from croisee.funding.money import euros
from croisee.funding.vocabulary import Cost, Kind, Nature
from croisee.kit.text import fold

Line = tuple[str, Decimal]
# the French chart of accounts, as the single form of associations has it
CHARGES = {
    Cost.RUNNING: "60-61", Cost.STUDY: "62", Cost.TRAINING: "62", Cost.COMMUNICATION: "62",
    Cost.TRAVEL: "62", Cost.STAFF: "64", Cost.EQUIPMENT: "21", Cost.WORKS: "21", Cost.PREMISES: "21",
    Cost.CASH: "",
}  # fmt: skip
RENTED = "61"  # what is hired is no investment
HIRING = {"loyer", "loyers", "location", "locations", "rent", "rental", "lease", "miete", "pacht", "huur"}
INVESTED = "2"  # with what accounts of investments begin
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
    found: dict[tuple[str, str], Decimal] = {}
    for cost in path.budget.get("costs", ()):
        place = account_of(cost) if with_accounts else "", charge_of(cost, with_accounts)
        found[place] = found.get(place, ZERO) + amount(cost["amount"])
    order = [str(category.label) for category in CHARGES]
    rows = sorted(
        found, key=lambda row: (row[0].startswith(INVESTED), row[0] or "9", order_of(row[1], order))
    )
    return [(numbered(*row), found[row]) for row in rows]


def order_of(label: str, order: list[str]) -> int:
    return order.index(label) if label in order else -1


def account_of(cost: dict[str, Any]) -> str:
    """Of premises that are hired the account of services, of others that of what one owns."""
    return RENTED if is_hired(cost) else CHARGES[Cost(cost["category"])]


def charge_of(cost: dict[str, Any], with_accounts: bool) -> str:
    """What a cost is called: in the French form rents apart, and what one then owns as investment."""
    label = str(Cost(cost["category"]).label)
    if with_accounts and is_hired(cost):
        return _("rents")
    if with_accounts and CHARGES[Cost(cost["category"])].startswith(INVESTED):
        return _("%(cost)s (investment)") % {"cost": label}
    return label


def is_hired(cost: dict[str, Any]) -> bool:
    said = set(fold(cost.get("label") or "").replace("\u2019", " ").replace("'", " ").split())
    return cost["category"] == Cost.PREMISES and bool(said & HIRING)


def owed_as(one: Instrument) -> str:
    """The account of a resource: bonds and participating loans are debts, whatever they strengthen."""
    return RESOURCES[Kind.LOAN] if one.nature == Nature.BOND else RESOURCES.get(Kind(one.kind), "")


def resources_of(one: Application, with_accounts: bool) -> Iterator[Line]:
    """What each file brings: what was granted, else what is asked."""
    rows = one.path.applications.exclude(state=State.REFUSED).exclude(instrument__kind__in=PAY_NOTHING)
    for other in rows.select_related("instrument"):
        account = owed_as(other.instrument) if with_accounts else ""
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
