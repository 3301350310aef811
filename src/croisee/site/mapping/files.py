"""The map as a file: an SVG that brings its own colours, and the same as PNG."""

from functools import lru_cache
from threading import BoundedSemaphore

from django.template.loader import render_to_string

# anybody may ask for a picture, which takes a processor for a second: one after the other in each process
AT_WORK, PATIENCE = BoundedSemaphore(1), 3.0  # seconds for which somebody waits for their turn
KEPT = 8  # pictures, for those who ask for the same


class Busy(Exception):
    """Pictures of others are being set."""


def as_svg(facts: dict) -> str:
    """A document of its own, without scripts, links or anything to load."""
    return render_to_string("site/map_file.svg", facts)


@lru_cache(maxsize=KEPT)
def as_png(svg: str) -> bytes:
    """Set once, in its turn; raises Busy where that does not come soon."""
    if not AT_WORK.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return typeset(svg)
    finally:
        AT_WORK.release()


def typeset(svg: str) -> bytes:
    """By Typst with our fonts, which other documents are made with, too."""
    import typst  # takes memory, and few ask for it

    from croisee.engines.report.as_pdf import fonts

    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    return typst.compile(
        page.encode(), format="png", ppi=144, font_paths=fonts(), ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )  # fmt: skip
