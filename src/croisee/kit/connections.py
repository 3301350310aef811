"""What a connection to the database begins with."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from select import POLLIN, poll
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

ASKED_OFTEN = 5  # times, after which the driver lets the server keep a statement


def prepare(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """PostgreSQL compiles no question: that takes a tenth of a second where reading takes ten milliseconds.

    It does so where it guesses that a question costs much, as one with a condition row by row. And a page of
    a table read out of its order costs little more than the next one: it lies in memory, or on a disk without
    a moving arm. Keys of some hundred thousand rows are sorted and looked up in memory. Whether the server is
    still there is looked at for each request, and asked only when there is something to hear.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off; SET random_page_cost = 1.1; SET work_mem = '32MB'")
        connection.is_usable = partial(is_usable, connection)  # type: ignore[method-assign]


def is_usable(connection: BaseDatabaseWrapper) -> bool:
    """Between two questions a server says nothing but goodbye."""
    if connection.connection is None or connection.connection.closed:
        return False
    heard = poll()
    heard.register(connection.connection.pgconn.socket, POLLIN)
    return not heard.poll(0) or type(connection).is_usable(connection)


@contextmanager
def planned_once(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """What is asked within is planned once by PostgreSQL: for what finds its rows by a number or a key.

    Any other question is planned for its own values: a search for a rare word is answered another way than
    one for a frequent word, and a plan for all of them takes ten times as long.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    server = connection.connection
    server.prepare_threshold = ASKED_OFTEN
    try:
        yield
    finally:
        server.prepare_threshold = None
