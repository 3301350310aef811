"""The text of a note, the words that values were read from marked in it and tied to their fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from croisee.meetings.bridge import at

LONGEST_EXCERPT = 84
LINE = re.compile(r"[^\n]+")
HEAD = re.compile(
    r"^(#{1,6} +)([^\n]*)", re.M
)  # as `engines/notes/extraction` marks what stands above a part
BARS = re.compile(r"(?<= )\|(?= |$)", re.M)
INNER = (  # what stands in quotation marks, and the marks that it has within others
    (re.compile(r"«\s*([^»]*?)\s*»"), r"“\1”"),
    (re.compile(r"„\s*([^“]*?)\s*“"), r"‚\1‘"),
    (re.compile(r"“\s*([^”]*?)\s*”"), r"‘\1’"),
)


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
        self.heads = [(*found.span(1), found.end()) for found in HEAD.finditer(self.text)]
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

    @cached_property
    def unread(self) -> list[str]:
        """The lines from which nothing was read, in their order; heads and rules are none.

        Lines and marks come in the order of the text: each line looks at the mark that reaches furthest.
        """
        heads, places = {begin for begin, _mark, _end in self.heads}, iter([*self.places, None])
        found, upto, place = list[str](), 0, next(places)
        for start, end in (line.span() for line in LINE.finditer(self.text)):
            while place and place[0] < end:
                upto, place = max(upto, place[1]), next(places)
            words = self.text[start:end]
            if upto <= start and start not in heads and any(map(str.isalpha, words)):
                found.append(words.strip(" -*"))
        return found

    def shown(self, start: int, end: int) -> Iterator[str]:
        """A stretch of text; the heads of its parts stand out, and neither their marks nor bars are shown."""
        at = start
        for begin, mark_end, stop in self.heads:
            if begin < end and at < stop:
                yield without_bars(self.text[at : max(at, begin)])
                words = self.text[max(at, mark_end) : min(stop, end)]
                yield format_html("<strong>{}</strong>", words) if words else ""
                at = min(stop, end)
        yield without_bars(self.text[at:end])

    def html(self, targets: Mapping[str, Target]) -> SafeString:
        """The whole text; each mark ends with links to the fields that show its values."""
        tied: dict[int, list[Target]] = {number: [] for number in self.numbers.values()}
        for pointer, place in self.spans.items():
            if target := targets.get(pointer):
                tied[self.numbers[place]].append(target)
        return mark_safe("".join(self.printed(tied)))  # noqa: S308 (`printed` escapes)

    def printed(self, tied: Mapping[int, list[Target]]) -> Iterator[str]:
        at, opened = 0, list[Piece]()
        for piece in [*nested(self.places), None]:
            while opened and (piece is None or opened[-1].end <= piece.start):
                inner = opened.pop()
                yield from self.shown(at, inner.end)
                yield closing(inner, tied[inner.number])
                at = inner.end
            upto = piece.start if piece else len(self.text)
            yield from self.shown(at, upto)
            at = upto
            if piece:
                yield opening(piece, tied[piece.number])
                opened.append(piece)


def without_bars(words: str) -> SafeString:
    """The cells of a row parted by points in place of bars."""
    return conditional_escape(BARS.sub("·", words))


def within(words: str) -> str:
    """Words that stand in quotation marks, with the inner ones for those that they have."""
    for quoted, inner in INNER:
        if quoted.search(words):
            return quoted.sub(inner, words)
    return words


def excerpt(words: str) -> str:
    """Words on one line, the middle left out of long ones, for standing in quotation marks."""
    words = within(" ".join(words.split()))
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
        ((one.element, _("Go to the field"), one.label) for one in once(targets)),
    )
    return format_html("{}</mark>", links)


def once(targets: list[Target]) -> list[Target]:
    """One link for each name, the first field of it."""
    return list({target.label: target for target in reversed(targets)}.values())[::-1]
