"""The map as a file: an SVG that brings its own colours, and the same as PNG."""

from django.template.loader import render_to_string


def as_svg(facts: dict) -> str:
    """A document of its own, without scripts, links or anything to load."""
    return render_to_string("site/map_file.svg", facts)


def as_png(svg: str) -> bytes:
    """Set by Typst with our fonts, which other documents are made with, too."""
    import typst  # takes memory, and few ask for it

    from croisee.engines.report.as_pdf import fonts

    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    return typst.compile(
        page.encode(), format="png", ppi=144, font_paths=fonts(), ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )  # fmt: skip
