"""Names as they are compared: abbreviations opened, legal forms and small words set aside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import combining, normalize

from rapidfuzz.distance import OSA

from croisee.engines.duplicates.lists import listed

DOTTED = re.compile(r"\b(?:\w\.[ ]?){2,}")
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
LONG = 8  # letters of a usual word in which a mistake is put right
LEAST_LETTERS, MOST_LETTERS = 3, 8  # of initials that stand for a name


@dataclass(frozen=True, slots=True)
class Name:
    """What is left of a name: `words` are compared in any order, `forms` and `bodies` are families of
    words.toml.

    `own` is what its town is called, `town` the same when the name had it and it was set aside, `joined` is
    the words in a row, `key` the same in the order of the alphabet, `initials` those of the name, `letters`
    a word that may be initials itself.
    """

    words: tuple[str, ...]
    forms: frozenset[str]
    bodies: frozenset[str]
    own: tuple[str, ...]
    town: tuple[str, ...]
    joined: str
    key: str
    initials: str
    letters: str


@cache
def written() -> tuple[Mapping[str, str], int]:
    """The usual way of each abbreviation, and how many words the longest has."""
    ways = {short: usual for usual, shorts in listed()["written"].items() for short in (*shorts, usual)}
    return ways, max(len(way.split()) for way in ways)


@cache
def families(part: str) -> tuple[tuple[str, str], ...]:
    """The words of a part with their family, those of most words first."""
    found = [(word, family) for family, words in listed()[part].items() for word in words]
    return tuple(sorted(found, key=lambda pair: -len(pair[0].split())))


@cache
def small() -> frozenset[str]:
    return frozenset(listed()["small"]["words"])


def plain(text: str) -> str:
    """Lower case without accents, one space between words; letters with points between them are one word."""
    text = DOTTED.sub(lambda found: found[0].replace(".", "").replace(" ", "") + " ", text)
    text = normalize("NFKD", text.casefold()).translate(LIGATURES)
    text = "".join(c for c in text if not combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def opened(words: list[str]) -> list[str]:
    """With abbreviations in full, the longest first, and usual words as they are spelt."""
    ways, longest = written()
    words = [spelt(word) for word in words]
    full: list[str] = []
    at = 0
    while at < len(words):
        for many in range(min(longest, len(words) - at), 0, -1):
            if usual := ways.get(" ".join(words[at : at + many])):
                full += usual.split()
                at += many
                break
        else:
            full.append(words[at])
            at += 1
    return full


@lru_cache(maxsize=200_000)
def read(name: str, town: str = "") -> Name:
    """A name as it is compared; the words of its own town are set aside unless nothing else is left."""
    outside, inside = IN_BRACKETS.sub(" ", name), " ".join(IN_BRACKETS.findall(name))
    letters = plain(inside).replace(" ", "") if inside.isupper() and " " not in inside else ""
    words = opened(plain(outside if letters else name).split())
    bodies = within(words, "bodies")
    kept, forms = without_forms(words)
    said = [word for word in kept if word not in small()]
    own = tuple(word for word in opened(plain(town).split()) if word not in small())
    left = without(said, own) or said or words
    named = own if len(left) < len(said) else ()
    if len(words) == 1 and is_letters(name, words[0]):
        letters = words[0]
    return Name(
        tuple(left),
        forms,
        bodies,
        own,
        named,
        "".join(left),
        " ".join(sorted(left)),
        "".join(word[0] for word in said),
        letters,
    )


@lru_cache(maxsize=200_000)
def spelt(word: str) -> str:
    """A long usual word that one letter is missing, wrong or too many in: "asociation"."""
    if len(word) < LONG - 1 or word in usual_words():
        return word
    near = (usual for usual in usual_words() if len(usual) >= LONG and one_error(word, usual))
    return next(near, word)


def one_error(word: str, other: str) -> bool:
    return bool(OSA.distance(word, other, score_cutoff=1) <= 1)


@cache
def usual_words() -> Mapping[str, None]:
    """The words of forms and bodies, in the order of the alphabet."""
    phrases = (phrase for part in ("forms", "bodies") for phrase, _family in families(part))
    return dict.fromkeys(sorted({word for phrase in phrases for word in phrase.split()}))


def is_letters(name: str, word: str) -> bool:
    return name.isupper() and LEAST_LETTERS <= len(word) <= MOST_LETTERS


def within(words: list[str], part: str) -> frozenset[str]:
    """The families whose words stand in a name; a longer word hides those that it holds."""
    text, found = f" {' '.join(words)} ", set()
    for word, family in families(part):
        if f" {word} " in text:
            found.add(family)
            text = text.replace(f" {word} ", " ")
    return frozenset(found)


def without_forms(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Without its legal forms, and the families of these; a name of nothing else keeps them."""
    text, found = f" {' '.join(words)} ", set()
    for word, family in families("forms"):
        if f" {word} " in text:
            found.add(family)
            text = text.replace(f" {word} ", " ")
    return (text.split() or words), frozenset(found)


def without(words: list[str], own: tuple[str, ...]) -> list[str]:
    """Without the words of a town where they stand together, an error of typing forgiven."""
    name = "".join(own)
    allowed = (len(name) >= 5) + (len(name) >= 10)
    for at in range(len(words) - len(own) + 1 if own else 0):
        window = "".join(words[at : at + len(own)])
        if OSA.distance(window, name, score_cutoff=allowed) <= allowed:
            return words[:at] + words[at + len(own) :]
    return words
