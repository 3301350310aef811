"""The cache that several processes share; while it is away, each counts and remembers for itself."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def or_alone(name: str) -> Callable[..., Any]:
    """A method of the shared cache; of the process's own where the shared one does not answer."""
    shared = getattr(RedisCache, name)

    @wraps(shared)
    def method(self: "SharedCache", *args: Any, **options: Any) -> Any:
        try:
            return shared(self, *args, **options)
        except RedisError as away:
            log.warning("Redis does not answer, each process goes on alone: %s", away)
            return getattr(self.alone, name)(*args, **options)

    return method


class SharedCache(RedisCache):
    """Nobody is refused a page, and no limit is lifted, because Redis is away."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.alone = LocMemCache("while-redis-is-away", {})

    add, get, set, touch, delete = map(or_alone, ("add", "get", "set", "touch", "delete"))
    get_many, set_many, delete_many = map(or_alone, ("get_many", "set_many", "delete_many"))
    has_key, incr, clear = map(or_alone, ("has_key", "incr", "clear"))
