"""A connection to PostgreSQL reads right away."""

import pytest
from django.db import connection


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite compiles nothing")
def test_nothing_is_compiled(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
