"""What the meeting is to achieve: the items of a list, or the clauses of sentences that say it."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Note
from croisee.engines.notes.sentences import sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import one_of
from croisee.engines.text import Language

CLOSING = " ;,.…"
MAX_AIM = 400
NO_VERB = frozenset(
    ("the", "a", "an", "of", "for", "in", "on", "with", "by", "their", "its", "our", "new", "what")
)
INFINITIVE = r"(?=\w+(?:er|ir|re|oir) )"
AND_TO = rf"(?:,|,? (?:et|and|und|en)) (?:(?:de |d'|à ){INFINITIVE}|to |om |zu )|(?:,|,? et) {INFINITIVE}"


@cache
def _pattern(concept: str, language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of('prose', concept, language)}", re.I)


def objectives_of(
    note: Note, outside: Iterable[tuple[str | None, Block]], labels: dict[str, list[Span]]
) -> tuple[Found[str], ...]:
    """The objectives of the whole day."""
    outside = list(outside)
    section = [block for name, block in outside if name == "objectives" and block.kind in ("text", "item")]
    items = [block for block in section if block.kind == "item"]
    if items:
        return tuple(_aim(note, block.start, block.end) for block in items)
    if labels.get("objectives"):
        return tuple(aim for span in labels["objectives"] for aim in _listed(note, *span))
    if listed := _below_open_aim(note, outside):
        return tuple(listed)
    if section:
        own = [aim for block in section for aim in _of_paragraph(note, block)]
        return tuple(own + _elsewhere(note, outside, ("audience",), "aims_soft"))
    return tuple(_elsewhere(note, outside, (None, "context", "audience"), "aims"))


def _below_open_aim(note: Note, outside: list[tuple[str | None, Block]]) -> list[Found[str]]:
    """The items right below a sentence that breaks off: "We want to", "Ziel des Tages ist es:"."""
    blocks = [block for _, block in outside]
    for i, block in enumerate(blocks):
        if block.kind != "text" or not _breaks_off(note, block):
            continue
        items = list(takewhile(lambda below: below.kind == "item", blocks[i + 1 :]))
        if len(items) > 1:
            return [_aim(note, item.start, item.end) for item in items]
    return []


def _breaks_off(note: Note, block: Block) -> bool:
    """Whether a paragraph ends right after "the aim is to"."""
    words = note.words(note.sentences(block)[-1]).rstrip(" :…") + " "
    return any(match.end() == len(words) for match in _pattern("aims", note.language).finditer(words))


def _elsewhere(
    note: Note, outside: list[tuple[str | None, Block]], sections: tuple[str | None, ...], concept: str
) -> list[Found[str]]:
    blocks = [block for name, block in outside if name in sections and block.kind in ("text", "item")]
    return [
        aim
        for block in blocks
        for sentence in note.sentences(block)
        if not note.prose("people").search(note.flat, *sentence) and note.flat[sentence[1] - 1] != "?"
        for aim in _after(note, sentence, concept)
    ]


def _aim(note: Note, start: int, end: int) -> Found[str]:
    return note.value(*trimmed(note.flat, start, end, CLOSING))


def _listed(note: Note, start: int, end: int) -> list[Found[str]]:
    """The clauses of one line: between semicolons, else its sentences, else between commas after a colon."""
    if ";" in note.flat[start:end]:
        return [_aim(note, s, e) for s, e in _split(note, start, end, ";")]
    return [_aim(note, s, e) for s, e in sentences_in(note.flat, start, end)]


def _split(note: Note, start: int, end: int, mark: str) -> list[Span]:
    spans, at = [], start
    for match in re.compile(mark).finditer(note.flat, start, end):
        spans.append((at, match.start()))
        at = match.end()
    return [span for s, e in [*spans, (at, end)] if (span := trimmed(note.flat, s, e, CLOSING))[0] < span[1]]


def _of_paragraph(note: Note, block: Block) -> list[Found[str]]:
    """The aims in a paragraph of the section on objectives."""
    aims: list[Found[str]] = []
    for start, end in note.sentences(block):
        if note.flat[end - 1] == "?":
            continue
        if listed := _enumerated(note, start, end):
            aims += listed
        else:
            aims += _clauses(note, start, end)
    return aims


def _enumerated(note: Note, start: int, end: int) -> list[Found[str]]:
    """ "Three things: to do this, to do that, to decide…"."""
    colon = note.flat.find(": ", start, end)
    if colon < 0 or colon - start > 70:
        return []
    mark = (
        ";"
        if ";" in note.flat[colon:end]
        else r",(?: et| und| en| and)? |(?<=\w) (?:et|und|en|and) (?=(?:à|to|om|zu|de|d') ?)"
    )
    pieces = _split(note, colon + 1, end, mark)
    return (
        [_aim(note, *piece) for piece in pieces]
        if len(pieces) > 1 and all(e - s > 12 for s, e in pieces)
        else []
    )


def _clauses(note: Note, start: int, end: int) -> list[Found[str]]:
    aims: list[Found[str]] = []
    for s, e in _split(note, start, end, one_of("prose", "aims_split", note.language)):
        found = _after(note, (s, e), "aims") or _after(note, (s, e), "aims_here")
        for concept in ("aims_be", "aims_must"):
            if match := _pattern(concept, note.language).search(note.flat, s, e):
                begin = match.end() if concept == "aims_be" else s
                found = [_cut(note, begin, e), *[aim for aim in found if aim.start > begin]]
        aims += found or [_aim(note, s, e)]
    return aims


def _after(note: Note, sentence: Span, concept: str) -> list[Found[str]]:
    """What follows each "the aim is to" of a sentence, up to the next one."""
    start, end = sentence
    matches = list(_pattern(concept, note.language).finditer(note.flat, start, end))
    if not matches:
        return []
    ends = [m.start() for m in matches[1:]] + [end]
    whole = [_cut(note, match.end(), stop) for match, stop in zip(matches, ends, strict=True)]
    parts = [part for aim in whole for part in _split(note, aim.start, aim.end, AND_TO)]
    aims = [_aim(note, *verb) for part in parts for verb in _coordinated(note, *part)]
    return [aim for aim in aims if 10 < len(aim.value) < MAX_AIM]


def _coordinated(note: Note, start: int, end: int) -> list[Span]:
    """The verbs that one "to" governs ("compare A, agree on B and start C"), or all of it when unclear."""
    conjunction = one_of("prose", "and", note.language)
    pieces = _split(note, start, end, rf",? {conjunction} |, ")
    words = [note.words(piece).split() for piece in pieces]
    verbs_first = len(pieces) > 2 and all(
        len(w) > 2 and w[0].islower() and w[0] not in NO_VERB for w in words
    )
    verbs_last = all(len(w) > 1 and w[-1].islower() and w[-1].endswith("en") for w in words)
    is_clear = {"en": verbs_first, "de": verbs_last}.get(note.language, False)
    return pieces if is_clear else [(start, end)]


def _cut(note: Note, start: int, end: int) -> Found[str]:
    match = re.compile(one_of("prose", "aims_cut", note.language), re.I).search(note.flat, start + 5, end)
    return _aim(note, start, match.start() if match else end)
