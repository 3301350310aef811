"""The table of a day: added up by whoever asks first, and the same for every process that is asked after."""

from dataclasses import asdict
from datetime import date
from logging import getLogger
from typing import Any

from django.db import OperationalError
from django.db.models import Count, Sum
from django.utils.translation import get_language

from croisee.funding import actions
from croisee.funding.models import Path, ResultTable
from croisee.funding.results import Figures, Row, table
from croisee.kit.away import borne

log = getLogger(__name__)


def table_of(day: date, by: str) -> list[Row]:
    """As it was kept; made anew each day, and when somebody objects."""
    objecting = Path.objects.filter(counts=False).aggregate(number=Count("pk"), which=Sum("pk"))
    said = f"{objecting['number']}:{objecting['which'] or 0}"
    key = {"day": day, "by": by, "language": get_language() or "", "objecting": said}
    kept = ResultTable.objects.filter(**key).values_list("rows", flat=True).first()
    if kept is None:
        rows = [value_of(row) for row in table(by)]
        kept = keep(key, rows)
    return [row_of(value) for value in kept]


def keep(key: dict[str, Any], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where the database is busy, whoever reads has the table nevertheless."""
    try:
        return actions.keep_results(key=key, rows=rows)
    except OperationalError:
        borne()
        log.exception("The open figures could not be kept.")
        return rows


def value_of(row: Row) -> dict[str, Any]:
    return asdict(row) | {"figures": asdict(row.figures) | {"reasons": str(row.figures.reasons)}}


def row_of(value: dict[str, Any]) -> Row:
    return Row(value["name"], value["address"], Figures(**value["figures"]))
