"""Files that somebody takes away: what they are called, and how they are handed over."""

from datetime import date
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from croisee.kit.text import fold

Answer = TypeVar("Answer", bound=HttpResponseBase)


def file_name(*parts: str | int | date | None, extension: str) -> str:
    """What a file is called where it is kept: inscrits-nancy-2013-09-12.csv."""
    words = (slugify(fold(str(part))) for part in parts if part is not None)
    return "-".join(filter(None, words)) + f".{extension}"


def called(name: str, answer: Answer, *, inline: bool = False) -> Answer:
    """An answer that a browser keeps under a name; `inline`, it shows it first."""
    answer["Content-Disposition"] = content_disposition_header(not inline, name) or ""
    return answer
