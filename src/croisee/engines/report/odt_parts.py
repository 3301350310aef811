"""Elements of OpenDocument 1.3, and the parts of the archive that are the same for every document."""

import re
from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker
from lxml.etree import _Element

TYPE = "application/vnd.oasis.opendocument.text"
KINDS = {"xml": "text/xml", "png": "image/png", "ttf": "application/x-font-ttf"}
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": OASIS + "office:1.0",
    "style": OASIS + "style:1.0",
    "text": OASIS + "text:1.0",
    "table": OASIS + "table:1.0",
    "draw": OASIS + "drawing:1.0",
    "svg": OASIS + "svg-compatible:1.0",
    "fo": OASIS + "xsl-fo-compatible:1.0",
    "meta": OASIS + "meta:1.0",
    "manifest": OASIS + "manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
MAKE = ElementMaker(nsmap={name: space for name, space in SPACES.items() if name != "manifest"})
APART = re.compile(r"(\n|(?<= ) |^ | $)")  # what a paragraph cannot hold as plain characters


def qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def make(name: str, *children: _Element | str, **attributes: str) -> _Element:
    """An element with its children; attribute `text_style_name` is `text:style-name`, left out when empty."""
    pairs = {key.replace("_", ":", 1).replace("_", "-"): value for key, value in attributes.items() if value}
    made: _Element = MAKE(qualified(name), *children, {qualified(key): value for key, value in pairs.items()})
    return made


def serial(root: _Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def name_of(anchor: str) -> str:
    return anchor.replace("-", "_")


def plain(text: str) -> list[_Element | str]:
    """A text as a paragraph holds it: line breaks and repeated spaces are elements."""
    elements = {"\n": "text:line-break", " ": "text:s"}
    pieces = enumerate(APART.split(text))
    return [make(elements[piece]) if place % 2 else piece for place, piece in pieces if piece]


def span(style: str, *children: _Element | str) -> _Element:
    return make("text:span", *children, text_style_name=style)


def bookmark(anchor: str) -> _Element:
    return make("text:bookmark", text_name=name_of(anchor))


def link(target: str, style: str, *children: _Element | str) -> _Element:
    return make(
        "text:a",
        *children,
        xlink_type="simple",
        xlink_href=target,
        text_style_name=style,
        text_visited_style_name=style,
    )


def inside(anchor: str, style: str, text: str) -> _Element:
    return link(f"#{name_of(anchor)}", style, text)


def joined(items: Iterable[_Element], between: str) -> list[_Element | str]:
    made: list[_Element | str] = []
    for item in items:
        made += [between, item] if made else [item]
    return made


def manifest(names: Iterable[str]) -> _Element:
    """The list of what the archive holds, with the type of each part."""
    maker = ElementMaker(nsmap={"manifest": SPACES["manifest"]}, namespace=SPACES["manifest"])
    root: _Element = maker("manifest", {qualified("manifest:version"): "1.3"})
    for name in ["/", *names]:
        kind = TYPE if name == "/" else KINDS[name.rpartition(".")[2]]
        entry = {qualified("manifest:full-path"): name, qualified("manifest:media-type"): kind}
        root.append(maker("file-entry", entry))
    return root
