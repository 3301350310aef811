"""Lists as files to download, in the three formats that every office opens."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse

from croisee.kit.files import called, file_name

Rows = Iterable[Sequence[Any]]
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NUMBERS = (int, float, Decimal)
NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  # for str.translate


def sheet_file(name: str | Sequence[str | int | date | None], rows: Rows, format: str) -> HttpResponse:
    """The rows, the header first, as a file in one of FORMATS, called by a word or by some."""
    write, kind = FORMATS[format]
    words = [name] if isinstance(name, str) else name
    return called(file_name(*words, extension=format), HttpResponse(write(rows), content_type=kind))


def harmless(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if cell is None or isinstance(cell, NUMBERS):
        return cell
    text = str(cell)  # what is written there in the end: the name of a row, a translated word
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def as_csv(rows: Rows) -> bytes:
    """Comma, RFC 4180; UTF-8 with the mark by which a spreadsheet knows its accents."""
    text = StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows) -> bytes:
    """Text cells are text: nothing in them is run, linked or counted."""
    from xlsxwriter import Workbook

    file = BytesIO()
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with Workbook(file, {"in_memory": True, **plain}) as book:
        sheet, head = book.add_worksheet(), book.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, None if number else head)
        sheet.freeze_panes(1, 0)
        sheet.autofit(300)
    return file.getvalue()


def as_ods(rows: Rows) -> bytes:
    """The table is set as text: the library builds cells one by one, a hundred times slower."""
    from odfdo import Document, Element

    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    book, file = Document("spreadsheet"), BytesIO()
    book.body.clear()
    book.body.append(Element.from_tag(f'<table:table table:name="1">{lines}</table:table>'))
    book.save(file)
    return file.getvalue()


def ods_cell(cell: Any) -> str:
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    text = escape(str(cell)).translate(NOT_XML)
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


FORMATS: dict[str, tuple[Callable[[Rows], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": (as_ods, "application/vnd.oasis.opendocument.spreadsheet"),
}
