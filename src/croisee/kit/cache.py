"""The cache that several processes share; while it is away, each counts and remembers for itself."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

PAUSE = 5.0  # seconds in which a server that was away is not asked
log = logging.getLogger(__name__)


def or_alone(name: str) -> Callable[..., Any]:
    """A method of the shared cache; of the process's own while the shared one does not answer."""
    shared = getattr(RedisCache, name)

    @wraps(shared)
    def method(self: "SharedCache", *args: Any, **options: Any) -> Any:
        if time.monotonic() >= self.asked_from:
            try:
                return shared(self, *args, **options)
            except RedisError as away:
                log.warning("Redis does not answer, each process goes on alone: %s", away)
                self.go_alone()
        return getattr(self.alone, name)(*args, **options)

    return method


class SharedCache(RedisCache):
    """Nobody is refused a page, and no limit is lifted, because Redis is away."""

    asked_from = 0.0  # by the clock of the process, for all its threads

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.alone = Alone("while-redis-is-away", {})

    def go_alone(self) -> None:
        """What was remembered the last time that it was away is not so any more."""
        if time.monotonic() > self.asked_from + PAUSE:
            self.alone.clear()
        type(self).asked_from = time.monotonic() + PAUSE

    add, get, set, touch, delete = map(or_alone, ("add", "get", "set", "touch", "delete"))
    get_many, set_many, delete_many = map(or_alone, ("get_many", "set_many", "delete_many"))
    has_key, incr, clear = map(or_alone, ("has_key", "incr", "clear"))


class Alone(LocMemCache):
    """Counts from zero what was counted elsewhere so far."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        self.add(key, 0, version=version)
        return super().incr(key, delta, version)
