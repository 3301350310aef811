"""The second pass: hours said elsewhere are given to the sessions that they are meant for."""

from dataclasses import replace
from difflib import SequenceMatcher

from croisee.engines.notes.content import Content
from croisee.engines.notes.drafts import Draft, title_of
from croisee.engines.notes.hours import Hours, hours_in
from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Note, fold
from croisee.engines.notes.openings import ANY_FAMILY, references_in
from croisee.engines.notes.sentences import sentences_in
from croisee.engines.notes.words import whole, word


def give_stated_hours(note: Note, drafts: list[Draft], outside: list[Block]) -> None:
    """Hours said in a sentence for sessions by name: "Webinars 1 and 2 run from 12.30 to 1.45 pm."."""
    for block in outside:
        for start, end in (
            sentences_in(note.flat, block.start, block.end) if block.kind in ("text", "item") else ()
        ):
            if not (hours := _stated_hours(note, start, end)):
                continue
            references, _ = references_in(note, start, hours.at)
            for draft in drafts:
                if draft.hours is None and _is_meant(note, draft, references, (start, hours.at)):
                    draft.hours = hours


def _stated_hours(note: Note, start: int, end: int) -> Hours | None:
    """The one range of hours of a sentence, or its two hours ("begins at 8 pm and ends at 9.30 pm")."""
    found = hours_in(note.flat, start, end)
    if len(found) == 2 and not found[0].end and not found[1].end and found[0].start < found[1].start:
        return replace(found[0], end=found[1].start, end_span=found[1].start_span)
    return next((hours for hours in found if hours.end), None)


def _is_meant(note: Note, draft: Draft, references: list[tuple[str, str]], before: Span) -> bool:
    if draft.opening is None:
        return False
    if any(key and key == draft.opening.key and family == draft.family for family, key in references):
        return True
    everyone = word("sessions", "plural").search(note.flat, *before) or word("sessions", "all").search(
        note.flat, *before
    )
    return bool(everyone) and any(not key and family == draft.family for family, key in references)


def merged(note: Note, drafts: list[Draft]) -> list[Draft]:
    """One draft per session, in the order of the timetable, whose lines give hours to what they announce."""
    for draft in drafts:
        _recognise_container(note, draft)
    gone = _fold_repeats(note, drafts)
    order = {draft.at: (draft.at, 0) for draft in drafts}
    lines = [(i, line) for i, line in enumerate(drafts) if line.hours is not None]
    for i, line in lines:
        targets = [draft for draft in _targets(note, line, drafts, i) if draft.at not in gone]
        for n, target in enumerate(targets):
            target.hours = target.hours or line.hours
            target.pilots = target.pilots or line.pilots
            target.body = target.body or line.body
            order[target.at] = (line.at, n)
        if targets or whole("sessions", "ending").fullmatch(note.words(line.span).strip(" .")):
            gone.add(line.at)
    return sorted((draft for draft in drafts if draft.at not in gone), key=lambda draft: order[draft.at])


def _fold_repeats(note: Note, drafts: list[Draft]) -> set[int]:
    """A session told twice ("Werkstatt A: Wem…?" below a heading on questions, "Podium" once more) is one."""
    kept: list[Draft] = []
    gone = set()
    for draft in drafts:
        if draft.opening is None or draft.is_announcement:
            continue
        same = next((other for other in kept if draft.hours is None and _is_same(note, draft, other)), None)
        if same is None:
            kept.append(draft)
            continue
        title = title_of(draft)
        is_new = draft.has_title and not _alike(note.words(title), note.words(title_of(same)))
        same.body += [*([Block("text", *title)] if is_new else []), *draft.body]
        same.pilots = same.pilots or draft.pilots
        gone.add(draft.at)
    return gone


def _is_same(note: Note, draft: Draft, other: Draft) -> bool:
    """Whether a second mention means a session told before: by its key, or by the one word for its kind."""
    assert draft.opening and other.opening
    title = note.words(title_of(draft))
    if draft.opening.key is None:
        return not draft.has_title and other.opening.key is None and draft.family == other.family
    is_near = draft.family == other.family or "number" in (draft.family, other.family)
    is_more = not draft.has_title or title.endswith("?") or not other.body
    return (
        is_near
        and draft.opening.key == other.opening.key
        and (is_more or _alike(title, note.words(title_of(other))))
    )


def _recognise_container(note: Note, draft: Draft) -> None:
    """ "Séquence 3 - Ateliers en parallèle", with its hours on the next line, announces what follows it."""
    title = title_of(draft)
    if draft.hours is None and title != draft.span and references_in(note, *title)[1]:
        draft.hours = Content(note, draft.body).hours
        draft.is_announcement = draft.hours is not None
        draft.span, draft.opening = title, None


def _targets(note: Note, line: Draft, drafts: list[Draft], i: int) -> list[Draft]:
    """The described sessions that a line of the timetable announces."""
    others = [d for d in drafts if d is not line and not d.is_announcement and d.hours is None]
    references, only = references_in(note, *line.span)
    if only:
        keyed = [
            d
            for family, key in references
            for d in others
            if key and d.opening and d.opening.key == key and _same_family(d, family)
        ]
        if keyed:
            return keyed
    below = _right_below(drafts, i)
    if only and any(key for _, key in references):
        return below if below and below[0].is_tight else []
    if line.is_announcement:
        family = references[0][0] if references else line.family
        return below or [d for d in others if d.hours is None and d.family == family]
    if line.opening and line.opening.key:
        return [
            d
            for d in others
            if d.opening and d.opening.key == line.opening.key and _same_family(d, line.opening.family)
        ][:1]
    title = line.opening.title if line.opening and line.opening.title else line.span
    return [
        d
        for d in others
        if _alike(note.words(title), note.words(title_of(d)))
        or _alike(note.words(line.span), note.words(d.span))
    ][:1]


def _right_below(drafts: list[Draft], i: int) -> list[Draft]:
    below: list[Draft] = []
    for draft in drafts[i + 1 :]:
        if draft.hours is not None:
            return below
        below.append(draft)
    return []


def _same_family(draft: Draft, family: str) -> bool:
    return draft.family == family or family in ANY_FAMILY or draft.family in ANY_FAMILY


def _alike(a: str, b: str) -> bool:
    a, b = fold(a)[:200], fold(b)[:200]
    return a == b or (min(len(a), len(b)) > 8 and SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.87)
