"""The demonstration, kept elsewhere and put back: from SQLite to PostgreSQL, and back to SQLite."""

import json
import os
import shutil
from pathlib import Path

import pytest

from benchmarks._live.environment import own_database
from croisee.site import backup
from croisee.site.backup.reading import reading
from tests.journeys.serving import Site
from tests.tools import POSTGRES, has_postgres

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("servers")]


def place(folder: Path, **settings: str) -> Site:
    """An installation without a server: its files, its key, perhaps its database."""
    folder.mkdir(exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CROISEE_")}
    environment |= {"CROISEE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "croisee.settings"}
    return Site("", environment | {"CROISEE_SECRET_KEY": "the same"} | settings)


def sums(file: Path, key: bytes) -> dict:
    """Of each table, whatever the order in which a database gives rows and keys; mails are sealed anew each
    time, for them the number alone.
    """
    with reading(file, key) as found:
        told = {head["table"]: [canonical(line) for line in lines] for head, lines in found.parts()}
    return {name: (len(rows), hash(tuple(sorted(rows)))) for name, rows in told.items()} | {
        "kit.mail": (len(told["kit.mail"]), 0)
    }


def canonical(line: bytes) -> str:
    return json.dumps(json.loads(line), sort_keys=True)


def test_the_demonstration_comes_back_on_both_databases(demonstration, tmp_path):
    key, folder = tmp_path / "key", tmp_path / "kept"
    backup.make_key(key)
    settings = {"CROISEE_BACKUP_KEY": str(key), "CROISEE_BACKUP_FOLDER": str(folder)}
    secret = (demonstration / "secret").read_text()
    shutil.copytree(demonstration, tmp_path / "first")
    first = place(tmp_path / "first", CROISEE_SECRET_KEY=secret, **settings)
    first.run("croisee.cli", "backup")
    before = sums(backup.newest(folder), backup.key_of(key))
    assert sum(number for number, _hash in before.values()) > 40_000

    if has_postgres():
        with own_database(POSTGRES, "drill") as url:
            second = place(
                tmp_path / "second", CROISEE_DATABASE_URL=url, CROISEE_SECRET_KEY=secret, **settings
            )
            second.run("croisee.cli", "restore", str(folder))
            second.run("croisee.cli", "backup", f"{tmp_path / 'again'}/")
        assert sums(backup.newest(tmp_path / "again"), backup.key_of(key)) == before
    third = place(tmp_path / "third", CROISEE_SECRET_KEY=secret, **settings)
    third.run("croisee.cli", "restore", str(tmp_path / "again" if has_postgres() else folder))
    third.run("croisee.cli", "backup")

    assert sums(backup.newest(folder), backup.key_of(key)) == before
