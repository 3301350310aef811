"""Names of organisations and people: in lists after a label, and in sentences around a verb."""

import re
from collections.abc import Iterator
from functools import cache

from croisee.engines.notes.layout import Span
from croisee.engines.notes.note import Note
from croisee.engines.notes.rooms import before_room, is_room, is_seats
from croisee.engines.notes.sentences import sentences_in, trimmed
from croisee.engines.notes.values import Found
from croisee.engines.notes.words import one_of, word
from croisee.engines.text import Language

STRONG = frozenset([";", "/", "|", "+"])
TOKEN = re.compile(r"[^\s,;:.()|]+(?:\.(?=\w))?[^\s,;:.()|]*|[,;:.()|]")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
ADDRESSED = re.compile(
    r"(?: (?:qui|die|der|das|who|which|that))? (?:vous|nous|uns|euch|Sie|ons|u|you|us)? *$"
)
AGAIN = re.compile(r"avec|mit|met|with|by|par|door|von", re.I)
NOUN_AND_NAME = re.compile(
    r"[a-zà-ÿ-]{4,} (?:(?!sans|with|avec|pour)[a-zà-ÿ]{5,} (?:d[eu]s? |d'|van |der )?)?[A-ZÀ-Þ]"
)
PERSON = re.compile(
    r"(?:(?:M\.|Mme|Mr|Mrs|Ms|Dr\.?|Prof\.?|Herr|Frau|dhr\.|mevr\.) )?[A-ZÀ-ÖØ-Þ][\w'.-]*"
    r"(?: (?:van|von|de|der|den|du|di|le|la|el|ten|ter|d'|[A-ZÀ-ÖØ-Þ])[\w'.-]*){1,4}"
)


def is_organisation(name: str) -> bool:
    """Whether a name has a word that only bodies have (city, network, Verein, dienst…)."""
    return bool(word("names", "organisations").search(name))


def is_body(name: str) -> bool:
    """An organisation, or a common noun with a proper name ("waterschap Drents Delta")."""
    return is_organisation(name) or bool(re.match(r"[a-zà-ÿ]+ (?:[a-zà-ÿ]+ )?[A-ZÀ-Þ]", name))


def is_person(name: str) -> bool:
    """Whether a name has the shape of a person's."""
    bare = re.sub(r" ?\([^)]*\)", "", name).strip()
    return bool(PERSON.fullmatch(bare)) and not is_organisation(bare)


def names_listed(note: Note, start: int, end: int) -> list[Found[str]]:
    """The names after a label, one each; a person keeps function and structure."""
    start, end = trimmed(note.flat, *next(iter(sentences_in(note.flat, start, end)), (start, end)), ".*_")
    if start >= end or word("prose", "undecided").match(note.flat, start, end):
        return []
    groups: list[Span] = []
    for separator, s, e in _leading(note, start, end):
        if groups and _belongs(note, note.words(groups[-1]), separator, note.flat[s:e]):
            groups[-1] = (groups[-1][0], e)
        else:
            groups.append((s, e))
    bare = [before_room(note.flat, *trimmed(note.flat, s, e, ",;.")) for s, e in groups]
    spans = [_closed(note, s, e) for s, e in bare]
    return [note.value(s, e) for s, e in spans if s < e]


