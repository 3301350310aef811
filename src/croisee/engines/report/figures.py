"""The figures of a document as pictures of points, for the forms that take no drawing."""

import json
from dataclasses import dataclass

import typst

from .as_pdf import TEMPLATES, fonts
from .document import Figure
from .drawing import svg
from .outline import Outline
from .wording import clean

BROAD = 108.0  # millimetres on paper
FINE = 200  # points to an inch, on paper
ACROSS = 360  # typographic points: the page of the template


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as PNG, and its size on paper in millimetres."""

    png: bytes
    width: float
    height: float


def shown(numbered: Outline) -> dict[Figure, Shown]:
    """Each figure of a document, set by Typst with our fonts: the same figure gives the same bytes."""
    figures = list(dict.fromkeys(one.block for one in numbered.blocks if isinstance(one.block, Figure)))
    if not figures:
        return {}
    drawn = [clean(svg(figure.picture, figure.alternative)) for figure in figures]
    made = typst.compile(
        str(TEMPLATES / "figures.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=FINE * BROAD / (ACROSS / 72 * 25.4),
        sys_inputs={"data": json.dumps({"figures": drawn})},
    )
    pages = made if isinstance(made, list) else [made]
    return {figure: sized(page) for figure, page in zip(figures, pages, strict=True)}


def sized(png: bytes) -> Shown:
    """Its size is written at the head of a PNG."""
    across, down = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    return Shown(png, BROAD, BROAD * down / across)
