"""A file that somebody sends, by its content."""

import json

from croisee.funding.importing import aides, spreadsheets
from croisee.funding.importing.values import Read
from croisee.kit.sheets import Bounds, NotReadable
from croisee.kit.sheets import read as read_sheet

AIDES = "aides-territoires"
SHEET = "spreadsheet"
MOST = 300
BOUNDS = Bounds(rows=MOST, letters=2_000)  # longer than any address, and the places of one row


def read(data: bytes) -> tuple[str, list[Read]]:
    """Where the file comes from, and its instruments; raises NotReadable."""
    if data.lstrip()[:1] in (b"{", b"["):
        return AIDES, of_json(data)
    found = spreadsheets.rows_of(read_sheet(data, BOUNDS))
    if not found:
        raise NotReadable("empty")
    return SHEET, found


def of_json(data: bytes) -> list[Read]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise NotReadable("broken") from None
    if isinstance(told, list):
        told = {"results": told}
    found = aides.aids_of(told) if aides.is_page(told) else []
    if not found:
        raise NotReadable("empty")
    if len(found) > MOST:
        raise NotReadable("too_long")
    return found
