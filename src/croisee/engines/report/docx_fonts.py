"""Our typeface inside a DOCX, which then looks the same where it is not installed (ECMA-376-1, 17.8)."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement

FONTS = Path(__file__).parent / "fonts"
OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
FAMILY = "Atkinson Hyperlegible Next"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
TABLE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:font w:name="{family}">
<w:altName w:val="Verdana"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>
{embedded}</w:font></w:fonts>"""


def embed_fonts(document: Docx) -> None:
    """Put the four styles into the document and name them in its table of fonts."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    embedded = ""
    for number, style in enumerate(STYLES, 1):
        key = f"{{{uuid5(NAMESPACE_URL, FAMILY + style)}}}".upper()
        name = PackURI(f"/word/fonts/font{number}.odttf")
        font = Part(
            name, OBFUSCATED, obfuscated((FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf").read_bytes(), key)
        )
        embedded += (
            f'<w:embed{style} r:id="{table.relate_to(font, RELATIONSHIP_TYPE.FONT)}" w:fontKey="{key}"/>'
        )
    table._blob = TABLE.format(family=FAMILY, embedded=embedded).encode()
    document.settings.element.insert(
        1, OxmlElement("w:embedTrueTypeFonts")
    )  # after w:zoom, as the schema asks


def obfuscated(font: bytes, key: str) -> bytes:
    """The font with its first 32 bytes combined with the key, read backwards, as the format asks."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
