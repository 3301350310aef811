"""NEEDS, OFFERS and RUN as CSV: the file formats of `croisee match`."""

import csv
import io
import re
from collections.abc import Iterable

from croisee.engines.tables import Table, shown

from .entry import Entry
from .explaining import Match

KEYS = ("id", "lang", "text")
RUN = ("need", "offer", "rank", "score", "why")
LANGUAGE = re.compile(r"[a-z]{2,3}")
BETWEEN = re.compile(r"[|;,]")


def entries_from_csv(source: bytes, name: str = "entries") -> list[Entry]:
    """Read NEEDS or OFFERS; `name` is the file's, to say what is wrong. Other columns are passed over."""
    table = Table(source, name, KEYS, others=True)
    entries: dict[str, Entry] = {}
    for row, values in table.rows():
        cells = dict(zip((*KEYS, *table.others), (value.strip() for value in values), strict=True))
        for key in ("id", "text"):
            if not cells[key]:
                raise table.wrong(row, f"{key}: expected something, found nothing")
        if cells["id"] in entries:
            raise table.wrong(row, f"id: {shown(cells['id'])} is there twice")
        if not LANGUAGE.fullmatch(cells["lang"]):
            raise table.wrong(row, f"lang: expected a code like fr, found {shown(cells['lang'])}")
        themes = tuple(theme for part in BETWEEN.split(cells.get("themes", "")) if (theme := part.strip()))
        entries[cells["id"]] = Entry(
            cells["id"],
            cells["lang"],
            cells["text"],
            kind=cells.get("kind", ""),
            territory=cells.get("territory", ""),
            themes=themes,
        )
    return list(entries.values())


def run_to_csv(matches: Iterable[Match]) -> str:
    """Write RUN."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(RUN)
    for one in matches:
        why = " ".join(str(fact) for fact in one.why)
        rows.writerow((one.need.id, one.offer.id, one.rank, f"{one.score:.4f}", why))
    return out.getvalue()
