"""How alike two names are: words matched in any order, typing errors and shortened words among them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from croisee.engines.duplicates.lists import listed
from croisee.engines.duplicates.names import LEAST_LETTERS, Name
from croisee.engines.duplicates.profiles import Rarity

LESS = 0.65  # what each further word tells of its bits, beside the one before
NOTHING_SHARED = -12.0
IN_LETTERS = 9.0
ONE_MORE = 0.65  # of its bits is what a word costs that only one of two names has
ONE_MORE_MOST = 6.0
APART = 17.0  # what a word costs that tells names apart
TYPED, SHORTENED, JOINED = 0.8, 0.7, 0.85  # of its bits is what a word tells that is nearly the same
LONG_ENOUGH = 4  # letters by which a word is known that is cut short
USUAL = 4  # entries that write a word so: it is no typing error of another one


@dataclass(frozen=True, slots=True)
class Likeness:
    """What names tell; `one` and `other` are the words that only one of them has."""

    bits: float
    is_same: bool
    in_letters: str
    one: tuple[str, ...]
    other: tuple[str, ...]


def likeness(one: Name, other: Name, rarity: Rarity) -> Likeness:
    """The bits of what is shared, less those of what is not."""
    if one.key == other.key or one.joined == other.joined:
        return Likeness(told_by(shorter(one, other), rarity), True, "", (), ())
    if letters := initials_shared(one, other):
        return Likeness(IN_LETTERS, False, letters, one.words, other.words)
    told, left, left_other = matched(one, other, rarity)
    if errors(one.joined, other.joined, rarity):
        whole = JOINED * told_by(shorter(one, other), rarity)
        if whole > told:
            told, left, left_other = whole, (), ()
    if not told:
        return Likeness(NOTHING_SHARED, False, "", left, left_other)
    cost = sum(cost_of(word, rarity) for word in (*left, *left_other))
    return Likeness(told - cost, False, "", left, left_other)


def told_by(words: Iterable[str], rarity: Rarity) -> float:
    return summed(map(rarity.of_word, words))


def summed(bits: Iterable[float]) -> float:
    """The rarest in full, each further one less: words of a name go together."""
    ranked = sorted(bits, reverse=True)
    return sum(b * LESS**rank for rank, b in enumerate(ranked))


def shorter(one: Name, other: Name) -> tuple[str, ...]:
    return min(one.words, other.words, key=len)


def initials_shared(one: Name, other: Name) -> str:
    """The letters of one that are the initials of the other."""
    for short, long in ((one, other), (other, one)):
        if len(short.letters) >= LEAST_LETTERS and short.letters == long.initials:
            return short.letters
    return ""


def matched(one: Name, other: Name, rarity: Rarity) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """The bits of the words that match, and the words of each that do not."""
    mine, theirs = Counter(one.words), Counter(other.words)
    both = mine & theirs
    told = [rarity.of_word(word) for word in both.elements()]
    left, left_other = list((mine - both).elements()), list((theirs - both).elements())
    for word in list(left):
        if not left_other:
            break
        share, nearest = max((share_of(word, w, rarity), w) for w in left_other)
        if share:
            told.append(share * min(rarity.of_word(word), rarity.of_word(nearest)))
            left.remove(word)
            left_other.remove(nearest)
    for words, town in ((left, other.own), (left_other, one.own)):
        words[:] = [word for word in words if word not in town]
    return summed(told), tuple(left), tuple(left_other)


def share_of(word: str, other: str, rarity: Rarity) -> float:
    """How nearly two different words are the same, 0 when they are not."""
    short, long = sorted((word, other), key=len)
    if len(short) >= 3 and long.startswith(short) and len(long) > len(short) + 1 and not short.isdecimal():
        return SHORTENED
    return TYPED if errors(word, other, rarity) else 0.0


def errors(word: str, other: str, rarity: Rarity) -> bool:
    """Whether one may be typed for the other: one error from four letters, two from nine."""
    length = min(len(word), len(other))
    allowed = (length >= 4) + (length >= 9)
    if not allowed or abs(len(word) - len(other)) > allowed or any(c.isdecimal() for c in word + other):
        return False
    if rarity.words[word] >= USUAL and rarity.words[other] >= USUAL:
        return False
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def cost_of(word: str, rarity: Rarity) -> float:
    if word in rarity.towns or word.isdecimal() or tells_apart(word):
        return APART
    return min(ONE_MORE * rarity.of_word(word), ONE_MORE_MOST)


@lru_cache(maxsize=200_000)
def tells_apart(word: str) -> bool:
    """Whether it is such a word, shortened or mistyped."""
    if len(word) < LONG_ENOUGH:
        return word in telling_apart()
    return any(w.startswith(word) or OSA.distance(w, word, score_cutoff=1) <= 1 for w in telling_apart())


@cache
def telling_apart() -> frozenset[str]:
    """Words of their own list, and those that say what a body is."""
    bodies = (part for words in listed()["bodies"].values() for word in words for part in word.split())
    return frozenset(listed()["apart"]["words"]).union(bodies)
