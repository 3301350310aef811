"""What a connection to the database begins with."""

from functools import partial
from select import POLLIN, poll
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def prepare(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """PostgreSQL compiles no question: that takes a tenth of a second where reading takes ten milliseconds.

    It does so where it guesses that a question costs much, as one with a condition row by row. Whether it is
    still there is looked at for each request, and asked only when there is something to hear.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
        connection.is_usable = partial(is_usable, connection)  # type: ignore[method-assign]


def is_usable(connection: BaseDatabaseWrapper) -> bool:
    """Between two questions a server says nothing but goodbye."""
    if connection.connection is None or connection.connection.closed:
        return False
    heard = poll()
    heard.register(connection.connection.pgconn.socket, POLLIN)
    return not heard.poll(0) or type(connection).is_usable(connection)
