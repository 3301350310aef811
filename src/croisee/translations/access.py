"""The one door to what is translated: each kind says who sees its rows."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from croisee.translations.registry import KINDS, Kind, is_spoken


@dataclass(frozen=True, slots=True)
class Seen:
    """A row that the visitor sees, what it is, who they are there."""

    row: Any
    kind: Kind
    person: Any
    why_not: str | None
    why_not_correct: str | None


def seen(request: HttpRequest, name: str, pk: int) -> Seen:
    """A row that the visitor may see, with what they may do with its words."""
    if (kind := KINDS.get(name)) is None:
        raise Http404
    row = kind.find(request, pk)
    why_not = kind.why_not(request, row)
    correct = kind.why_not_correct or kind.why_not
    return Seen(row, kind, kind.acting(request, row), why_not, correct(request, row))


def language_at(code: str) -> str:
    if not is_spoken(code):
        raise Http404
    return code
