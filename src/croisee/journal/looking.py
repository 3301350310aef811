"""Who looked at what of people is not for everybody: noted as it happens, told to those whom it concerns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from croisee.journal.models import Look

KEPT = timedelta(days=365)
SHOWN = 100
THING = OuterRef("thing_id")


@dataclass(frozen=True)
class Sort:
    """What may be looked at: `of` gives the rows by which a look concerns a person, `named` what it was."""

    name: str
    says: Any
    role: Look.Role  # of whoever looks and is not of the team
    of: Callable[[Any], QuerySet]
    named: Callable[[Iterable[int]], dict[int, str]] = lambda keys: {}


@dataclass(frozen=True)
class Told:
    """A look, as the person whom it concerns reads it."""

    on: date
    by: str
    role: str
    what: Any
    of: str


SORTS: dict[str, Sort] = {}


def there(rows: QuerySet, since: str = "created_at") -> QuerySet:
    """Those that were there on the day of the look: who came later was not seen."""
    return rows.filter(**{f"{since}__date__lte": OuterRef("on")}).order_by()


def sort(*args: Any, **kwargs: Any) -> Sort:
    """Let something be looked at; whoever does is noted."""
    made = Sort(*args, **kwargs)
    SORTS[made.name] = made
    return made


def looked(seen: Sort, things: Iterable[int], *, by: Any, role: Look.Role | None = None) -> None:
    """Note that somebody saw it, in one statement; a second time on the same day is not noted."""
    role = Look.Role.TEAM if by.is_administrator else role or seen.role
    today = timezone.localdate()
    rows = [Look(by=by, role=role, what=seen.name, thing_id=one, on=today) for one in things]
    Look.objects.bulk_create(rows, ignore_conflicts=True)


def looks_of(person: Model) -> list[Told]:
    """The last looks at what is kept of somebody, by others, the newest first."""
    concern = reduce(or_, (Q(what=one.name) & Exists(one.of(person)) for one in SORTS.values()))
    others = Look.objects.filter(concern).exclude(by=person.pk).select_related("by")
    found = list(others.order_by("-on", "-pk")[:SHOWN])
    things: dict[str, set[int]] = {}
    for look in found:
        things.setdefault(look.what, set()).add(look.thing_id)
    names = {name: SORTS[name].named(keys) for name, keys in things.items()}
    return [
        Told(
            look.on, look.by.name if look.by else "", look.get_role_display(), SORTS[look.what].says,
            names[look.what].get(look.thing_id, ""),
        )
        for look in found
    ]  # fmt: skip


def forget_looks() -> None:
    """What is older than a year is told to nobody any more."""
    Look.objects.filter(on__lt=timezone.localdate() - KEPT).delete()
