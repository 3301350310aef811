"""How often somebody may ask in a minute: counted for all processes together, by Redis or in the database."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils.crypto import salted_hmac

from croisee.api.models import Window

MINUTE = 60
KEPT = 10  # minutes after which a row of somebody who asks no more goes
COUNT = """INSERT INTO api_window (key, minute, number) VALUES (%s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET minute = excluded.minute,
    number = CASE WHEN api_window.minute = excluded.minute THEN api_window.number + excluded.number
    ELSE excluded.number END
    RETURNING number"""
STEP = 10  # requests after which SQLite is told: it has one writer at a time, and people write, too
COUNTED: dict[str, tuple[int, int]] = {}  # in this minute: the number that is known of all, and ours since
CLOCK = {"minute": 0}
LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of it in this minute; less than nothing is too much."""

    most: int
    left: int
    seconds: int

    @property
    def is_used_up(self) -> bool:
        return self.left < 0

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers says it."""
        return {
            "RateLimit-Policy": f'"minute";q={self.most};w={MINUTE}',
            "RateLimit": f'"minute";r={max(self.left, 0)};t={self.seconds}',
        }


def taken(who: str, most: int) -> Allowance:
    """One more request of somebody, and what is left to them."""
    now = time.time()
    minute = int(now // MINUTE)
    number = counting()(key_of(who), minute)
    return Allowance(most, most - number, MINUTE - int(now % MINUTE))


def counting() -> Callable[[str, int], int]:
    if settings.REDIS_URL:
        return counted_by_cache
    return counted_in_steps if connection.vendor == "sqlite" else counted_by_database


def key_of(who: str) -> str:
    """Addresses of people are not kept as they are."""
    return salted_hmac("croisee.api.limits", who, algorithm="sha256").hexdigest()


def counted_by_cache(key: str, minute: int) -> int:
    name = f"api:{key}:{minute}"
    cache.add(name, 0, 2 * MINUTE)
    return cache.incr(name)


def counted_in_steps(key: str, minute: int) -> int:
    """Each process counts, and adds every tenth to what all have counted; a read does not wait to write."""
    with LOCK:
        if CLOCK["minute"] != minute:
            COUNTED.clear()
            CLOCK["minute"] = minute
        known, mine = COUNTED.get(key, (0, 0))
        mine += 1
        COUNTED[key] = (known + mine, 0) if mine == STEP else (known, mine)
    if mine < STEP:
        return known + mine
    try:
        number = counted_by_database(key, minute, STEP)
    except OperationalError:  # others write
        return known + mine
    with LOCK:
        COUNTED[key] = (number, COUNTED.get(key, (0, 0))[1])
    return number


def counted_by_database(key: str, minute: int, more: int = 1) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, minute, more])
        number = cursor.fetchone()[0]
    if number == more:
        Window.objects.filter(minute__lt=minute - KEPT).delete()
    return number
