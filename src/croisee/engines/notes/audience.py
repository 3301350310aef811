"""For whom: the roles that are meant, whom the meeting covers, how many may come."""

import re
from collections.abc import Iterable
from functools import cache

from croisee.engines.notes.layout import Block, Span
from croisee.engines.notes.note import Note
from croisee.engines.notes.numbers import NUMBER, number
from croisee.engines.notes.values import Capacity, Found, Role, Scope
from croisee.engines.notes.words import entries, one_of, word
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


def scope_of(note: Note, prose: list[Span], inviting: list[Span]) -> Scope | None:
    """Whom the meeting covers: the members of a network, or the counted bodies that are invited."""
    told = [
        Scope(note.value(match.start(), _before_verb(note, match)), _number(match))
        for start, end in prose
        if not note.prose("preparatory").search(note.flat, start, end)
        for match in _scope(note.language).finditer(note.flat, start, end)
    ]
    plain = next((scope for scope in told if scope.members is None), None)
    numbered = next((scope for scope in told if scope.members), None) or _counted(note, inviting)
    if numbered and numbered.members:
        is_bare = numbered.text.start == numbered.members.start
        return Scope(plain.text, numbered.members) if plain and is_bare else numbered
    members = _counted_today(note, prose)
    return Scope(plain.text, members) if plain and members else None


@cache
def _counted_bodies(language: Language) -> re.Pattern[str]:
    """ "Des dix-neuf communes du Syndicat": an article, a number and a noun that is no measure."""
    article, unit = one_of("prose", "definite", language), one_of("prose", "units", language)
    return re.compile(
        rf"(?<![\w'-])(?:{article}) (?P<n>{NUMBER}) (?!(?:\w+ )?{unit}(?!\w))(?:\w+(?= )|\w+)[^.,;:()]{{0,50}}",
        re.I,
    )


def _counted(note: Note, inviting: list[Span]) -> Scope | None:
    for start, end in inviting:
        if note.prose("preparatory").search(note.flat, start, end):
            continue
        for match in _counted_bodies(note.language).finditer(note.flat, start, end):
            members = _number(match)
            if members and members.value > 3 and not 1900 < members.value < 2100:
                return Scope(note.value(match.start(), _before_verb(note, match)), members)
    return None


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


def capacity_of(
    note: Note, spans: list[Span], labels: dict[str, list[Span]], inviting: list[Span]
) -> Capacity | None:
    """How many may come; the size of a table or of a group is not meant."""
    for span in labels.get("capacity", ()):
        if found := _people(note, *span, _after_figure(note)):
            return found
    for start, end in sorted({*spans, *inviting}, key=lambda span: (span not in inviting, span)):
        is_of_day = not note.prose("table").search(note.flat, start, end)
        says_room = (start, end) in inviting or note.prose("room").search(note.flat, start, end)
        if not is_of_day or not says_room or _counts_seats(note, start, end):
            continue
        if found := _people(note, start, end, _before_people(note)) or _right_after(note, start, end):
            return found
    return None


def _counts_seats(note: Note, start: int, end: int) -> bool:
    """ "La salle compte 80 places assises": what the room has, not who is expected, unless that is the most."""
    is_limited = word("prose", "most", note.language).search(note.flat, start, end)
    return not is_limited and note.prose("seats_of_room").match(note.flat, start, end) is not None


def _right_after(note: Note, start: int, end: int) -> Capacity | None:
    """ "Limited to 160", "room for 30", "the places in the coach: forty-nine": a figure soon after such a word."""
    limit = note.prose("limit").search(note.flat, start, end)
    return _people(note, limit.end(), min(end, limit.end() + 45), _after_figure(note)) if limit else None


def _before_people(note: Note) -> str:
    people = one_of("prose", "people", note.language)
    return rf"(?=(?: (?:de |d'|of |bis |\w+ ){{0,2}}){people}(?!\w))"


def _after_figure(note: Note) -> str:
    """A figure that counts no hours, money or parts."""
    return rf"(?![\w.]\w|[./]\d| ?(?:%|€)| {one_of('prose', 'measures', note.language)}(?!\w))"


def _people(note: Note, start: int, end: int, after: str) -> Capacity | None:
    for entry in entries("prose", "between", note.language):
        pattern = re.compile(rf"(?<![\w.,-]){entry.replace('NUM', NUMBER)}{after}", re.I)
        if match := pattern.search(note.flat, start, end):
            low, high = number(match["a"]), number(match["b"])
            if low and high and 5 <= low < high:
                return Capacity(Found(low, *match.span("a")), Found(high, *match.span("b")))
    match = re.compile(rf"(?<![\w.,-])(?P<n>{NUMBER}){after}", re.I).search(note.flat, start, end)
    value = number(match["n"]) if match else None
    if match is None or not value or value < 5 or 1900 < value < 2100:
        return None
    found = Found(value, *match.span("n"))
    return Capacity(found, found)
