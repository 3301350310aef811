"""How a session is announced: "Atelier 2 : …", "Webinar 4 (plenary): …", "Forums A et B, au choix"."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from croisee.engines.notes.families import FAMILIES, ORDINALS, SIGN, SIGNS, family_of_own, key_of
from croisee.engines.notes.layout import Span
from croisee.engines.notes.note import Note
from croisee.engines.notes.numbers import NUMBER, number
from croisee.engines.notes.sentences import trimmed
from croisee.engines.notes.values import Found, SessionKind
from croisee.engines.notes.words import one_of, word

NAMED: tuple[SessionKind, ...] = ("round_table", "workshop", "plenary")
KEY = rf"(?:{SIGNS}?(?:(?P<key>{SIGN})(?![\w'])))"
ANY_FAMILY = frozenset(("generic", "number"))  # "Sequence 2", "N° 2": the word does not tell which
KEYS = re.compile(KEY, re.I)
LINK = re.compile(r" ?(?P<to>-|bis|à|to|tot|t/m) ?| ?(?:,|et|und|and|en|&|\+|/) ?", re.I)
GREETINGS = ("welcome", "willkommen", "welkom", "bienvenue")  # "Welcome coffee" is a coffee
ROOM = re.compile(r"[ ,-]*\((?:salle|room|raum|saal|zaal|lokaal|amphi|espace|\d+ ?min)[^()]{0,40}\) *$", re.I)


@dataclass(frozen=True, slots=True)
class Opening:
    """The announcement of one session: its family, its key ("2", "a"), its title when it has one."""

    family: str
    label: Span
    key: str | None
    number: Found[int] | None
    title: Span | None
    aside: str  # what stands in brackets after the label
    ends_open: bool  # a colon or a key without a title: the title follows


@lru_cache(maxsize=64)
def _families(own: tuple[str, ...], plural: bool = False) -> str:
    """The words for a session as one group each: the note's own ones first, which are the longer."""
    ending = "(?:s|e|en|n|er)?" if plural else ""
    names = "|".join(map(re.escape, own)) or "(?!)"
    known = (f"(?P<{family}>{one_of('sessions', family)})" for family in FAMILIES)
    return "|".join([f"(?P<own>(?:{names}){ending})", *known])


def _family(match: re.Match[str]) -> str:
    return family_of_own(match["own"]) if match["own"] else next(name for name in FAMILIES if match[name])


@lru_cache(maxsize=64)
def _opening(own: tuple[str, ...]) -> re.Pattern[str]:
    label = (
        rf"(?:(?P<ordinal>{ORDINALS}) )?(?:{_families(own)})(?![\w'])"
        r"(?: (?:thématiques?|parallèle|thematische))?"
    )
    aside = r"(?: ?\((?P<aside>[^()]{1,60})\))?"
    separator = r"(?P<separator> ?[:|.·](?= |$)| - |, (?=(?-i:[A-ZÀ-Þ«„“\"]))|(?= ?[«“„\"])|\.? ?$|)"
    return re.compile(rf"{label}(?: ?{KEY})?{aside}{separator}(?P<rest>.*)", re.I)


def opening_at(note: Note, start: int, end: int) -> Opening | None:
    """The opening that a line is, or None when it is something else that begins with such a word."""
    start, end = trimmed(note.flat, start, end, "*_")
    return (note.own and _opening_by(note, note.own, start, end)) or _opening_by(note, (), start, end)


def _opening_by(note: Note, own: tuple[str, ...], start: int, end: int) -> Opening | None:
    match = _opening(own).match(note.flat, start, end)
    if not match:
        return None
    rest = trimmed(note.flat, match.start("rest"), end, "*_")
    if match["separator"] == ", " and _is_key(note, *rest):
        return None
    has_key = bool(match["key"] or match["ordinal"])
    separator = match["separator"].strip()
    if (
        rest[0] < rest[1]
        and not separator
        and match["separator"] != " - "
        and not _goes_on(note, match, rest)
    ):
        return None
    family = _family(match)
    if family == "own" and not has_key:
        return None
    if family in ANY_FAMILY and not (has_key or match["aside"] or separator == ":"):
        return None
    title = rest if rest[0] < rest[1] else None
    span = match.span("key") if match["key"] else match.span("ordinal")
    value = number(note.flat[slice(*span)]) if has_key else None
    if match["key"] and re.fullmatch(r"[A-Ha-h]", match["key"]):
        value = None
    found = Found(value, *span) if value is not None else None
    key = key_of(note.flat[slice(*span)]) if has_key else None
    label_end = rest[0] if title else end
    return Opening(
        family,
        (start, label_end),
        key,
        found,
        title,
        match["aside"] or "",
        not title and (has_key or separator == ":"),
    )


def _is_key(note: Note, start: int, end: int) -> bool:
    """Whether another key follows the first one ("Ateliers A, B et C", "Forum I, Forum II")."""
    others = rf"(?:{_families(note.own, plural=True)})|{KEY}(?= ?(?:,|-|&|et|und|and|en|\(|$))"
    return bool(re.compile(others, re.I).match(note.flat, start, end))


