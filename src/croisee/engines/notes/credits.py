"""Who leads a session, where the line of its title or a sentence below says so."""

import re
from functools import cache

from croisee.engines.notes.layout import Span
from croisee.engines.notes.names import is_person, names_listed, past_article
from croisee.engines.notes.note import Note
from croisee.engines.notes.sentences import sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import entries, one_of, word
from croisee.engines.text import LANGUAGES

Names = list[Found[str]]
BY = r"(?: ?:|(?<= par)|(?<= von)|(?<= vom)|(?<= by)|(?<= door)) "
NAMES = r"(?P<names>[^()]*(?:\([^()]*\)[^()]*)*)"
MAX_CREDIT = 160  # characters of a sentence that only names who leads


@cache
def _in_title() -> tuple[re.Pattern[str], ...]:
    """ "Title (pilote : X)", "Title - Leitung: X", "Title. Led by X", "«Title», par X"."""
    label = one_of("labels", "pilots")
    forms = (
        rf" ?\((?:{label}) ?:? {NAMES}\)[ .]*$",
        rf"(?: -|,|;|\.|:|(?<=[?!])) (?:{label}){BY}{NAMES}$",
        rf"(?<=[»”“\"])(?:,|:| -)? ?{one_of('prose', 'by')} {NAMES}$",
        rf"(?<=[»”“\"])(?:,|:| -) {NAMES}$",
    )
    return tuple(re.compile(form, re.I) for form in forms)


def credit_in_title(note: Note, start: int, end: int) -> tuple[Names, int]:
    """Who leads a session by the line of its title, and where the title ends before that."""
    for pattern in _in_title():
        match = pattern.search(note.flat, start, end)
        if match and match.start() > start:
            names = names_listed(note, *_before_others(note, *match.span("names")))
            if pattern is not _in_title()[-1] or (names and is_person(names[0].value.partition(", ")[0])):
                return names, match.start()
    return _person_after(note, start, end)


def _before_others(note: Note, start: int, end: int) -> Span:
    """ "pilote : X ; scribe : Y": who does something else there leads nothing."""
    other = re.compile(rf" ?[;,] ?(?:{one_of('labels', 'speakers')}) ?:", re.I).search(note.flat, start, end)
    return start, other.start() if other else end


def _person_after(note: Note, start: int, end: int) -> tuple[Names, int]:
    """ "Opening words (Denise Okafor, chair)", "Eighteen Months. Dr Morag Elliot, University of X"."""
    bracket = re.compile(r" ?\((?P<names>[^()]+)\)[ .]*$").search(note.flat, start, end)
    if bracket and _is_credit(note, *bracket.span("names")):
        return names_listed(note, *bracket.span("names")), bracket.start()
    sentences = sentences_in(note.flat, start, end)
    if len(sentences) == 2:
        begin = past_with(note, *sentences[1])
        if _is_credit(note, begin, sentences[1][1]):
            return names_listed(note, begin, sentences[1][1]), sentences[0][1]
    return [], end


def past_with(note: Note, start: int, end: int) -> int:
    """ "Avec Fatima Zerrouki, cheffe": where the name begins."""
    match = re.compile(r"(?:Avec|Mit|Met|With) (?=[A-ZÀ-ÖØ-Þ])").match(note.flat, start, end)
    return match.end() if match else start


def _is_credit(note: Note, start: int, end: int) -> bool:
    """A person with function or structure."""
    name, comma, rest = note.words((start, end)).partition(", ")
    return bool(comma and rest) and is_person(name) and not word("calendar", "months").search(rest)


@cache
def _sentence() -> re.Pattern[str]:
    """How a sentence that only says who leads begins."""
    label = one_of("labels", "pilots")
    verbs = "|".join(entry for code in LANGUAGES for entry in entries("prose", "led", code))
    return re.compile(
        rf"(?:(?:{label})(?: ?:|(?<= par)|(?<= von)|(?<= vom)|(?<= by)|(?<= door))|(?:{verbs})(?: ?:)?) +",
        re.I,
    )


def credit_at(note: Note, start: int, end: int) -> Span | None:
    """The names in a sentence that only says who leads ("Es moderiert X.", "Animé par X", "Leads: X")."""
    match = _sentence().match(note.flat, start, min(end, start + MAX_CREDIT + 80))
    if not match or end - start > MAX_CREDIT:
        return None
    has_article = ":" not in match[0] and note.flat[match.end()].islower()
    begin = past_article(note, match.end(), end) if has_article else match.end()
    return trimmed(note.flat, begin, end, ".") if begin < end else None
