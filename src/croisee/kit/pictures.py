"""Pictures that people send, made anew: smaller, upright, without what they tell of place and device."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.kit.uploads import MEGABYTE

if TYPE_CHECKING:  # loaded with the first picture, not with every worker
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPTED = "image/jpeg,image/png,image/webp"  # without HEIC and “image/*”, an iPhone sends a JPEG by itself
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
MOST_MEGABYTES = 15  # of what is sent
MOST_POINTS = {
    "JPEG": 120_000_000,
    "PNG": 25_000_000,
    "WEBP": 25_000_000,
}  # a JPEG is opened at a smaller scale
SIDE = 1600  # points of the longer side of what is kept
MOST_BYTES = 500_000  # of what is kept
QUALITIES = (82, 70, 55, 40)
TOO_LARGE = gettext_lazy("This picture is larger than %(most)s MB: send a smaller one.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of ours."""

    content: bytes
    width: int
    height: int


def made_anew(file: IO[bytes], size: int) -> Picture:
    """The picture in a file, as we keep it; refuse what is none, or too large to be opened safely."""
    if size > MOST_MEGABYTES * MEGABYTE:
        raise ValidationError(TOO_LARGE, params={"most": MOST_MEGABYTES})
    if is_heic(file):
        raise ValidationError(
            _(
                "This photo is in the HEIC format of an iPhone, which we cannot open. Open this page on the "
                "iPhone and choose the photo there: it arrives as JPEG. Or save it as JPEG first."
            )
        )
    from PIL.Image import DecompressionBombError

    try:
        return small_jpeg(opened(file))
    except (OSError, SyntaxError, ValueError, EOFError, DecompressionBombError):
        raise ValidationError(
            _("This is not a picture that we can open: send a photo as JPEG, PNG or WebP.")
        ) from None


def is_heic(file: IO[bytes]) -> bool:
    """By the brand in the first box of its container (ISO/IEC 23008-12)."""
    start = file.read(12)
    file.seek(0)
    return start[4:8] == b"ftyp" and start[8:12] in HEIC


def opened(file: IO[bytes]) -> "Image":
    """The picture, not yet read in full, if it has no more points than we open."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count the points ourselves
        picture = Image.open(file, formats=FORMATS)
    if picture.width * picture.height > MOST_POINTS[picture.format or ""]:
        raise ValidationError(_("This picture has too many points to be opened here: send a smaller one."))
    picture.draft("RGB", (SIDE, SIDE))
    return picture


def small_jpeg(picture: "Image") -> Picture:
    """Upright, on white, at most so large, with nothing else in the file than the picture."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((SIDE, SIDE))
    coloured = upright.convert("RGBA")
    bare = Image.new("RGB", coloured.size, "white")
    bare.paste(coloured, mask=coloured.getchannel("A"))
    for quality in QUALITIES:
        file = BytesIO()
        bare.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() <= MOST_BYTES:
            break
    return Picture(file.getvalue(), *bare.size)
