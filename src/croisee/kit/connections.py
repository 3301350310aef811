"""What a connection to the database begins with."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def prepare(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """PostgreSQL compiles no question: that takes a tenth of a second where reading takes ten milliseconds.

    It does so where it guesses that a question costs much, as one with a condition row by row.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
