import pytest
from django.db import connection

from croisee.site import tables


@pytest.fixture
def wanted(monkeypatch) -> list[str]:
    """What is done for the tables, in its order."""
    done: list[str] = []
    monkeypatch.setattr(tables, "make", lambda: done.append("made at once"))
    monkeypatch.setattr(tables, "call_command", lambda *_, **__: done.append("migrated"))
    return done


def test_an_empty_database_is_given_its_tables_at_once(db, wanted, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    tables.bring_up_to_date()

    assert wanted == ["made at once", "migrated"]


def test_a_database_that_has_tables_is_migrated(db, wanted):
    tables.bring_up_to_date()

    assert wanted == ["migrated"]