def _leading(note: Note, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The pieces that may name somebody: no number of seats, no room, nor the one word behind seats ("25 places, library")."""
    counted = False
    for separator, s, e in _pieces(note, start, end):
        words = note.words((s, e))
        counted = counted or is_seats(words)
        is_plain = words.islower() or (" " not in words and not is_person(words))
        if not is_seats(words) and not is_room(words) and not (counted and is_plain):
            yield separator, s, e


def _closed(note: Note, start: int, end: int) -> Span:
    """A name with the stop that belongs to its last letters ("e. V.")."""
    is_short = re.search(r"(?<=[ .])[A-Za-z]$", note.flat[start:end]) is not None
    return (start, end + 1) if is_short and note.flat[end : end + 1] == "." else (start, end)


def _pieces(note: Note, start: int, end: int) -> list[tuple[str, int, int]]:
    """What stands between separators outside brackets, each with the separator before it."""
    text = note.flat
    pieces, at, before = [], start, ""
    for match in _separator(note.language).finditer(text, start, end):
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        pieces.append((before, at, match.start()))
        at, before = match.end(), match[0].strip(" ")
    return [piece for piece in [*pieces, (before, at, end)] if piece[1] < piece[2]]


def _belongs(note: Note, left: str, separator: str, right: str) -> bool:
    """Whether the right piece goes on with the left one rather than naming somebody else."""
    if separator in STRONG:
        return False
    if not separator.startswith(","):
        return not (_is_entity(left) and _is_entity(right))
    if ", " in left and not is_person(left.rpartition(", ")[2]):
        return not _is_entity(right) or (left.count(", ") == 1 and not is_person(right))
    if is_person(left):
        return _is_structure(note, left, right) or not (
            is_person(right) and len(re.sub(r" ?\([^)]*\)", "", right).split()) == 2
        )
    if _starts(right, "units") or _starts(right, "functions") or _starts(right.rpartition(" ")[2], "units"):
        return True
    return not _is_entity(right)


def _is_structure(note: Note, person: str, name: str) -> bool:
    """Whether a name shaped like a person's is a body: it bears this person's name, or is called one elsewhere."""
    if set(person.split()[1:]) & set(name.split()):
        return True
    before = (note.flat[max(0, m.start() - 25) : m.start()] for m in re.finditer(re.escape(name), note.flat))
    return any(is_organisation(words.rstrip().rpartition(" ")[2]) for words in before)


def _starts(name: str, concept: str) -> bool:
    return bool(word("names", concept).match(name))


def _is_entity(name: str) -> bool:
    bare = _without_article(name)
    return is_organisation(bare) or is_person(bare) or (bool(CAPITAL.match(bare)) and " " not in bare)


def _without_article(name: str) -> str:
    return re.sub(rf"^(?:{one_of('prose', 'articles')})(?: |(?<='))", "", name, flags=re.I)


@cache
def _articles(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('prose', 'articles', language)}(?: +|(?<=')))+", re.I)


@cache
def _is_stop(language: Language) -> re.Pattern[str]:
    return re.compile(one_of("prose", "stops", language))


@cache
def _conjunction(language: Language) -> re.Pattern[str]:
    return re.compile(one_of("prose", "and", language))


@cache
def _separator(language: Language) -> re.Pattern[str]:
    conjunction = one_of("prose", "and", language)
    return re.compile(rf" ?; ?| ?/ | \| |,?(?<!-) {conjunction} |, | ?& ?| \+ ")


@cache
def _link(language: Language) -> re.Pattern[str]:
    """What may stand between two names of a sentence."""
    return re.compile(rf" *(?:, *)?(?:{one_of('prose', 'and', language)} )? *")


def past_article(note: Note, start: int, end: int) -> int:
    """Where the noun begins after its article, if it has one."""
    article = _articles(note.language).match(note.flat, start, end)
    return article.end() if article else start


def names_after(note: Note, start: int, end: int) -> list[Found[str]]:
    """The names that a sentence lists from an offset on ("with the city of X and the Y network to…")."""
    names: list[Found[str]] = []
    at = start
    while at < end and (span := _name_at(note, at, end)):
        names.append(note.value(*span))
        following = _link(note.language).match(note.flat, span[1], end)
        if not following or not following[0].strip():
            break
        at = following.end()
        while again := note.prose("with").match(note.flat, at, end) or AGAIN.match(note.flat, at, end):
            at = again.end() + 1
    return names


def _name_at(note: Note, start: int, end: int) -> Span | None:
    """The one name that begins here, its article aside; None when these words name nobody."""
    text = note.flat
    start = past_article(note, start, end)
    stop, conjunction = _is_stop(note.language), _conjunction(note.language)
    last = start
    for token in TOKEN.finditer(text, start, end):
        said = token[0]
        if said in ",;:|" or (said == "(" and last > start) or said == ")":
            break
        if said == ".":
            if token.end() < end and text[token.end()] != " ":
                continue
            break
        if conjunction.fullmatch(said):
            if _begins_name(note, text[start:last], token.end(), end):
                break
            continue
        if last > start and stop.fullmatch(said):
            break
        last = token.end()
    name = text[start:last]
    return (start, last) if CAPITAL.search(name) and len(name) < 120 and _opens_name(name) else None


def _begins_name(note: Note, left: str, at: int, end: int) -> bool:
    """Whether the words after a conjunction are a name of their own, not the end of the one before it."""
    if note.flat[at - 1] == "&" and not is_organisation(left):
        return False
    at = trimmed(note.flat, at, end)[0]
    begin = past_article(note, at, end)
    right = re.split(r"[,;:.(]", _separator(note.language).split(note.flat[begin:end], maxsplit=1)[0])[0]
    first = right.split(" ", 1)[0]
    if begin > at and CAPITAL.match(first):
        return True
    if is_organisation(first) or (is_organisation(right) and CAPITAL.match(first)):
        return True
    return bool(CAPITAL.match(first)) and not is_organisation(left)


def _opens_name(name: str) -> bool:
    first = name.split(" ", 1)[0].strip("'").split("'")[-1]
    return bool(CAPITAL.match(first)) or is_organisation(first) or bool(NOUN_AND_NAME.match(name))


def names_before(note: Note, start: int, end: int) -> list[Found[str]]:
    """The names that a clause has before its verb ("This year the city of X and the Y network | host")."""
    end = start + len(ADDRESSED.sub(" ", note.flat[start:end]))
    clause = note.flat[start:end]
    commas = [start + m.start() for m in re.finditer(r"[,;:(]| - ", clause)]
    begins = [start, *(at + 1 for at in commas)]
    clauses = [(begins[-1], end)]
    if commas and not note.flat[begins[-1] : end].strip():  # "The X network, ten years old, | invites"
        clauses = [(begins[-2], commas[-1]), (start, commas[0])]
    told = [span for span in clauses if not note.prose("with").match(note.flat, trimmed(note.flat, *span)[0])]
    return next((names for span in told if (names := _names_ending(note, *span))), [])


def _names_ending(note: Note, begin: int, end: int) -> list[Found[str]]:
    """The names that a clause ends with."""
    begin, last = trimmed(note.flat, begin, end, "-")
    for at in [begin, *(m.end() for m in _articles(note.language).finditer(note.flat, begin, last))]:
        names = names_after(note, at, last) if at < last else []
        if names and names[-1].end >= last and _is_proper(note, (names[0].start, names[0].end), begin):
            return names
    return []


def _is_proper(note: Note, span: Span, clause: int) -> bool:
    """A name has a capital beyond the one that every sentence begins with."""
    name = note.flat[span[0] : span[1]]
    if span[0] == clause and " " in name and not CAPITAL.search(name[1:]):
        return False
    if is_organisation(name) or span[0] > clause:
        return len(name) < 100
    return len(CAPITAL.findall(name)) > 1


def subject_of(note: Note, start: int, end: int) -> Found[str] | None:
    """The body that a sentence speaks of, by its first words ("The X Network has run…")."""
    text = note.flat
    at = past_article(note, start, end)
    small = re.compile(one_of("prose", "small", note.language), re.I)
    last = at
    for token in re.finditer(r"[^\s,;:.()]+", text[at:end]):
        said, s, e = token[0], at + token.start(), at + token.end()
        if text[last:s].strip(" "):
            break
        if CAPITAL.match(said) or is_organisation(said):
            last = e
        elif not small.fullmatch(said):
            break
    name = text[at:last]
    acronym = bool(re.fullmatch(r"[A-ZÀ-Þ]{3,}", name))
    return note.value(at, last) if (is_organisation(name) and CAPITAL.search(name)) or acronym else None
