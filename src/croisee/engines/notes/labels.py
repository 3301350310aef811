"""What a note says after labels: "Lieu : Crest", "Hosted by Kelso Council", a table of two columns."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from croisee.engines.notes.layout import Block, Span, label_at
from croisee.engines.notes.names import past_article
from croisee.engines.notes.note import Note
from croisee.engines.notes.words import concept_of_label, one_of

Labels = dict[str, list[Span]]
Labelled = tuple[frozenset[str], Span]
NOTHING: frozenset[str] = frozenset()
BODIES = ("organiser", "host", "co_organisers")
MAX_BARE = 140


def labels_of(note: Note, blocks: Iterable[Block]) -> Labels:
    """The values of labels by concept, in the order of the note."""
    labels: Labels = {}
    pending = NOTHING
    for block in blocks:
        found, pending = _in_block(note, block, pending)
        for concepts, span in found:
            for concept in concepts:
                labels.setdefault(concept, []).append(span)
    return labels


def _in_block(note: Note, block: Block, pending: frozenset[str]) -> tuple[list[Labelled], frozenset[str]]:
    """The labelled values of a block, and the label that still waits for its value or for more of it."""
    if block.kind == "row":
        concepts, span = _row_label(note, block)
        return ([(concepts, span)] if span[0] < span[1] else []), concepts
    if label := note.label(block):
        if label[1] >= block.end:
            return [], label[0]
        return list(_labelled_sentences(note, block)), NOTHING
    if pending and block.kind == "text" and not block.after_blank:
        return [(pending, (block.start, block.end))], pending
    if bare := _bare_label(note, block):
        return [bare], NOTHING
    return (list(_labelled_sentences(note, block)) if block.kind == "text" else []), NOTHING


def _row_label(note: Note, block: Block) -> Labelled:
    if len(block.cells) < 2:
        return NOTHING, (block.start, block.start)
    return concept_of_label(note.words(block.cells[0])), block.cells[1]


def _labelled_sentences(note: Note, block: Block) -> Iterator[Labelled]:
    """ "Public : maires et agents. Jauge : 80.": each value goes on to the next label."""
    begins = [
        (label, start) for start, end in note.sentences(block) if (label := label_at(note.flat, start, end))
    ]
    ends = [start for _, start in begins[1:]] + [block.end]
    for ((concepts, at), _), end in zip(begins, ends, strict=False):
        if at < end:
            yield concepts, (at, end)


@cache
def _bare(concept: str) -> re.Pattern[str]:
    by = r"(?:(?<= by)|(?<= par)|(?<= von)|(?<= vom)|(?<= door)|(?<= with)|(?<= avec)|(?<= mit)|(?<= met)|(?<= bei)|(?<= bij))"
    alone = r"|(?-i:With|Avec|Mit|Met)"
    return re.compile(
        rf"(?:{one_of('labels', concept)}{by}{alone if concept == 'co_organisers' else ''}) ", re.I
    )


def _bare_label(note: Note, block: Block) -> Labelled | None:
    """A short line of its own such as "Hosted by Kelso Council", without a colon."""
    words = note.words(block)
    if block.kind != "text" or len(words) > MAX_BARE or words.endswith((".", "?", "!", ":")):
        return None
    for concept in BODIES:
        match = _bare(concept).match(note.flat, block.start, block.end)
        if match and note.flat[past_article(note, match.end(), block.end)].isupper():
            return frozenset([concept]), (match.end(), block.end)
    return None
