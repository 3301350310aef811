"""What is read once for each page: kept while a request is answered or a job runs, read each time else."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

T = TypeVar("T")
KEPT: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


def once(key: Hashable, read: Callable[[], T]) -> T:
    """What was read under a key for this page, and is read when it is asked for the first time."""
    if (kept := KEPT.get()) is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return kept[key]


@contextmanager
def one_page() -> Iterator[None]:
    """What is read in here is kept as long as this lasts."""
    before = KEPT.set({})
    try:
        yield
    finally:
        KEPT.reset(before)


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable:
    def answer(request: HttpRequest) -> HttpResponseBase:
        with one_page():
            return get_response(request)

    return answer
