"""One style sheet for what stands in a shadow tree, made of those of the pages."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

SHEETS = ("kit/tokens.css", "kit/base.css", "meetings/programme.css", "site/map.css", "opendata/embed.css")
FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")  # a typeface is the page's to load
COMMENTS = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
BODY = re.compile(r"^body \{[^}]*\}\n", re.MULTILINE)
ROOT = re.compile(r":root\b|(?<![\w.#-])html(?=[\s{])")


@cache
def style_sheet() -> str:
    """What the pages say of themselves as a whole is said of the element that holds the part."""
    files = (Path(str(finders.find(name))) for name in SHEETS)
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return ROOT.sub(":host", BODY.sub("", FONTS.sub("", COMMENTS.sub("", text))))
