import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from croisee.site import tables


@pytest.fixture
def wanted(monkeypatch) -> list[str]:
    """What is done for the tables, in its order."""
    done: list[str] = []
    monkeypatch.setattr(tables, "make", lambda: done.append("made at once"))
    monkeypatch.setattr(tables, "call_command", lambda *_, **__: done.append("migrated"))
    return done


def test_an_empty_database_is_given_its_tables_at_once(db, wanted, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])
    tables.bring_up_to_date()

    assert wanted == ["made at once", "migrated"]


def test_a_database_that_has_tables_is_migrated(db, wanted):
    tables.bring_up_to_date()

    assert wanted == ["migrated"]


@pytest.mark.parametrize(
    ("is_demonstration", "way_out"),
    [(True, "delete the folder"), (False, "write a backup with that version")],
)
def test_a_database_of_another_version_is_left_alone(
    db, wanted, settings, monkeypatch, is_demonstration, way_out
):
    settings.DEMO = is_demonstration
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: {("meetings", "0099_later"): None})

    with pytest.raises(ValueError, match=rf"another version of Croisée \(meetings.0099_later\).*{way_out}"):
        tables.bring_up_to_date()

    assert wanted == []
