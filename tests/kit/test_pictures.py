from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from croisee.kit import pictures
from croisee.kit.pictures import MOST_BYTES, SIDE, made_anew


def sent(format="JPEG", size=(400, 300), mode="RGB", color="teal", **options):
    file = BytesIO()
    Image.new(mode, size, color).save(file, format, **options)
    return file


def kept(file):
    return made_anew(BytesIO(file.getvalue()), len(file.getvalue()))


@pytest.mark.parametrize(
    ("format", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "P"), ("WEBP", "RGBA")]
)
def test_a_picture_is_made_anew_as_a_jpeg(format, mode):
    picture = kept(sent(format, mode=mode, color=0 if mode == "P" else "teal"))

    found = Image.open(BytesIO(picture.content))
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (picture.width, picture.height))


def test_what_it_tells_of_place_and_device_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x0110] = "Somebody’s phone"
    exif.get_ifd(0x8825)[2] = (48.0, 41.0, 0.0)  # where

    picture = kept(sent(size=(400, 300), exif=exif))

    found = Image.open(BytesIO(picture.content))
    assert found.size == (300, 400)
    assert not found.getexif() and b"phone" not in picture.content and b"Exif" not in picture.content


def test_a_large_one_is_bounded_in_points_and_bytes():
    noise = Image.effect_noise((4000, 3000), 200)
    file = BytesIO()
    noise.save(file, "JPEG", quality=95)

    picture = kept(file)

    assert max(picture.width, picture.height) == SIDE
    assert len(picture.content) <= MOST_BYTES


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_the_format_of_an_iphone_is_named_with_what_to_do(brand):
    file = BytesIO(b"\0\0\0\x18ftyp" + brand + b"\0" * 40)

    with pytest.raises(ValidationError, match=r"HEIC format of an iPhone.*arrives as JPEG"):
        made_anew(file, 52)


def test_what_is_transparent_becomes_white():
    picture = kept(sent("PNG", mode="RGBA", color=(0, 0, 0, 0)))

    assert Image.open(BytesIO(picture.content)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"<script>alert(1)</script>", b"GIF89a" + bytes(40), sent().getvalue()[:400]],
    ids=["nothing", "a script", "a GIF", "half a picture"],
)
def test_what_is_no_picture_of_these_kinds_is_refused(content):
    with pytest.raises(ValidationError, match="JPEG, PNG or WebP"):
        made_anew(BytesIO(content), len(content))


def test_a_small_file_that_becomes_enormous_is_refused_before_it_is_opened(monkeypatch):
    bomb = sent("PNG", size=(20_000, 20_000), mode="1", color=0)
    assert len(bomb.getvalue()) < 100_000
    monkeypatch.setattr(Image.Image, "load", lambda _picture: pytest.fail("it was opened"))

    with pytest.raises(ValidationError, match="smaller|JPEG"):
        kept(bomb)


def test_a_file_that_is_too_heavy_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_MEGABYTES", 0)

    with pytest.raises(ValidationError, match="send a smaller one"):
        kept(sent())
