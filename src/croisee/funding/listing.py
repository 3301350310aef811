"""What somebody looks for in the catalogue, what corresponds, and how many there are of each sort."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from croisee.engines.financing.search import Found, Wanted, ways_of
from croisee.funding.index import Catalogue, catalogue
from croisee.funding.models import Instrument
from croisee.funding.solidarity import ethics
from croisee.kit import prepared, thesaurus
from croisee.territories.models import Territory

SIZE = 20
FACETS = ("kind", "who", "theme", "stage")


@dataclass(frozen=True)
class Sought:
    """Words and filters; what is empty leaves everything in."""

    text: str = ""
    place: Territory | None = None
    who: str = ""
    theme: str = ""
    stage: str = ""
    kind: str = ""
    when: str = ""
    amount: float | None = None
    funder: str = ""
    ethics: str = ""
    joint: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Sought()


@dataclass(frozen=True)
class Page:
    """A page of the list, and for each filter how many there are behind each of its choices."""

    found: Found
    number: int

    @cached_property
    def object_list(self) -> list[Instrument]:
        return in_order(self.keys)

    @property
    def keys(self) -> list[int]:
        return [int(one) for one in self.found.ids]

    @property
    def count(self) -> int:
        return self.found.total

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        return self.found.counts

    @property
    def last(self) -> int:
        return max(1, -(-self.count // SIZE))

    @property
    def has_next(self) -> bool:
        return self.number < self.last

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def page_of(sought: Sought, number: int) -> Page:
    """A page of what corresponds; a number beyond the last gives the last one."""
    page = Page(find(sought, start=(number - 1) * SIZE, most=SIZE), number)
    return page if number <= page.last else page_of(sought, page.last)


def keys_of(sought: Sought) -> list[int]:
    """The keys of all that corresponds, in the order of the list."""
    return [int(one) for one in find(sought, start=0, most=None).ids]


def find(sought: Sought, *, start: int, most: int | None) -> Found:
    """Ask the engine."""
    known, language = catalogue(), (get_language() or "fr").split("-")[0]
    wanted = Wanted(
        timezone.localdate(),
        place=known.around(sought.place) if sought.place else None,
        labels={name: frozenset([value]) for name in FACETS if (value := getattr(sought, name))},
        moments=frozenset([sought.when] if sought.when else []),
        words=ways_of(sought.text, language, thesaurus.words().thesaurus) if sought.text else (),
        among=among(known, sought),
        start=start,
        most=most,
    )
    return known.index.find(wanted)


def among(known: Catalogue, sought: Sought) -> int | None:
    """Those that give so much, that an organisation funds, and whose money comes from where it is asked."""
    found = known.among(sought.amount, sought.funder, joint=sought.joint)
    if not sought.ethics:
        return found
    met = known.index.bits_of(map(str, ethics.meeting(sought.ethics)))
    return met if found is None else found & met


def in_order(keys: list[int]) -> list[Instrument]:
    """The rows of some keys, in their order, with what a card says and the names of who pays."""
    rows: dict[int, Instrument] = {}
    whole_pages = (*keys, *[0] * (-len(keys) % SIZE))  # so that one statement is kept for all
    for row in prepared.rows("funding.cards", cards, keys=whole_pages):
        one = rows.setdefault(row.pk, row)
        one.payers = [*one.payers, row.payer] if row.payer else one.payers
    return [rows[key] for key in keys if key in rows]


CARD = ("kind", "name", "summary", "language", "translations", "rate_min", "rate_max", "rate_base",
        "amount_min", "amount_max", "amount_yearly", "years", "nature", "opens", "closes",
        "recurrence", "status", "is_joint", "is_collective")  # fmt: skip


def cards(keys: Iterable[int]) -> QuerySet[Instrument]:
    """What a card says, and no more; once for each that pays, the first one most."""
    found = Instrument.objects.filter(pk__in=keys).only(*CARD)
    return found.annotate(payer=F("funders__organisation__name")).order_by("funders__rank", "funders__pk")
