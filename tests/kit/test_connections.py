"""A connection to PostgreSQL reads right away."""

import time

import pytest
from django.db import connection

from croisee.kit.connections import planned_once
from croisee.kit.models import Change

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no server"),
]


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@pytest.fixture
def other():
    """A second connection, and the number of its process on the server."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    yield other, number
    other.close()


def test_nothing_is_compiled():
    assert asked("SHOW jit") == "off"


def test_rows_are_found_by_an_index_where_many_are_looked_for():
    assert asked("SHOW random_page_cost") == "1.1"


def kept_by_the_server() -> int:
    return asked("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%kit_change%%topic%%'")


def test_what_is_asked_again_and_again_is_planned_once():
    with planned_once(connection):
        for topic in "abcdefgh":
            Change.objects.filter(topic=topic).count()

    assert kept_by_the_server() == 1


def test_any_other_question_is_planned_for_its_own_values():
    for topic in "abcdefgh":
        Change.objects.filter(topic__startswith=topic).count()

    assert kept_by_the_server() == 0


def test_to_know_that_the_server_is_there_costs_no_question(other):
    connection_of_it, number = other

    assert connection_of_it.is_usable()

    last = asked("SELECT query FROM pg_stat_activity WHERE pid = %s", number)
    assert last == "SELECT pg_backend_pid()"


def test_a_server_that_has_said_goodbye_is_heard(other):
    connection_of_it, number = other

    asked("SELECT pg_terminate_backend(%s)", number)
    until = time.monotonic() + 5
    while connection_of_it.is_usable() and time.monotonic() < until:
        time.sleep(0.01)

    assert not connection_of_it.is_usable()
