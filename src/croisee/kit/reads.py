"""Several small facts about one thing, in one statement."""

from typing import Any

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject


def read_about(thing: Model, **reads: Any) -> dict[str, Any]:
    """Expressions on the row of a thing, by name: `first_of` and `counts_of` make some."""
    if not reads:
        return {}
    told = {f"told_{name}": read for name, read in reads.items()}  # a field may have the same name
    row = thing._meta.model._base_manager.filter(pk=thing.pk).values(**told).get()
    return {name: row[f"told_{name}"] for name in reads}


def first_of(rows: QuerySet, by: str, **columns: str) -> Subquery:
    """Some columns of the first row that belongs to the thing, None without one."""
    return Subquery(rows.filter(**{by: OuterRef("pk")}).values(told=JSONObject(**columns))[:1])


def number_of(rows: QuerySet) -> Coalesce:
    """How many rows there are, whatever the thing."""
    one = rows.order_by().annotate(told=Value(1)).values("told")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n")), 0)


def counts_of(rows: QuerySet, by: str, **counts: Any) -> Subquery:
    """Some aggregates over the rows that belong to the thing, None without any row."""
    mine = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Subquery(mine.annotate(told=JSONObject(**counts)).values("told"))
