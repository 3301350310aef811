"""Documents that people send to be kept: known by what they hold, not by their name; nothing active."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from croisee.kit.apart import Unread, read_apart
from croisee.kit.uploads import MEGABYTE, check_size

MEGABYTES = 10
ACCEPTED = ".pdf,.docx,.odt,.xlsx,.ods,.png,.jpg,.jpeg"
OOXML = "application/vnd.openxmlformats-officedocument."
SORTS = {
    "pdf": "application/pdf",
    "docx": f"{OOXML}wordprocessingml.document",
    "xlsx": f"{OOXML}spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
ACTIVE_PDF = re.compile(rb"/(JavaScript|JS|Launch|RichMedia)(?![A-Za-z])")
STREAM = re.compile(rb">>\s*stream\r?\n")  # packed bytes follow, where any word may come by chance
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a letter of a name in a PDF
ACTIVE_PARTS = ("vbaproject", "/activex/", "/macrosheets/", "basic/", "scripts/")
DAMAGED = (
    *(BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, ValueError, OSError),
    *(zlib.error, LZMAError),
)
MOST_PARTS, MOST_UNPACKED = 4000, 300 * MEGABYTE
PARTS_READ = 1 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is kept: what it is, and its bytes."""

    format: str
    content: bytes


class Wrong(Exception):
    """A file that is none of ours: `unknown`, `broken` or `active`."""


def paper_of(upload: UploadedFile) -> Paper:
    """What somebody sent, or a sentence that says what to send instead."""
    check_size(upload, megabytes=MEGABYTES)
    content = upload.read()
    try:
        return Paper(format_of(content), content)
    except Wrong as wrong:
        raise ValidationError(sentence(str(wrong))) from None


def sentence(wrong: str) -> str:
    said = {
        "unknown": _("Files of this kind are not kept. Send a PDF, .docx, .odt, .xlsx, .ods, .png or .jpg."),
        "broken": _(
            "This file is damaged or locked. Open it, save it again without a password, then send it."
        ),
        "active": _("This file holds a programme or macros. Save it as a PDF, then send that."),
    }
    return said[wrong]


def format_of(content: bytes) -> str:
    """By what a file begins with, and by what it holds."""
    if content.startswith(b"%PDF-"):
        return pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return office(content)
    if content.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        return picture(content)
    raise Wrong("unknown")


def pdf(content: bytes) -> str:
    """One that opens without a password, and runs nothing as far as can be seen."""
    if ACTIVE_PDF.search(ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), outside_streams(content))):
        raise Wrong("active")
    try:
        state = read_apart("croisee.engines.notes.extraction.printed", "state_of", content)
    except Unread:
        raise Wrong("broken") from None
    if state["scripts"] > 0:
        raise Wrong("active")
    if state["pages"] < 1:
        raise Wrong("broken")
    return "pdf"


def outside_streams(content: bytes) -> bytes:
    """What a PDF says in the open."""
    *parts, rest = content.split(b"endstream")
    return b"\n".join([*(STREAM.split(part, maxsplit=1)[0] for part in parts), rest])


def office(content: bytes) -> str:
    """A text or a table of an office, by its own declaration; it is never unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Wrong("broken")
            names = [part.filename for part in parts]
            if any(part in f"/{name.lower()}" for name in names for part in ACTIVE_PARTS):
                raise Wrong("active")
            return declared(archive, names)
    except DAMAGED:
        raise Wrong("broken") from None


def declared(archive: ZipFile, names: list[str]) -> str:
    """What an archive says that it is."""
    if "mimetype" in names:
        said = start_of(archive, "mimetype").strip()
        found = [key for key, sort in SORTS.items() if sort.encode() == said]
    elif "[Content_Types].xml" in names:
        said = start_of(archive, "[Content_Types].xml")
        if b"macroEnabled" in said:
            raise Wrong("active")
        found = list(main_parts(said))
    else:
        found = []
    if len(found) != 1:
        raise Wrong("unknown")
    return found[0]


def main_parts(said: bytes) -> Iterator[str]:
    for key, part in (("docx", "wordprocessingml.document"), ("xlsx", "spreadsheetml.sheet")):
        if f"{OOXML}{part}.main+xml".encode() in said:
            yield key


def start_of(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(PARTS_READ)


def picture(content: bytes) -> str:
    """A whole PNG or JPEG."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as found:
            kind = {"PNG": "png", "JPEG": "jpg"}[found.format or ""]
            found.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Wrong("broken") from None
    return kind
