"""Archives without a clock: the same parts give the same bytes."""

from io import BytesIO
from os import PathLike
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

File = str | PathLike[str] | BinaryIO


def rewrite(archive: bytes, file: File) -> None:
    """Write a ZIP archive again, each member dated 1980; `mimetype` stays first and unpacked."""
    with ZipFile(BytesIO(archive)) as old, ZipFile(file, "w") as new:
        for name in sorted(
            old.namelist(), key=lambda name: (name != "mimetype", name != "[Content_Types].xml")
        ):
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            new.writestr(member, old.read(name))
