"""Documents as PDF, set by Typst: values travel as data, fonts come from here, nothing from the network."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .document import Document, Figure, Table
from .drawing import svg
from .outline import column_shares, outline
from .wording import clean

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
UNDATED = date(2000, 1, 1)


def document(document: Document) -> bytes:
    return print_pdf("document", {"outline": outline(document)}, issued=document.issued)


def print_pdf(template: str, data: Mapping[str, Any], *, issued: date | None = None) -> bytes:
    """Set a template of this folder with data; PDF/UA-1, or tagged only when a character is in no font."""
    path = TEMPLATES / f"{template}.typ"
    if path.parent != TEMPLATES or not path.is_file():
        raise KeyError(template)
    inputs = {"data": json.dumps(as_data(data))}
    try:
        return compiled(path, inputs, issued or UNDATED, ["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed with font" not in str(error):
            raise
        return compiled(path, inputs, issued or UNDATED, [])


def as_data(value: Any) -> Any:
    """The value as JSON can carry it: a dataclass is an object that names its type, every text is clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): as_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        parts = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__} | parts | made_of(value)
    return value


def made_of(value: Any) -> dict[str, Any]:
    """What a template needs of some values besides their parts."""
    if isinstance(value, Table):
        return {"shares": column_shares(value)}
    if isinstance(value, Figure):
        return {"svg": clean(svg(value.picture, value.alternative))}
    return {}


def compiled(path: Path, inputs: dict[str, str], issued: date, standards: list[Any]) -> bytes:
    return typst.compile(
        str(path),
        root=str(TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standards,
        timestamp=datetime(issued.year, issued.month, issued.day, tzinfo=UTC),
    )


@cache
def fonts() -> typst.Fonts:
    """Our typeface, and those that Typst carries for the characters that ours lacks; none of the machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")]
    )
