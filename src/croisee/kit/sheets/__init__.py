"""Tables as files of a spreadsheet: written so that they open safely, read with bounds."""

from croisee.kit.sheets.reading import Bounds, NotReadable, Sheet, read
from croisee.kit.sheets.writing import FORMATS, NOT_XML, as_csv, harmless, sheet_file

__all__ = ["FORMATS", "NOT_XML", "Bounds", "NotReadable", "Sheet", "as_csv", "harmless", "read", "sheet_file"]
