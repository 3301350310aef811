from types import SimpleNamespace

import pytest
from django.db import connection

from croisee.site import tables

FIRST, SECOND, LATER = (("meetings", name) for name in ("0001_initial", "0002_more", "0099_later"))


@pytest.fixture
def wanted(monkeypatch) -> list[str]:
    """What is done for the tables, in its order."""
    done: list[str] = []
    monkeypatch.setattr(tables, "make", lambda: done.append("made at once"))
    monkeypatch.setattr(tables, "call_command", lambda *_, **__: done.append("migrated"))
    monkeypatch.setattr(tables, "make_indexes", lambda: done.append("indexed"))
    return done


@pytest.fixture
def went_through(monkeypatch):
    """went_through(FIRST, …): the migrations of the database; there are two."""

    def note(*applied) -> None:
        there = {FIRST: None, SECOND: None}
        loader = SimpleNamespace(disk_migrations=there, applied_migrations=dict.fromkeys(applied))
        loader.graph = SimpleNamespace(nodes=there)
        monkeypatch.setattr(tables, "MigrationLoader", lambda _: loader)

    return note


def test_an_empty_database_is_given_its_tables_at_once(db, wanted, went_through, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])
    went_through(FIRST, SECOND)

    tables.bring_up_to_date()

    assert wanted == ["made at once", "indexed"]


@pytest.mark.parametrize(
    ("applied", "done"), [([FIRST, SECOND], ["indexed"]), ([FIRST], ["migrated"]), ([], ["migrated"])]
)
def test_a_database_that_has_tables_goes_through_what_it_lacks(db, wanted, went_through, applied, done):
    went_through(*applied)

    tables.bring_up_to_date()

    assert wanted == done


@pytest.mark.parametrize(
    ("is_demonstration", "way_out"),
    [(True, "delete the folder"), (False, "write a backup with that version")],
)
def test_a_database_of_another_version_is_left_alone(
    db, wanted, settings, went_through, is_demonstration, way_out
):
    settings.DEMO = is_demonstration
    went_through(FIRST, LATER)

    with pytest.raises(ValueError, match=rf"another version of Croisée \(meetings.0099_later\).*{way_out}"):
        tables.bring_up_to_date()

    assert wanted == []
