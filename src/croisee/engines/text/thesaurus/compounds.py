"""Opening compounds: Fahrradwerkstatt is Fahrrad and Werkstatt, but Autorität is no Auto.

A word is cut into pieces that are labels, with the letters that join them (Wohnung-s-markt,
fiets-en-stalling). One piece may be a word that is not known when it looks like one, is no prefix and no
ending, and what is known has five letters; where every piece is known, four are enough.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from croisee.engines.text.languages import Language
from croisee.engines.text.stems import LISTS, folded

Names = tuple[str, ...]  # concepts
KNOWN, BESIDE_UNKNOWN, FIRST, LAST = 4, 5, 3, 4  # letters at least
JOINTS: Mapping[Language, tuple[str, ...]] = {
    "de": ("", "s", "n", "en", "e", "er", "es", "ns", "nen"),
    "nl": ("", "s", "en", "e", "n", "er", "eren"),
}
PREFIXED = re.compile(f"({'|'.join(LISTS['compounds']['prefixes'].split())})+(ge|zu)?")
ENDINGS = re.compile(
    r"(itat|ung|heit|keit|schaft|tum|nis|ling|chen|lein|sal|ismus|ist|isten|istisch|ieren|iert|ierung|ation|ator|"
    r"atisch|etisch|end|ig|iger|los|haft|bar|sam|teit|heid|ing|erij|isme|istisch|eren|eerd|ering|atie|ator|loos|"
    r"achtig|baar|zaam|schap|dom|nis)(er|e|en|es|em|s|t|n)?$"
)
SHORT = frozenset(LISTS["compounds"]["short"].split())
BEGINNING = re.compile(
    r"([bcdfghjklmnpqrstvwxz]?|bl|br|ch|chr|cl|cr|dr|dw|fl|fr|gl|gn|gr|kl|kn|kr|kw|pf|pfl|ph|pl|pr|ps|qu|rh|sc|sch|"
    r"schl|schm|schn|schr|schw|sh|sk|sl|sm|sn|sp|spl|spr|st|str|sw|th|tr|tw|vl|vr|wr|zw)[aeiouy]"
)
ENDED = re.compile(r"[aeiouy][bcdfghjklmnpqrstvwxz]{0,4}$")


Way = tuple[int, tuple[Names, ...]]  # letters that are covered, concepts of each piece


class Compounds:
    """The pieces of one language: the concepts of labels; words that stand in longer labels have none."""

    def __init__(
        self, language: Language, pieces: Mapping[str, Names], named: Callable[[str], Names]
    ) -> None:
        self.joints = JOINTS[language]
        self.named = lru_cache(maxsize=10_000)(named)  # of the last piece, which has the endings of the word
        self.pieces = {piece: names for piece, names in pieces.items() if len(piece) >= KNOWN}
        self.begun = frozenset(piece[:KNOWN] for piece in self.pieces)
        self.longest = max(map(len, self.pieces), default=0)

    def concepts(self, word: str) -> tuple[Names, ...]:
        """Those of each piece of a word in lower case; none when it is no compound of what is known."""
        return tuple(names for names in Cut(self, folded(word)).best(0, False)[1] if names)


class Cut:
    """The ways to cut one word."""

    def __init__(self, known: Compounds, word: str) -> None:
        self.known, self.word = known, word
        self.best = lru_cache(maxsize=None)(self._best)

    def _best(self, start: int, is_spent: bool) -> Way:
        """The most letters that known pieces cover from here on, and these; -1 when there is no way."""
        if start == len(self.word):
            return (0, ())
        ways = [self.with_known(start, end, is_spent) for end in self.ends(start)]
        if not is_spent:
            ways += self.with_unknown(start)
        return max(ways, key=lambda way: (way[0], -len(way[1])), default=(-1, ()))

    def ends(self, start: int) -> list[int]:
        """Where a known piece that begins here may end."""
        if self.word[start : start + KNOWN] not in self.known.begun:
            return []
        last = min(len(self.word) - 1, start + self.known.longest)
        inside = [end for end in range(start + KNOWN, last + 1) if self.word[start:end] in self.known.pieces]
        return (
            [*inside, len(self.word)] if start and self.names(start, len(self.word)) is not None else inside
        )

    def names(self, start: int, end: int) -> Names | None:
        """The concepts of a piece; None when it is not known."""
        part = self.word[start:end]
        if start and end == len(self.word) and is_ending(part):
            return None
        known = self.known.pieces.get(part)
        return known if known is not None or end < len(self.word) else self.known.named(part) or None

    def with_known(self, start: int, end: int, is_spent: bool) -> Way:
        names, long, least = self.names(start, end), end - start, BESIDE_UNKNOWN if is_spent else KNOWN
        if names is None or long < least:
            return (-1, ())
        joined = [
            self.best(end + len(joint), is_spent)
            for joint in (self.known.joints if end < len(self.word) else ("",))
            if self.word.startswith(joint, end) and (not joint or end + len(joint) < len(self.word))
        ]
        if long >= BESIDE_UNKNOWN and not is_spent:
            joined += [way for joint in self.known.joints if (way := self.rest(end, joint))[0] >= 0]
        covered, pieces = max(joined, key=lambda way: way[0], default=(-1, ()))
        return (covered + long, (names, *pieces)) if covered >= 0 else (-1, ())

    def rest(self, end: int, joint: str) -> Way:
        """What is left is a word that is not known."""
        rest = self.word[end + len(joint) :]
        is_word = rest in SHORT or len(rest) >= LAST and BEGINNING.match(rest) and not is_ending(rest)
        return (0, ()) if self.word.startswith(joint, end) and is_word else (-1, ())

    def with_unknown(self, start: int) -> list[Way]:
        """The first piece is a word that is not known; the rest is."""
        if start:
            return []
        places = range(FIRST, len(self.word) - BESIDE_UNKNOWN + 1)
        return [
            self.best(place, True)
            for place in places
            if not PREFIXED.fullmatch(self.word[:place]) and ENDED.search(self.word[:place])
        ]


def is_ending(part: str) -> bool:
    """Gemeen-schap has no schapen, existieren no Tiere, Schaf-fung no sheep."""
    return bool(ENDINGS.fullmatch(part) or ENDINGS.fullmatch(part[1:]))
