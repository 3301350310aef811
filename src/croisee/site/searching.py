"""One search over what was said, what was made of it and what grew from it, over all meetings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from croisee.contributions import finding as contributions
from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.cooperation import finding as projects
from croisee.cooperation import searched as cooperation
from croisee.exchange import finding as exchange
from croisee.federation import finding as federation
from croisee.funding import finding as funding
from croisee.kit.spelling import meant_by
from croisee.site import finding as network
from croisee.syntheses import finding as statements
from croisee.translations.reading import carry
from croisee.translations.registry import every

SOME, PAGE, MOST = 6, 20, 1000


@dataclass(frozen=True, slots=True)
class Sort:
    """Something that is searched: what finds it, how a row of it shows."""

    name: str
    label: str | Promise
    found: Callable[[Reach, Wanted], QuerySet]
    template: str
    is_ranked: bool = False  # has an order of its own, instead of the newest first
    prepared: Callable[[Reach, list], None] | None = None  # rows as the visitor reads them
    texts: Callable[[Any], Model] | None = None  # the row that has the texts, where these are translated


def itself(row: Model) -> Model:
    return row


SORTS = (
    Sort(
        "organisation",
        _("Organisations"),
        network.organisations,
        "site/found_organisation.html",
        True,
        texts=itself,
    ),
    Sort("territory", _("Territories"), network.territories, "site/found_territory.html", True),
    Sort(
        "contribution", _("Contributions"), contributions.found, "site/found_contribution.html", texts=itself
    ),
    Sort(
        "statement", _("Statements of syntheses"), statements.found, "site/found_statement.html", texts=itself
    ),
    Sort(
        "posting",
        _("Needs and offers"),
        exchange.searched,
        "site/found_posting.html",
        texts=attrgetter("contribution"),
    ),
    Sort("instrument", _("Funding"), funding.found, "site/found_instrument.html", True),
    Sort("local", _("Local money, clubs and campaigns"), funding.local, "site/found_local.html", True),
    Sort("project", _("Projects"), projects.found, "site/found_project.html", texts=itself),
    Sort("space", _("Spaces"), cooperation.spaces, "site/found_space.html"),
    Sort("decision", _("Decisions of spaces"), cooperation.decisions, "site/found_decision.html"),
    Sort("discussion", _("Discussions"), cooperation.discussions, "site/found_discussion.html"),
    Sort(
        "agreement",
        _("Agreements"),
        cooperation.agreements,
        "site/found_agreement.html",
        prepared=cooperation.as_told,
    ),
    Sort("strategy", _("Strategies"), cooperation.strategies, "site/found_strategy.html"),
    Sort("followed", federation.LABEL, federation.searched, "federation/found.html"),
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
    """Some of each sort, or a page of one; in two statements for a sort, and one for its authors.

    Their translations into all languages come in one statement for the whole page.
    """
    if sort:
        found = [found_of(one, reach, wanted, page, PAGE) for one in SORTS if one.name == sort]
    else:
        found = [of for one in SORTS if (of := found_of(one, reach, wanted, 1, SOME)).count]
    carry([of.sort.texts(row) for of in found if of.sort.texts for row in of.rows], *every())
    return found


def meant(reach: Reach, wanted: Wanted, sort: str = "") -> str:
    """Words near those that are asked for, by which something is found; empty when there are none."""
    sorts = [one for one in SORTS if sort in ("", one.name)]
    for text in meant_by(wanted.text):
        near = replace(wanted, text=text)
        if any(one.found(reach, near).order_by().exists() for one in sorts):
            return text
    return ""


def found_of(sort: Sort, reach: Reach, wanted: Wanted, page: int, size: int) -> Found:
    """A page of one sort, the newest first.

    Up to `MOST`, the keys say how many there are and which to read. In order right away, a database would
    go through all rows from the newest on and compare the words of each: quick only when many say them.
    """
    rows, first = sort.found(reach, wanted), (page - 1) * size
    if sort.is_ranked:
        here = list(rows[first : first + size + 1])
        is_whole = page == 1 and len(here) <= size
        count = len(here) if is_whole else rows.order_by()[: MOST + 1].count()
        return Found(sort, here[:size], count, page, has_next=len(here) > size)
    ordered = rows.values_list(*(name.removeprefix("-") for name in rows.query.order_by))
    keys = sorted(ordered.order_by()[: MOST + 1], reverse=True)
    here = list(ordered[first : first + size + 1]) if len(keys) > MOST else keys[first : first + size + 1]
    shown = list(rows.filter(pk__in=[pk for *_when, pk in here[:size]])) if here else []
    if sort.prepared and shown:
        sort.prepared(reach, shown)
    return Found(sort, shown, len(keys), page, has_next=len(here) > size)
