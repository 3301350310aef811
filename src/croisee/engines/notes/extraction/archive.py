"""Zipped documents, opened without trusting the sizes they announce."""

import io
import zipfile
from typing import Any

from croisee.engines.notes.errors import UnreadableNote

MAX_UNPACKED = 100_000_000  # bytes, all members together
MAX_MEMBER = 20_000_000  # bytes of one XML member


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, when it unpacks to a reasonable size and needs no password."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise UnreadableNote("broken") from None
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED or len(members) > 5000:
        raise UnreadableNote("too_large")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableNote("encrypted")
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member, never more than MAX_MEMBER of them."""
    try:
        with archive.open(name) as stream:
            data = stream.read(MAX_MEMBER + 1)
    except KeyError:
        raise UnreadableNote("broken") from None
    except Exception as error:  # zlib, CRC and unsupported compression have no common ancestor
        raise UnreadableNote("broken") from error
    if len(data) > MAX_MEMBER:
        raise UnreadableNote("too_large")
    return data


def tree(data: bytes) -> Any:
    """An XML tree without entities and without the network."""
    from lxml import etree

    try:
        return etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        )
    except etree.XMLSyntaxError as wrong:
        is_full = wrong.code == etree.ErrorTypes.ERR_NO_MEMORY
        raise UnreadableNote("too_large" if is_full else "broken") from None
