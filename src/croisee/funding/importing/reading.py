"""A file that somebody sends, by its content."""

import json

from croisee.funding.importing import aides, spreadsheets
from croisee.funding.importing.values import Read, Told
from croisee.kit.sheets import Bounds, NotReadable
from croisee.kit.sheets import read as read_sheet

AIDES = "aides-territoires"
SHEET = "spreadsheet"
MOST = 300
BOUNDS = Bounds(rows=MOST, letters=2_000)  # longer than any address, and the places of one row


def read(data: bytes) -> Told:
    """What a file says; raises NotReadable."""
    if data.lstrip()[:1] in (b"{", b"["):
        return Told(AIDES, of_json(data))
    sheet = read_sheet(data, BOUNDS)
    found = spreadsheets.rows_of(sheet)
    if not found:
        raise NotReadable("empty")
    return Told(SHEET, found, spreadsheets.unknown(sheet))


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
