"""What bad hands do to a file: the same ways for the same chance.

A part of an archive is damaged within, so that the archive itself still opens; bytes are changed, cut,
repeated; lengths become huge; a file of another kind hangs on to it or goes before it; marks of a text
become active ones.
"""

from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)
HARMFUL = (
    *(b"<script>alert(1)</script>", b'<img src=x onerror="alert(1)">', b"=cmd|' /C calc'!A0", b"&b;&c;"),
    *(b"../../../../etc/passwd", b"%n%s{0.__class__}", b"{{7*7}}", b"/JavaScript (app.alert(1))"),
    *(b"\0" * 40, b"\xff\xfe\x00\x00", b"\xe2\x80\xae\xe2\x80\x8f", b"\r\nBcc: all@example.org\r\n\r\n"),
    *(b"9" * 400, b"-1e999", b"[" * 3000, b"<a>" * 3000, b'"' * 999),
)
BEGINNINGS = (
    b"%PDF-1.4\n",
    b"GIF89a",
    b"\x89PNG\r\n\x1a\n",
    b"PK\x03\x04",
    b"<svg onload=alert(1)>",
    b"MZ\x90\0",
)
Way = Callable[[bytes, Random], bytes]


def damaged(data: bytes, chance: Random) -> bytes:
    """A file after one to four of the ways; within an archive in half of the cases."""
    for _ in range(chance.randint(1, 4)):
        is_archive = data.startswith(b"PK") and chance.random() < 0.7
        data = (within if is_archive else chance.choice(WAYS))(data, chance)
    return data


def within(data: bytes, chance: Random) -> bytes:
    """Some parts of an archive damaged, named otherwise, gone or there twice."""
    file = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as archive, ZipFile(file, "w", ZIP_DEFLATED) as made:
            for part in archive.infolist():
                content, name, fate = archive.read(part), part.filename, chance.random()
                if fate < 0.06:
                    continue
                if fate < 0.5:
                    content = chance.choice(WAYS)(content, chance)
                made.writestr(f"../{name}" if fate > 0.97 else name, content)
            if chance.random() < 0.1:
                made.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 20)
            if chance.random() < 0.1:
                made.writestr("more.xml", b" " * 30_000_000)
    except Exception:  # too damaged already
        return others(data, chance)
    return file.getvalue()


def others(data: bytes, chance: Random) -> bytes:
    """Some bytes are other ones."""
    changed = bytearray(data or b"x")
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def gone(data: bytes, chance: Random) -> bytes:
    begin = chance.randint(0, len(data))
    return data[:begin] + data[begin + chance.randint(0, 200) :]


def repeated(data: bytes, chance: Random) -> bytes:
    begin = chance.randint(0, len(data))
    part = data[begin : begin + chance.randint(1, 400)]
    return data[:begin] + part * chance.choice((2, 50, 2000)) + data[begin:]


def huge(data: bytes, chance: Random) -> bytes:
    """Four bytes, a length perhaps, are as large as they can be."""
    begin = chance.randint(0, max(len(data) - 4, 0))
    return (
        data[:begin] + chance.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", bytes(4))) + data[begin + 4 :]
    )


def harmful(data: bytes, chance: Random) -> bytes:
    begin = chance.randint(0, len(data))
    return data[:begin] + chance.choice(HARMFUL) + data[begin:]


def declared(data: bytes, _chance: Random) -> bytes:
    """Entities that multiply and read files, after the declaration of an XML file."""
    end = data.find(b"?>") + 2 if data.startswith(b"<?xml") and b"?>" in data else 0
    return data[:end] + ENTITIES + data[end:]


def two_in_one(data: bytes, chance: Random) -> bytes:
    other = chance.choice(BEGINNINGS)
    return other + data if chance.random() < 0.5 else data + other


def in_wide_letters(data: bytes, chance: Random) -> bytes:
    return data.decode("latin-1").encode(chance.choice(("utf-16", "utf-32", "utf-7")))


WAYS: tuple[Way, ...] = (
    others,
    cut,
    gone,
    repeated,
    huge,
    harmful,
    harmful,
    declared,
    two_in_one,
    in_wide_letters,
)
