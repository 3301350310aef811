"""What people look for in the catalogue, counted by day without anybody's name.

Counts wait in the process for a minute, so that looking costs nothing; what waits when it ends is lost.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from logging import getLogger
from threading import Lock
from time import monotonic

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from croisee.funding import actions
from croisee.funding.listing import Sought
from croisee.kit.away import AWAY, borne
from croisee.kit.text import fold

PAUSE = 60.0  # seconds
MOST = 500  # things that wait
MOST_SEEN = 100_000  # visits that are told apart in a day
BANDS = (5_000, 20_000, 100_000, 500_000)  # an amount is at least the first of them: band 2, and so on
WORD = re.compile(r"[a-z]{4,40}")
MOST_WORDS = 6

log = getLogger(__name__)
Key = tuple[date, int | None, str, str, str, int]


@dataclass
class Waiting:
    """What was looked for and is not kept yet, and who looked for what today."""

    counts: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    words: set[actions.Trace] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    day: date | None = None
    since: float = field(default_factory=monotonic)


WAITING = Waiting()
LOCK = Lock()


def notice(request: HttpRequest, sought: Sought, found: int) -> None:
    """Somebody looked for this, and so many were found."""
    if sought.is_empty:
        return
    today, visitor = timezone.localdate(), visitor_of(request)
    place = sought.place.pk if sought.place else None
    key = (today, place, sought.theme, sought.who, sought.stage, band_of(sought.amount))
    with LOCK:
        count(key, visitor, found)
        if is_known(request) and len(WAITING.words) < MOST:
            WAITING.words |= traces(sought.text, today.replace(day=1), visitor)
        is_time = monotonic() - WAITING.since >= PAUSE
    if is_time:
        keep()


def count(key: Key, visitor: str, found: int) -> None:
    """Each visitor counts once a day."""
    if WAITING.day != key[0]:
        WAITING.day, WAITING.seen = key[0], set()
    mark = hash((visitor, key))
    if mark in WAITING.seen or len(WAITING.counts) >= MOST or len(WAITING.seen) >= MOST_SEEN:
        return
    WAITING.seen.add(mark)
    counted = WAITING.counts[key]
    counted[0] += 1
    counted[1] += not found
    counted[2] += found


def is_known(request: HttpRequest) -> bool:
    """Words count where one visitor can be told from another."""
    return request.user.is_authenticated or bool(request.session.session_key)


def visitor_of(request: HttpRequest) -> str:
    """Who looks, as a digest with a key of the month: from it nobody is found again."""
    session, address = request.session.session_key, request.META.get("REMOTE_ADDR", "")
    who = f"person {request.user.pk}" if request.user.is_authenticated else session or address
    return digest(who, timezone.localdate().replace(day=1))


def digest(text: str, month: date) -> str:
    return salted_hmac(f"croisee.funding.looking {month}", text).hexdigest()[:32]


def traces(text: str, month: date, visitor: str) -> set[actions.Trace]:
    """Each word with its digest: what is kept of it until others look for it too."""
    return {(month, word, digest(word, month), visitor) for word in WORD.findall(fold(text))[:MOST_WORDS]}


def band_of(amount: float | None) -> int:
    """0 where no amount is said, else its place among the bands, from 1."""
    return 0 if amount is None else 1 + sum(amount >= bound for bound in BANDS)


def keep() -> None:
    """What waits is written; where the database is busy it waits. Nobody who looks reads of an error."""
    with LOCK:
        counts, words = dict(WAITING.counts), set(WAITING.words)
        WAITING.counts.clear()
        WAITING.words.clear()
        WAITING.since = monotonic()
    try:
        actions.keep_looks(counts=counts, words=words)
    except AWAY:
        borne()
        with LOCK:
            WAITING.words |= words
            for key, counted in counts.items():
                WAITING.counts[key] = [a + b for a, b in zip(WAITING.counts[key], counted, strict=True)]
    except DatabaseError:
        borne()
        log.exception("What was looked for could not be counted.")
