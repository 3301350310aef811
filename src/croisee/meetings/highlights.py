"""The text of a note, the words that values were read from marked in it and tied to their fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from croisee.meetings.bridge import at

LONGEST_EXCERPT = 84


@dataclass(frozen=True, slots=True)
class Words:
    """What a value was read from: the number of its mark in the text, and the words on one line."""

    number: int
    excerpt: str
    language: str


@dataclass(frozen=True, slots=True)
class Target:
    """The field that shows a value: its element, its name in short, its part of the form."""

    element: str
    label: str
    part: str


class Piece(NamedTuple):
    """A stretch of text under one mark; a mark that crosses another one comes in several pieces."""

    start: int
    end: int
    number: int
    is_first: bool
    is_last: bool


class Highlights:
    """The places of a reading, numbered as they come in the text; the same words have one number."""

    def __init__(self, reading: Mapping[str, Any]) -> None:
        self.reading = reading
        self.text: str = reading.get("text", "")
        spans = reading.get("spans", {}).items()
        self.spans = {
            pointer: (start, end) for pointer, (start, end) in spans if 0 <= start < end <= len(self.text)
        }
        self.places = sorted(set(self.spans.values()), key=lambda place: (place[0], -place[1]))
        self.numbers = {place: number for number, place in enumerate(self.places, start=1)}

    def words(self, pointer: str) -> Words | None:
        """What the value at a JSON pointer was read from, None when the note does not say it."""
        place = self.spans.get(pointer)
        if place is None:
            return None
        return Words(self.numbers[place], excerpt(self.text[slice(*place)]), self.reading["language"])

    def line_words(self, pointer: str) -> list[Words | None]:
        """The words of each value of a list."""
        return [self.words(f"{pointer}/{number}") for number in range(len(at(self.reading, pointer) or []))]

    def html(self, targets: Mapping[str, Target]) -> SafeString:
        """The whole text; each mark ends with links to the fields that show its values."""
        tied: dict[int, list[Target]] = {number: [] for number in self.numbers.values()}
        for pointer, place in self.spans.items():
            if target := targets.get(pointer):
                tied[self.numbers[place]].append(target)
        return mark_safe("".join(self.printed(tied)))

    def printed(self, tied: Mapping[int, list[Target]]) -> Iterator[str]:
        at, opened = 0, list[Piece]()
        for piece in [*nested(self.places), None]:
            while opened and (piece is None or opened[-1].end <= piece.start):
                inner = opened.pop()
                yield conditional_escape(self.text[at : inner.end])
                yield closing(inner, tied[inner.number])
                at = inner.end
            upto = piece.start if piece else len(self.text)
            yield conditional_escape(self.text[at:upto])
            at = upto
            if piece:
                yield opening(piece, tied[piece.number])
                opened.append(piece)


def excerpt(words: str) -> str:
    """Words on one line, the middle left out of long ones."""
    words = " ".join(words.split())
    if len(words) <= LONGEST_EXCERPT:
        return words
    return f"{words[: LONGEST_EXCERPT - 26].rsplit(' ', 1)[0]} … {words[-22:].split(' ', 1)[-1]}"


def nested(places: list[tuple[int, int]]) -> Iterator[Piece]:
    """The places cut where one crosses another, so that each piece lies within or beside every other one."""
    waiting = [(start, -end, number, True) for number, (start, end) in enumerate(places, start=1)]
    heapify(waiting)
    ends: list[int] = []
    while waiting:
        start, minus_end, number, is_first = heappop(waiting)
        while ends and ends[-1] <= start:
            ends.pop()
        end = min(-minus_end, ends[-1]) if ends else -minus_end
        is_last = end == -minus_end
        if not is_last:
            heappush(waiting, (end, minus_end, number, False))
        ends.append(end)
        yield Piece(start, end, number, is_first, is_last)


def opening(piece: Piece, targets: list[Target]) -> SafeString:
    """`<mark>` with its number, its fields and their part of the form, which gives it its colour."""
    name = format_html(' id="w-{}"', piece.number) if piece.is_first else ""
    part = targets[0].part if targets else ""
    fields = " ".join(target.element for target in targets)
    return format_html(
        '<mark{} class="read read--{}" data-mark="{}" data-fields="{}">', name, part, piece.number, fields
    )


def closing(piece: Piece, targets: list[Target]) -> SafeString:
    """The end of a mark, with the name of each field that its words went to."""
    if not piece.is_last:
        return mark_safe("</mark>")
    links = format_html_join(
        "",
        '<a class="went-to" href="#{}" title="{}">{}</a>',
        ((one.element, _("Go to the field"), one.label) for one in shown(targets)),
    )
    return format_html("{}</mark>", links)


def shown(targets: list[Target]) -> list[Target]:
    """One link for each name, the first field of it."""
    return list({target.label: target for target in reversed(targets)}.values())[::-1]
