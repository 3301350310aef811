"""A difference as what an amendment says: replace these words, insert that alinea. As facts, not phrased."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .difference import Alinea, Piece, changed_words, difference

MOST = 0.5  # share of changed words from which an alinea is rewritten as a whole
CONTEXT = 3  # words quoted before an insertion, more until they are found only once
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Replacement:
    """In an alinea: `old` by `new`; without `new` it is deleted, without `old` inserted after `following`."""

    alinea: int
    old: str
    new: str
    following: str = ""


@dataclass(frozen=True, slots=True)
class Rewriting:
    alinea: int
    new: str


@dataclass(frozen=True, slots=True)
class Insertion:
    """New alineas after that one; after 0: before the first."""

    after: int
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    alinea: int


Instruction = Replacement | Rewriting | Insertion | Deletion


def instructions(before: str, after: str) -> tuple[Instruction, ...]:
    """What to do with the old wording to have the new one, in the order of its alineas."""
    found: list[Instruction] = []
    for alinea in difference(before, after):
        match alinea.kind:
            case "added":
                add(found, alinea)
            case "removed":
                found.append(Deletion(alinea.number or 0))
            case "changed":
                found += within(alinea)
    return tuple(found)


def add(found: list[Instruction], alinea: Alinea) -> None:
    """New alineas that follow each other are inserted together; one in the place of another rewrites it."""
    last = found[-1] if found else None
    if isinstance(last, Deletion) and last.alinea == alinea.after:
        found[-1] = Rewriting(last.alinea, alinea.now)
        return
    if isinstance(last, Insertion) and last.after == alinea.after:
        found[-1] = Insertion(last.after, (*last.new, alinea.now))
    else:
        found.append(Insertion(alinea.after, (alinea.now,)))


def within(alinea: Alinea) -> Iterator[Instruction]:
    number = alinea.number or 0
    added, removed = changed_words([alinea])
    if max(added, removed) > MOST * len(WORD.findall(alinea.before)):
        yield Rewriting(number, alinea.now)
        return
    pieces = list(alinea.pieces)
    while pieces:
        piece, *pieces = pieces
        if piece.kind == "same":
            continue
        new = pieces.pop(0).text if piece.kind == "removed" and pieces and pieces[0].kind == "added" else ""
        old = piece.text if piece.kind == "removed" else ""
        new = new or (piece.text if piece.kind == "added" else "")
        place = alinea.pieces[: len(alinea.pieces) - len(pieces)]
        yield Replacement(number, old.strip(), new.strip(), "" if old else context(place, alinea.before))


def context(place: tuple[Piece, ...], whole: str) -> str:
    """The last words before an insertion, as many as make them unique; nothing at the very beginning."""
    head = "".join(piece.text for piece in place if piece.kind != "added").rstrip()
    words = WORD.findall(head)
    for count in range(CONTEXT, len(words) + 1):
        quoted = " ".join(words[-count:])
        if whole.count(quoted) == 1:
            return quoted
    return " ".join(words)
