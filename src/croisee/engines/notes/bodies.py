"""Who convenes, who receives, who prepares it with them: from labels, else from sentences of the note."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from croisee.engines.notes.calendars import dates_letter
from croisee.engines.notes.header import Header
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.names import (
    is_body,
    is_organisation,
    names_after,
    names_before,
    names_listed,
    past_article,
    subject_of,
)
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.sentences import quoted_spans
from croisee.engines.notes.values import Found

WITH = re.compile(r"(?:avec|mit|zusammen mit|with|together with|met|samen met) (?=\S)")


@dataclass(frozen=True, slots=True)
class Bodies:
    organiser: Found[str] | None
    host: Found[str] | None
    co_organisers: tuple[Found[str], ...]


def bodies_of(note: Note, header: Header, blocks: Iterable[Block], labels: dict[str, list[Span]]) -> Bodies:
    """The bodies behind the meeting; who is only quoted, thanked, funding or taking part is none of them."""
    blocks = list(blocks)
    named = {concept: _labelled(note, labels, concept) for concept in ("host", "co_organisers")}
    convening, beside = _convening(note, labels)
    others = named["co_organisers"] or beside or _co_organisers(note, blocks)
    organisers = convening or _sender(note, header) or _organisers(note, blocks) or _letterhead(note, header)
    if not organisers:
        organisers = _we_with_others(note, blocks)
    hosts = (
        named["host"]
        or _by_verb(note, blocks, "receive", True)
        or _by_passive(note, blocks, "receive_by")
        or _by_passive(note, blocks, "at_home")
    )
    organisers = [_in_full(note, header, name) for name in organisers]
    organiser, host = next(iter(organisers), None), next(iter(hosts), None)
    taken = {fold(name.value) for name in (organiser,) if name}
    co_organisers: list[Found[str]] = []
    for name in [*organisers[1:], *others]:
        if fold(name.value) not in taken:
            taken.add(fold(name.value))
            co_organisers.append(name)
    return Bodies(organiser, host, tuple(co_organisers))


def _labelled(note: Note, labels: dict[str, list[Span]], concept: str) -> list[Found[str]]:
    names = [name for span in labels.get(concept, ()) for name in names_listed(note, *span)]
    return [_bare(note, name) for name in names]


def _convening(note: Note, labels: dict[str, list[Span]]) -> tuple[list[Found[str]], list[Found[str]]]:
    """Who stands after "Organised by", and those "in cooperation with" whom in the same breath."""
    alone, beside = [], []
    for start, end in labels.get("organiser", ()):
        cut = note.prose("with").search(note.flat, start + 1, end)
        alone += names_listed(note, start, cut.start() if cut else end)
        beside += names_listed(note, cut.end() + 1, end) if cut else []
    return [_bare(note, name) for name in alone], [_bare(note, name) for name in beside]


def _in_full(note: Note, header: Header, name: Found[str]) -> Found[str]:
    """A name as the letterhead has it, when a sentence gave only its beginning."""
    for block in header.blocks[:2]:
        words = re.split(r" - | ?[·|,]", note.words(block))[0]
        is_fuller = fold(words).startswith(f"{fold(name.value)} ") and is_organisation(words)
        if is_fuller and not note.label(block) and len(words.split()) <= 8:
            at = name.start if fold(note.flat[name.start :]).startswith(fold(words)) else block.start
            return note.value(at, at + len(words))
    return name


def _sender(note: Note, header: Header) -> list[Found[str]]:
    """The body that a mail comes from."""
    for block in header.blocks:
        label = note.label(block)
        if label and "sender_from" in label[0] and label[1] < block.end:
            return [name for name in names_listed(note, label[1], block.end) if is_organisation(name.value)]
    return []


def _bare(note: Note, name: Found[str]) -> Found[str]:
    """A name without its article, when that is no part of it ("De Kaai" keeps its own), nor "with" before it."""
    start = before.end() if (before := WITH.match(note.flat, name.start, name.end)) else name.start
    is_article = note.flat[start].islower()
    return note.value(past_article(note, start, name.end) if is_article else start, name.end)


def _sentences(note: Note, blocks: Iterable[Block]) -> Iterator[tuple[Span, list[Span]]]:
    """Each sentence with those before it in its paragraph, the nearest first."""
    for block in blocks:
        if block.kind in ("text", "item"):
            before: list[Span] = []
            for span in note.sentences(block):
                yield span, before[::-1]
                before.append(span)


def _organisers(note: Note, blocks: list[Block]) -> list[Found[str]]:
    return _by_verb(note, blocks, "invite") or _by_passive(note, blocks, "invite_by")


def _letterhead(note: Note, header: Header) -> list[Found[str]]:
    """The body whose name stands above the title and once more in the note."""
    for block in header.blocks[:3]:
        for match in re.finditer(r"[^·|]+", note.words(block)) if not note.label(block) else ():
            found = note.value(block.start + match.start(), block.start + match.end())
            is_name = is_organisation(found.value) and len(found.value.split()) < 9
            is_sender = _heads_letter(note, header, block) or note.flat.count(found.value) > 1
            if is_name and not note.prose("meeting").search(found.value) and is_sender:
                return [found]
    return []


def _heads_letter(note: Note, header: Header, block: Block) -> bool:
    """Whether a name is the first line of a letter that says below where and when it was written."""
    dated = [b for b in header.blocks if header.is_before_greeting(b) and dates_letter(note, header, b)]
    return block == header.blocks[0] and bool(dated)


def _by_verb(note: Note, blocks: list[Block], verb: str, needs_body: bool = False) -> list[Found[str]]:
    """The subjects of a verb such as "organises" or "hosts"; a pronoun stands for the subject before it."""
    for (start, end), before in _sentences(note, blocks):
        quoted = quoted_spans(note.flat, start, end)
        for match in note.prose(verb).finditer(note.flat, start, end):
            if any(a < match.start() < b for a, b in quoted):
                continue
            names = _subjects(note, (start, match.start()), (match.end(), end), before)
            if (
                names
                and (is_body(names[0].value) or not needs_body)
                and not _is_meeting(note, names[0].value)
            ):
                return names
    return []


def _subjects(note: Note, clause: Span, rest: Span, before: list[Span]) -> list[Found[str]]:
    if names := names_before(note, *clause):
        return names
    said = note.words(clause).strip().rpartition(" ")[2].lower()
    if note.prose("pronouns").fullmatch(said):
        return [name for span in before if (name := subject_of(note, *span))][:1]
    if note.language not in ("de", "nl"):
        return []
    inverted = names_after(note, rest[0] + 1, rest[1])
    return inverted if inverted and is_organisation(inverted[0].value) else []


def _is_meeting(note: Note, name: str) -> bool:
    return bool(note.prose("meeting").fullmatch(name.split()[0])) and not is_organisation(name)


def _by_passive(note: Note, blocks: list[Block], cue: str) -> list[Found[str]]:
    for (start, end), _ in _sentences(note, blocks):
        if match := note.prose(cue).search(note.flat, start, end):
            names = names_after(note, match.end() + 1, end)
            if names and not note.prose("preparatory").search(note.flat, start, match.start()):
                return names[:1]
    return []


def _we_with_others(note: Note, blocks: list[Block]) -> list[Found[str]]:
    """ "So we are trying…, organised jointly with X": we are the body that the paragraph speaks of."""
    for (start, end), before in _sentences(note, blocks):
        if note.prose("with").search(note.flat, start, end):
            for span in before[::-1]:
                if name := subject_of(note, *span):
                    return [name]
    return []


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
