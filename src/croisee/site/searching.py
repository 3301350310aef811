"""One search over what was said, what was made of it and what grew from it, over all meetings."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from croisee.contributions import finding as contributions
from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.cooperation import finding as projects
from croisee.syntheses import finding as statements

SOME, PAGE, MOST = 6, 20, 1000


@dataclass(frozen=True, slots=True)
class Sort:
    """Something that is searched: what finds it, how a row of it shows."""

    name: str
    label: str | Promise
    found: Callable[[Reach, Wanted], QuerySet]
    template: str


SORTS = (
    Sort("contribution", _("Contributions"), contributions.found, "site/found_contribution.html"),
    Sort("statement", _("Statements of syntheses"), statements.found, "site/found_statement.html"),
    Sort("project", _("Projects"), projects.found, "site/found_project.html"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of one sort: some rows, how many there are, up to `MOST`."""

    sort: Sort
    rows: list
    count: int
    page: int
    has_next: bool

    @property
    def is_endless(self) -> bool:
        return self.count > MOST


def search(reach: Reach, wanted: Wanted, sort: str = "", page: int = 1) -> list[Found]:
    """Some of each sort, or a page of one; in at most two statements for a sort and its authors."""
    if sort:
        return [found_of(one, reach, wanted, page, PAGE) for one in SORTS if one.name == sort]
    found = (found_of(one, reach, wanted, 1, SOME) for one in SORTS)
    return [one for one in found if one.count]


def found_of(sort: Sort, reach: Reach, wanted: Wanted, page: int, size: int) -> Found:
    """A page of one sort; the count stops at `MOST`, so that a word that all say costs no more."""
    rows, first = sort.found(reach, wanted), (page - 1) * size
    shown = list(rows[first : first + size + 1])
    has_next = len(shown) > size
    count = rows.order_by()[: MOST + 1].count() if has_next or first else len(shown)
    return Found(sort, shown[:size], count, page, has_next)
