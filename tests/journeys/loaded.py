"""The demonstration that servers of the journeys begin with: one command loads it once in a run."""

import fcntl
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.test import override_settings

from benchmarks._live.environment import own_database
from croisee.kit.sealed import SealedText, closed, opened
from tests import bound
from tests.journeys.serving import Site, free_port, redis, running, served
from tests.tools import POSTGRES

DATABASE, ADDRESS = "croisee.sqlite3", "address"
UNDONE = """SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING'
OR status = 'READY' AND (run_after <= CURRENT_TIMESTAMP OR run_after > '9998-01-01')"""
MAILS, MOVE = "SELECT text, id FROM kit_mail", "UPDATE kit_mail SET text = ? WHERE id = ?"


def loaded(shared: Path) -> Path:
    """Its folder, for all processes of the run: the first that asks has it made, the others wait."""
    folder, making = shared / "demonstration", shared / "making"
    with one_at_a_time(shared / "making.lock"):
        if not folder.exists():
            shutil.rmtree(making, ignore_errors=True)
            with running(making) as site:
                bound.step()
                with closing(sqlite3.connect(making / DATABASE)) as database:
                    wait_until_done(database)
                (making / ADDRESS).write_text(site.address)
            making.rename(folder)
    bound.step()
    return folder


@contextmanager
def copied(folder: Path, data: Path) -> Iterator[Site]:
    """A server on files of its own, in which nothing is but the demonstration."""
    port = free_port()
    shutil.copytree(folder, data, dirs_exist_ok=True)
    move(data, f"http://127.0.0.1:{port}")
    with served(data, port=port) as site:
        yield site


def with_files(folder: Path, data: Path) -> Path:
    """The data of a server that begins with nothing but the static files: to compress them takes longest."""
    shutil.copytree(folder / "static", data / "static")
    return data


@dataclass(frozen=True)
class Scaled:
    """The demonstration on PostgreSQL: the database to copy, the files, and where all copies are served."""

    database: str
    folder: Path
    port: int

    @contextmanager
    def copied(self, data: Path) -> Iterator[Site]:
        shutil.copytree(self.folder, data, dirs_exist_ok=True)
        with own_database(POSTGRES, like=self.database.rpartition("/")[2]) as url, redis() as redis_url:
            settings = {"CROISEE_DATABASE_URL": url, "CROISEE_REDIS_URL": redis_url}
            with served(data, port=self.port, **settings) as site:
                yield site


@contextmanager
def loaded_on_postgres(folder: Path) -> Iterator[Scaled]:
    """For one process of the run, which drops it at its end."""
    with own_database(POSTGRES, "model") as url:
        scaled = Scaled(url, folder, free_port())
        with redis() as redis_url:
            settings = {"CROISEE_DATABASE_URL": url, "CROISEE_REDIS_URL": redis_url}
            with running(folder, port=scaled.port, **settings):
                bound.step()
                with psycopg.connect(url, autocommit=True) as database:
                    wait_until_done(database)
        bound.step()
        yield scaled


def move(data: Path, address: str) -> None:
    """What the mails lead to is where the copy is served."""
    before, after, key = (data / ADDRESS).read_bytes(), address.encode(), (data / "secret").read_text()
    with closing(sqlite3.connect(data / DATABASE)) as database, database, override_settings(SECRET_KEY=key):
        for kept, pk in database.execute(MAILS).fetchall():
            text = opened(kept.encode(), SealedText.PURPOSE).replace(before, after)
            database.execute(MOVE, [closed(text, SealedText.PURPOSE).decode(), pk])


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def wait_until_done(database: sqlite3.Connection | psycopg.Connection, seconds: float = 300) -> None:
    """Until the work in the background is done."""
    until = time.monotonic() + seconds
    while database.execute(UNDONE).fetchone()[0]:
        assert time.monotonic() < until, "the work in the background does not end"
        time.sleep(0.2)
