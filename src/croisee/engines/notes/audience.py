"""For whom: the roles that are meant, whom the meeting covers, how many may come."""

import re
from collections.abc import Iterable
from functools import cache

from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Note
from croisee.engines.notes.numbers import NUMBER, number
from croisee.engines.notes.values import Capacity, Found, Role, Scope
from croisee.engines.notes.words import entries, one_of
from croisee.engines.text import Language

ROLES: tuple[Role, ...] = ("elected", "staff", "actor", "funder", "researcher", "legislator")


@cache
def _role(role: Role, language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of('roles', role, language)}(?![\w-])", re.I)


def audience_spans(
    note: Note, outside: Iterable[tuple[str | None, Block]], labels: dict[str, list[Span]]
) -> list[Span]:
    """The sentences that say whom the meeting is for: its section, its label, and sentences that invite."""
    spans = list(labels.get("audience", ()))
    for section, block in outside:
        if block.kind in ("heading", "row"):
            continue
        for start, end in note.sentences(block):
            invites = section != "practical" and note.prose("audience").search(note.flat, start, end)
            if section == "audience" or (invites and section not in ("related",)):
                spans.append((start, end))
    return sorted(set(spans))


def roles_of(note: Note, spans: list[Span]) -> tuple[Found[Role], ...]:
    """The roles that these sentences name, where each is first named; who is not invited does not count."""
    found: list[Found[Role]] = []
    for role in ROLES:
        for start, end in spans:
            if note.prose("not").search(note.flat, start, end):
                continue
            if match := _role(role, note.language).search(note.flat, start, end):
                found.append(Found(role, match.start(), match.end()))
                break
    return tuple(found)


def scope_of(note: Note, prose: list[Span]) -> Scope | None:
    """Whom the meeting covers, when the note speaks of the members of a network."""
    pattern = _scope(note.language)
    plain: Scope | None = None
    for start, end in prose:
        if note.prose("preparatory").search(note.flat, start, end):
            continue
        for match in pattern.finditer(note.flat, start, end):
            text = note.value(match.start(), _before_verb(note, match))
            members = _number(match)
            if members:
                return Scope(text, members)
            plain = plain or Scope(text, None)
    members = _counted_today(note, prose)
    return Scope(plain.text, members) if plain and members else None


def _before_verb(note: Note, match: re.Match[str]) -> int:
    """Where the members end and what is said of them begins."""
    verb = note.prose("auxiliaries").search(note.flat, match.start() + 4, match.end())
    return verb.start() if verb else match.end()


def _number(match: re.Match[str]) -> Found[int] | None:
    for name, said in match.groupdict().items():
        if said and name.startswith("n") and (value := number(said.strip())) and value > 1:
            return Found(value, match.start(name), match.start(name) + len(said.strip()))
    return None


@cache
def _scope(language: Language) -> re.Pattern[str]:
    forms = [
        entry.replace("?P<n>", f"?P<n{i}>").replace("NUM", NUMBER)
        for i, entry in enumerate(entries("prose", "all_members", language))
    ]
    return re.compile(r"(?<![\w-])(?:" + "|".join(forms) + ")", re.I)


def _counted_today(note: Note, prose: list[Span]) -> Found[int] | None:
    """ "Ten years ago four, today twenty-seven": the number after "today"."""
    for start, end in prose:
        if today := note.prose("today").search(note.flat, start, end):
            match = re.compile(rf"(?<![\w-]){NUMBER}", re.I).search(
                note.flat, today.end(), min(end, today.end() + 60)
            )
            value = number(match[0]) if match else None
            if match and value and 1 < value < 1900:
                return Found(value, match.start(), match.end())
    return None


def capacity_of(note: Note, spans: list[Span], labels: dict[str, list[Span]]) -> Capacity | None:
    """How many may come; the size of a table or of a group is not meant."""
    for span in labels.get("capacity", ()):
        if found := _people(note, *span, needs_people=False):
            return found
    for start, end in spans:
        is_of_day = not note.prose("table").search(note.flat, start, end)
        if is_of_day and note.prose("room").search(note.flat, start, end):
            found = _people(note, start, end, needs_people=True)
            if found:
                return found
    return None


def _people(note: Note, start: int, end: int, needs_people: bool) -> Capacity | None:
    people = one_of("prose", "people", note.language)
    after = (
        rf"(?=(?: (?:de |d'|of |bis |\w+ ){{0,2}}){people}(?!\w))"
        if needs_people
        else r"(?![\w.]|[./]\d| (?:%|€))"
    )
    for entry in entries("prose", "between", note.language):
        pattern = re.compile(rf"(?<![\w.,-]){entry.replace('NUM', NUMBER)}{after}", re.I)
        if match := pattern.search(note.flat, start, end):
            low, high = number(match["a"]), number(match["b"])
            if low and high and 5 <= low < high:
                return Capacity(Found(low, *match.span("a")), Found(high, *match.span("b")))
    match = re.compile(rf"(?<![\w.,-])(?P<n>{NUMBER}){after}", re.I).search(note.flat, start, end)
    value = number(match["n"]) if match else None
    if match is None or not value or value < 5 or (not needs_people and 1900 < value < 2100):
        return None
    found = Found(value, *match.span("n"))
    return Capacity(found, found)
