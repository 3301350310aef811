"""What differs between two wordings: alinea by alinea, then word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .matching import similarity

Kind = Literal["same", "removed", "added"]
TOKEN = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
LONG = 3000  # words of an alinea from which it is replaced as a whole
KIN = 0.4  # similarity from which two alineas are one that changed


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay, go or come."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Alinea:
    """A line of the difference: its number in the old wording (None: it is new), and its pieces."""

    number: int | None
    pieces: tuple[Piece, ...]
    after: int = 0  # of a new one: the old alinea that it follows

    @property
    def kind(self) -> Literal["same", "removed", "added", "changed"]:
        kinds = {piece.kind for piece in self.pieces}
        if kinds == {"added"} and self.number is None:
            return "added"
        if kinds == {"removed"}:
            return "removed"
        return "same" if kinds <= {"same"} else "changed"

    @property
    def before(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind != "added")

    @property
    def now(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind != "removed")


def lines(text: str) -> list[str]:
    """The alineas of a text; its spaces do not count."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def alike(token: str) -> str:
    return {"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-"}.get(token, token)


def difference(before: str, after: str) -> tuple[Alinea, ...]:
    """All alineas of both, in order."""
    old, new = lines(before), lines(after)
    matcher = SequenceMatcher(None, [*map(plain, old)], [*map(plain, new)], autojunk=False)
    found: list[Alinea] = []
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "equal":
            found += [Alinea(n + 1, (Piece("same", old[n]),)) for n in range(i, k)]
        else:
            found += block(old, new, range(i, k), range(j, m))
    return tuple(found)


def plain(line: str) -> str:
    return "".join(map(alike, line))


def block(old: list[str], new: list[str], gone: range, come: range) -> Iterator[Alinea]:
    """Alineas that were replaced: those that are kin are compared, in order; the others go and come."""
    waiting = list(come)
    for n in gone:
        kin = next((m for m in waiting if similarity(old[n], new[m]) >= KIN), None)
        if kin is None:
            yield Alinea(n + 1, (Piece("removed", old[n]),))
            continue
        while waiting[0] != kin:
            yield Alinea(None, (Piece("added", new[waiting.pop(0)]),), after=n)
        waiting.pop(0)
        yield Alinea(n + 1, tuple(words(old[n], new[kin])))
    for m in waiting:
        yield Alinea(None, (Piece("added", new[m]),), after=gone.stop)


def words(before: str, after: str) -> list[Piece]:
    """One alinea against another, word by word; a space between two changes belongs to them."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if max(len(old), len(new)) > LONG:
        return [Piece("removed", before), Piece("added", after)]
    matcher = SequenceMatcher(None, [*map(alike, old)], [*map(alike, new)], autojunk=False)
    steps = bridged([(tag, old[i:k], new[j:m]) for tag, i, k, j, m in matcher.get_opcodes()])
    pieces: list[Piece] = []
    for is_same, gone, come in steps:
        if is_same:
            pieces.append(Piece("same", "".join(gone)))
        else:
            pieces += [Piece("removed", "".join(gone))] if gone else []
            pieces += [Piece("added", "".join(come))] if come else []
    return pieces


Step = tuple[bool, list[str], list[str]]


def bridged(opcodes: Iterable[tuple[str, list[str], list[str]]]) -> list[Step]:
    """Runs of change: what stays between two of them is drawn in when it is only spaces and marks."""
    steps: list[Step] = []
    for tag, gone, come in opcodes:
        same = tag == "equal"
        if not same and len(steps) > 1 and steps[-1][0] and is_thin(steps[-1][2]) and not steps[-2][0]:
            _, kept_gone, kept_come = steps.pop()
            _, first_gone, first_come = steps.pop()
            steps.append((False, first_gone + kept_gone + gone, first_come + kept_come + come))
        else:
            steps.append((same, gone, come))
    return steps


def is_thin(tokens: list[str]) -> bool:
    return not any(token[0].isalnum() for token in tokens)


def changed_words(alineas: Iterable[Alinea]) -> tuple[int, int]:
    """How many words came and how many went."""
    counts = {"same": 0, "added": 0, "removed": 0}
    for piece in (piece for alinea in alineas for piece in alinea.pieces):
        counts[piece.kind] += len(re.findall(r"\w+", piece.text))
    return counts["added"], counts["removed"]
