from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.db import connection, models, transaction

from croisee.journal.actions import record
from croisee.territories.editions import DATA, Archive
from croisee.territories.models import Border, Containment, Edition, Succession, Tally, Territory
from croisee.territories.names import all_folded

BATCH = 100
Row = list[str | int | None]


@transaction.atomic
def load_territories(*, file: Path = DATA, again: bool = False) -> bool:
    """Load an edition of the official places, unless it was loaded once; say whether it was loaded.

    Places keep their keys from one edition to the next, and those that left the data stay; what lies in what,
    and what succeeded what, is replaced. Editions are remembered: a start of the server does not bring back
    the one that is shipped; `again` loads one that was there before.
    """
    with Archive(file) as archive:
        edition = Edition.objects.filter(version=archive.version).first()
        is_wanted = again or edition is None
        if is_wanted:
            _load_places(archive)
            keys = dict(Territory.objects.values_list("code", "pk"))
            _load_pairs(Containment, "containments", archive, keys)
            _load_pairs(Succession, "successions", archive, keys)
            _load_borders(archive, keys)
            _load_tallies(archive, keys)
            edition, _is_new = Edition.objects.update_or_create(version=archive.version)
            record("territories.loaded", about=edition, by=None, version=edition.version)
    return is_wanted


def _load_places(archive: Archive) -> None:
    """Insert new places and bring the others up to date, by their code."""
    columns = archive.columns("territories")
    nullable = {name for name in columns if Territory._meta.get_field(name).null}
    name, also = columns.index("name"), columns.index("also")
    rows = ([*row, all_folded(row[name], row[also])] for row in archive.rows("territories"))
    columns.append("folded")
    news = ", ".join(f"{column} = excluded.{column}" for column in columns if column != "code")
    _insert(
        Territory, columns, _with_nulls(columns, nullable, rows), f"ON CONFLICT (code) DO UPDATE SET {news}"
    )


def _load_pairs(model: type[models.Model], table: str, archive: Archive, keys: dict[str, int]) -> None:
    """Replace the dated pairs of places by those of the archive."""
    model.objects.all().delete()
    first, second, *days = archive.columns(table)
    rows = ([keys[a], keys[b], *(day or None for day in days)] for a, b, *days in archive.rows(table))
    _insert(model, [f"{first}_id", f"{second}_id", *days], rows)


def _load_borders(archive: Archive, keys: dict[str, int]) -> None:
    """Replace the borders by those of the archive; those of outlines that were added stay."""
    Border.objects.filter(is_added=False).delete()
    added = set(Border.objects.values_list("place", "neighbour"))
    pairs = ((keys[a], keys[b]) for a, b in archive.rows("borders"))
    news = [pair for pair in pairs if pair not in added]
    Border.objects.bulk_create([Border(place_id=a, neighbour_id=b) for a, b in news], batch_size=BATCH)


def _load_tallies(archive: Archive, keys: dict[str, int]) -> None:
    """Replace the numbers of what lies in what."""
    Tally.objects.all().delete()
    rows = ([keys[place], numbers] for place, numbers in archive.rows("tallies"))
    _insert(Tally, ["place_id", "numbers"], rows)


def _with_nulls(columns: list[str], nullable: set[str], rows: Iterable[Row]) -> Iterator[Row]:
    places = [columns.index(name) for name in nullable]
    for row in rows:
        for place in places:
            row[place] = row[place] or None
        yield row


def _insert(model: type[models.Model], columns: list[str], rows: Iterator[Row], conflict: str = "") -> None:
    """Insert rows by the hundred: a third of the time that model instances take."""
    table, marks = model._meta.db_table, f"({', '.join(['%s'] * len(columns))})"
    start = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "  # noqa: S608 (names of our own models)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            values = [value for row in batch for value in row]
            cursor.execute(f"{start} {', '.join([marks] * len(batch))} {conflict}", values)
        if connection.vendor == "postgresql":  # which would plan without figures for its first minute
            cursor.execute(f"ANALYZE {table}")
