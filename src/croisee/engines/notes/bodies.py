"""Who convenes, who receives, who prepares it with them: from labels, else from sentences of the note."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.names import is_organisation, name_before, names_after, names_listed, subject_of
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.sentences import quoted_spans
from croisee.engines.notes.values import Found


@dataclass(frozen=True, slots=True)
class Bodies:
    organiser: Found[str] | None
    host: Found[str] | None
    co_organisers: tuple[Found[str], ...]


def bodies_of(note: Note, blocks: Iterable[Block], labels: dict[str, list[Span]]) -> Bodies:
    """The bodies behind the meeting; who is only quoted, thanked, funding or taking part is none of them."""
    blocks = list(blocks)
    named = {concept: _labelled(note, labels, concept) for concept in ("organiser", "host", "co_organisers")}
    others = named["co_organisers"] or _co_organisers(note, blocks)
    organisers = named["organiser"] or _one(_organiser(note, blocks))
    hosts = named["host"] or _one(
        _by_verb(note, blocks, "receive", needs_body=True) or _by_passive(note, blocks, "receive_by")
    )
    organiser, host = next(iter(organisers), None), next(iter(hosts), None)
    taken = {fold(name.value) for name in (organiser,) if name}
    co_organisers: list[Found[str]] = []
    for name in [*organisers[1:], *others]:
        if fold(name.value) not in taken:
            taken.add(fold(name.value))
            co_organisers.append(name)
    return Bodies(organiser, host, tuple(co_organisers))


def _one(name: Found[str] | None) -> list[Found[str]]:
    return [name] if name else []


def _labelled(note: Note, labels: dict[str, list[Span]], concept: str) -> list[Found[str]]:
    return [name for span in labels.get(concept, ()) for name in names_listed(note, *span)]


def _sentences(note: Note, blocks: Iterable[Block]) -> Iterator[tuple[Span, list[Span]]]:
    """Each sentence with those before it in its paragraph, the nearest first."""
    for block in blocks:
        if block.kind in ("text", "item"):
            before: list[Span] = []
            for span in note.sentences(block):
                yield span, before[::-1]
                before.append(span)


def _organiser(note: Note, blocks: list[Block]) -> Found[str] | None:
    return (
        _by_verb(note, blocks, "invite")
        or _by_passive(note, blocks, "invite_by")
        or _we_with_others(note, blocks)
    )


def _by_verb(note: Note, blocks: list[Block], verb: str, needs_body: bool = False) -> Found[str] | None:
    """The subject of a verb such as "organises" or "hosts"; a pronoun stands for the subject before it."""
    pattern = note.prose(verb)
    for (start, end), before in _sentences(note, blocks):
        for match in pattern.finditer(note.flat, start, end):
            if any(a < match.start() < b for a, b in quoted_spans(note.flat, start, end)):
                continue
            name = _subject(note, start, match.start(), match.end(), end, before)
            if name and (is_organisation(name.value) or not needs_body) and not _is_meeting(note, name.value):
                return name
    return None


def _subject(
    note: Note, start: int, verb: int, after: int, end: int, before: list[Span]
) -> Found[str] | None:
    if name := name_before(note, start, verb):
        return name
    said = note.flat[start:verb].strip().rpartition(" ")[2].lower()
    if note.prose("pronouns").fullmatch(said):
        return next((name for span in before if (name := subject_of(note, *span))), None)
    if note.language not in ("de", "nl"):
        return None
    inverted = names_after(note, after + 1, end)
    return inverted[0] if inverted and is_organisation(inverted[0].value) else None


def _is_meeting(note: Note, name: str) -> bool:
    return bool(note.prose("meeting").fullmatch(name.split()[0])) and not is_organisation(name)


def _by_passive(note: Note, blocks: list[Block], cue: str) -> Found[str] | None:
    for (start, end), _ in _sentences(note, blocks):
        if match := note.prose(cue).search(note.flat, start, end):
            names = names_after(note, match.end() + 1, end)
            if names and not note.prose("preparatory").search(note.flat, start, match.start()):
                return names[0]
    return None


def _we_with_others(note: Note, blocks: list[Block]) -> Found[str] | None:
    """ "So we are trying…, organised jointly with X": we are the body that the paragraph speaks of."""
    for (start, end), before in _sentences(note, blocks):
        if note.prose("with").search(note.flat, start, end):
            for span in before[::-1]:
                if name := subject_of(note, *span):
                    return name
    return None


def _co_organisers(note: Note, blocks: list[Block]) -> list[Found[str]]:
    for (start, end), _ in _sentences(note, blocks):
        for match in note.prose("with").finditer(note.flat, start, end):
            names = names_after(note, match.end() + 1, end)
            if not names and (among := note.prose("notably").search(note.flat, match.end(), end)):
                at = among.end()
                while at < end and note.flat[at] in " :":
                    at += 1
                names = names_after(note, at, end)
            if names:
                return names
    return []