def unfolded(note: Note, opening: Opening) -> Opening:
    """ "Séquence 2 - Table ronde : le prix": the second word tells the kind, the first one the number."""
    inner = opening_at(note, *opening.title) if opening.family == "generic" and opening.title else None
    if inner is None or inner.title is None or inner.family in ANY_FAMILY:
        return opening
    return replace(opening, family=inner.family, title=inner.title)


def _goes_on(note: Note, match: re.Match[str], rest: Span) -> bool:
    """Without a separator, a title follows a figure ("Atelier 1 Titre") or stands in quotes."""
    begins = note.flat[rest[0]]
    return begins in '«“„"' or (bool(match["key"]) and match["key"].isdigit() and begins.isupper())


def references_in(note: Note, start: int, end: int) -> tuple[list[tuple[str, str]], bool]:
    """The sessions that a line refers to, as (family, key), and whether it says nothing else."""
    found: list[tuple[str, str]] = []
    rest, at = [], start
    asides = [match.span() for match in word("sessions", "parallel").finditer(note.flat, start, end)]
    for match in _labels(note.own).finditer(note.flat, start, end):
        if match.start() < at or any(s <= match.start() and match.end() <= e for s, e in asides):
            continue
        family = _family(match)
        keys, stop = _keys(note.flat, match.end(), end)
        keys = keys or [key_of(match["ordinal"])] if match["ordinal"] else keys
        rest.append(note.flat[at : match.start()])
        found += [(family, key) for key in keys] or [(family, "")]
        at = stop
    rest.append(note.flat[at:end])
    left = " ".join(rest)
    aside = r"\([a-zà-ÿ][^()]{0,40}\)" if found else r"\([^()]{0,60}\)"
    left = re.sub(aside, " ", left)
    left = word("sessions", "parallel").sub(" ", left)
    left = re.sub(rf"(?<!\w){NUMBER}", " ", left, flags=re.I) if found else left
    left = re.sub(r"(?<!\w)(?:et|und|and|en|ou|oder|or|of|to|bis)(?!\w)|[^\w]", " ", left)
    return found, bool(found) and not left.strip()


@lru_cache(maxsize=64)
def _labels(own: tuple[str, ...]) -> re.Pattern[str]:
    ranked = rf"(?:(?P<ordinal>{ORDINALS}) )?"
    return re.compile(rf"(?<![\w-]){ranked}(?:{_families(own, plural=True)})(?![\w'-])", re.I)


def _keys(text: str, start: int, end: int) -> tuple[list[str], int]:
    """The keys after a label: "1, 2 et 3", "1 bis 3", "A"."""
    keys: list[str] = []
    at, upto = start, False
    while at < end:
        gap = re.compile(" ?").match(text, at, end)
        match = KEYS.match(text, gap.end() if gap else at, end)
        if not match:
            break
        key = key_of(match["key"])
        if upto and keys and keys[-1].isdigit() and key.isdigit():
            keys += [str(n) for n in range(int(keys[-1]) + 1, int(key))]
        keys.append(key)
        at = match.end()
        link = LINK.match(text, at, end)
        if not link or not KEYS.match(text, link.end(), end):
            break
        upto, at = bool(link["to"]), link.end()
    return keys, at


def kind_of(
    family: str | None, title: str, aside: str = "", has_work: bool = False, at_noon: bool = False
) -> SessionKind:
    """The kind of a session: by the word that announces it, by the one in brackets, else by its title."""
    announced = [kind for kind in NAMED if kind == family] or _kinds_in(aside)
    if announced:
        return announced[0]
    if _is_break(title):
        return "break"
    if _reports(title):
        return "plenary"
    said = [kind for kind in _kinds_in(title) if kind != "plenary"]
    if said:
        return said[0]
    if family in ("own", "number") and has_work:
        return "workshop"
    if (
        family == "lecture"
        or word("sessions", "plenary").search(title)
        or word("sessions", "plenary_cue").search(title)
    ):
        return "plenary"
    if has_work or family in ("own", "number"):
        return "workshop"
    return "break" if at_noon and family is None else "plenary"


def _kinds_in(words: str) -> list[SessionKind]:
    return [kind for kind in NAMED if word("sessions", kind).search(words)]


def _reports(title: str) -> bool:
    """Whether a title begins with what comes back from workshops ("Restitution des ateliers"): no workshop."""
    return word("sessions", "report").match(title.lstrip(' «“„"')) is not None


def _is_break(title: str) -> bool:
    """Meals, pauses and arrivals; what stands first decides when a line names a speech and a coffee."""
    strong = word("sessions", "break_strong").search(title)
    cue = word("sessions", "plenary_cue").search(title)
    if strong:
        greets = cue is not None and cue[0].lower() in GREETINGS
        return cue is None or greets or strong.start() < cue.start()
    return cue is None and word("sessions", "break_weak").search(title) is not None


def title_span(note: Note, start: int, end: int) -> Span:
    """A title without a room, a duration or closing marks."""
    start, end = trimmed(note.flat, start, end, " *_-:|,;")
    if note.flat[end - 1 : end] == "." and re.search(r"\w{3}\.$", note.flat[start:end]):
        end -= 1
    if room := ROOM.search(note.flat[start:end]):
        end = start + room.start()
    return trimmed(note.flat, start, end, " *_-:|,;")
