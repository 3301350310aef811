"""The words by which a note itself numbers its sessions: "Track One", "Werkbezoek I", "Première table"."""

import re
from collections import defaultdict
from collections.abc import Iterable

from croisee.engines.notes.hours import hours_at_start
from croisee.engines.notes.layout import Block
from croisee.engines.notes.numbers import ORDINAL, WORDS, number
from croisee.engines.notes.words import one_of, whole

FAMILIES = ("workshop", "round_table", "plenary", "lecture", "generic")
SMALL_NUMBERS = "|".join(w for w, n in WORDS.items() if n <= 12 and " " not in w)
SIGN = rf"\d{{1,2}}(?:\.\d{{1,2}})?(?!\d)|(?-i:[IVX]{{1,4}})|(?-i:[A-H])|{SMALL_NUMBERS}"
SIGNS = r"(?:n° ?|nr\.? ?|no\.? ?|n\. ?|# ?)"
NAME = r"(?P<name>n°|[^\W\d_][^\W\d_'-]+(?:[ '-][^\W\d_]+){0,3}?)"
ORDINALS = "|".join(map(re.escape, ORDINAL))
KEYED = re.compile(rf"{NAME} {SIGNS}?(?P<key>{SIGN})(?![\w'])(?= ?[:.,·|](?: |$)| - |$)", re.I)
LEAD = re.compile(
    r"(?:pour|for|für|voor|zu|zur|to|bij|de|du|of|von|van|from|in|dans|questions?|\w*fragen?|\w*vra\w+) ",
    re.I,
)
RANKED = re.compile(rf"(?P<key>{ORDINALS}) (?P<name>[^\W\d_]{{3,}})(?=[:.] | - | · )", re.I)


def own_names(flat: str, blocks: Iterable[Block]) -> tuple[str, ...]:
    """The names, longest first, that number at least two lines of a note, from its first number on."""
    keys: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        for start in _beginnings(flat, block):
            match = KEYED.match(flat, start, block.end) or RANKED.match(flat, start, block.end)
            if match and not _is_known(match["name"]) and not LEAD.match(match["name"]):
                keys[match["name"].lower()].add(key_of(match["key"]))
    numbered = [name for name, found in keys.items() if len(found) > 1 and found & {"1", "a"}]
    return tuple(sorted(numbered, key=len, reverse=True))


def _beginnings(flat: str, block: Block) -> Iterable[int]:
    """Where a line begins to speak: at its start, after its hours, in the second cell of its row."""
    yield block.start
    if hours := hours_at_start(flat, block.start, block.end):
        after = re.compile(r"[ :|.,;)\]*_>-]*").match(flat, hours.until, block.end)
        yield after.end() if after else hours.until
    yield from (cell[0] for cell in block.cells[1:2])


def _is_known(name: str) -> bool:
    """Whether a name is in the vocabulary, or numbers the parts of a text or the days of a meeting."""
    return any(whole("sessions", part).fullmatch(name) for part in (*FAMILIES, "no_session"))


def key_of(said: str) -> str:
    """What a number, a Roman figure or a letter is compared by."""
    value = None if re.fullmatch(r"[A-Ha-h]", said) else number(said)
    return said.lower() if value is None else str(value)


def family_of_own(name: str) -> str:
    """The family that the note's own name for a session belongs to: "visite-atelier" is a workshop."""
    if name.lower() == "n°":
        return "number"
    said = (
        part for part in FAMILIES[:3] if re.search(rf"(?<!\w){one_of('sessions', part)}(?!\w)", name, re.I)
    )
    return next(said, "own")
