"""What there is to ask for: instruments, and the rules on combining them. Amounts are whole cents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from .rule import Rule, Source, Territories, is_within

KINDS = (
    "grant",
    "repayable_advance",
    "loan",
    "guarantee",
    "equity",
    "crowdfunding",
    "local_currency",
    "in_kind",
)
REPAYABLE = frozenset({"loan", "repayable_advance"})
WITHOUT_MONEY = frozenset({"guarantee", "in_kind"})  # they pay no cost and count as a file
REGIMES = ("general", "sgei")  # of de minimis aid
MATCHES = ("own", "private", "other_public")


@dataclass(frozen=True, slots=True)
class Match:
    """What must come beside: at least `share` times the amount of the line, of this kind of money."""

    of: str
    share: float

    def __post_init__(self) -> None:
        _refuse(self.of not in MATCHES, f"A match is of {', '.join(MATCHES)}, not {self.of}.")
        _refuse(self.share < 0, "The share of a match is 0 or more.")


@dataclass(frozen=True, slots=True)
class Payment:
    """A share of the amount, so many months after the spending."""

    share: float
    months_after_spending: int = 0


@dataclass(frozen=True, slots=True)
class Instrument:
    """One thing that somebody may ask for."""

    id: str
    kind: str
    rule: Rule
    name: str = ""
    funder: str = ""
    public: bool = False
    eu: bool = False
    other_labels: frozenset[str] = frozenset()
    state: str | None = None
    rate_max: float | None = None  # of the sum of its eligible costs
    min: int | None = None
    max: int | None = None  # less than `min`: it is in no plan
    per_year: int | None = None  # in each twelve months from the first cost that it may pay
    years: int | None = None  # so long; None: as long as there are costs
    eligible_costs: frozenset[str] | None = None  # categories; None: all
    cost_min: int | None = None  # its eligible costs come to this much, or it is in no plan
    cost_max: int | None = None  # its rate counts no more of them
    minus_other_aid: bool = False  # its rate counts what other public aid leaves of them
    de_minimis: str | None = None
    grant_equivalent: float = 1.0  # the share of the amount that counts as aid
    requires: tuple[frozenset[str], ...] = ()  # of each group, one at least is in the plan
    excludes: frozenset[str] = frozenset()
    match: Match | None = None
    opens: date | None = None
    closes: date | None = None
    starts_after_filing: bool = False  # then it pays no cost of month 0
    pays: tuple[Payment, ...] = ()
    effort_days: float = 0.0
    annual_rate: float = 0.0
    months_max: int | None = None  # from its last payment until all is repaid; None: not said
    grace_months: int = 0  # of these, those in which nothing is repaid
    source: Source = Source()

    def __post_init__(self) -> None:
        name = f"Instrument {self.id}"
        _refuse(not self.id, "An instrument has no id.")
        _refuse(self.kind not in KINDS, f"{name} is {', '.join(KINDS)}, not {self.kind}.")
        _refuse(self.rate_max is not None and not 0 <= self.rate_max <= 1, f"{name}: a rate is from 0 to 1.")
        _refuse(self.de_minimis not in (None, *REGIMES), f"{name}: de minimis aid is {' or '.join(REGIMES)}.")
        _refuse(not 0 <= self.grant_equivalent <= 1, f"{name}: a grant equivalent is from 0 to 1.")
        _refuse(
            self.opens is not None and self.closes is not None and self.opens > self.closes,
            f"{name} closes before it opens.",
        )
        _refuse(sum(p.share for p in self.pays) > 1 + 1e-9, f"{name} pays more than its amount.")
        _refuse(
            (self.months_max or 0) < 0 or self.grace_months < 0 or self.annual_rate < 0,
            f"{name}: months and interest are 0 or more.",
        )
        _refuse(
            self.per_year is not None and self.per_year < 0, f"{name}: what it gives a year is 0 or more."
        )
        _refuse(
            self.years is not None and (self.years < 1 or self.per_year is None),
            f"{name}: it gives so much a year for one year at least.",
        )
        _refuse(frozenset() in self.requires, f"{name} requires one of no instruments.")

    @property
    def labels(self) -> frozenset[str]:
        """By which caps know it: its kind, `public`, `eu` and its own."""
        flags = [label for label, holds in (("public", self.public), ("eu", self.eu)) if holds]
        return self.other_labels | {self.kind, *flags}

    @property
    def pays_costs(self) -> bool:
        return self.kind not in WITHOUT_MONEY

    @property
    def is_repayable(self) -> bool:
        return self.kind in REPAYABLE

    def is_open(self, day: date) -> bool:
        return is_within(day, self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class Cap:
    """On costs of `categories`: sources above ≤ rate × sources below (None: × the costs themselves)."""

    id: str
    above: frozenset[str]
    below: frozenset[str] | None
    rate: float
    categories: frozenset[str] | None = None  # None: all
    when: Rule | None = None  # binds when this is true of the project
    since: date | None = None
    until: date | None = None
    source: Source = Source()

    def __post_init__(self) -> None:
        _refuse(not self.id, "A cap has no id.")
        _refuse(not self.above, f"Cap {self.id} limits nothing.")
        _refuse(self.rate < 0, f"Cap {self.id}: a rate is 0 or more.")

    def is_in_force(self, day: date) -> bool:
        return is_within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class DeMinimis:
    """The ceilings of small aid per State over rolling years; both regimes together stay below `sgei`."""

    general: int
    sgei: int
    years: int = 3


@dataclass(frozen=True, slots=True)
class Combining:
    """What holds between the instruments of a plan."""

    de_minimis: DeMinimis | None = None
    one_eu_per_project: bool = False
    caps: tuple[Cap, ...] = ()

    def __post_init__(self) -> None:
        _refuse_doubles("caps", (cap.id for cap in self.caps))


@dataclass(frozen=True)
class Catalogue:
    """All of it."""

    instruments: tuple[Instrument, ...] = ()
    territories: Territories = field(default_factory=Territories)
    combining: Combining = field(default_factory=Combining)

    def __post_init__(self) -> None:
        _refuse_doubles("instruments", (one.id for one in self.instruments))

    @cached_property
    def by_id(self) -> Mapping[str, Instrument]:
        return {one.id: one for one in self.instruments}


def _refuse(is_wrong: bool, why: str) -> None:
    if is_wrong:
        raise ValueError(why)


def _refuse_doubles(what: str, ids: Iterator[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        _refuse(one in seen, f"Two {what} have the same id: {one}.")
        seen.add(one)
