"""The demonstration that servers of the journeys begin with: one command loads it once in a run."""

import fcntl
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests import bound
from tests.journeys.serving import Site, free_port, running, served

DATABASE, ADDRESS = "croisee.sqlite3", "address"
UNDONE = """SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING'
OR status = 'READY' AND (run_after <= datetime('now') OR run_after > '9999-')"""
MOVE = "UPDATE kit_mail SET text = replace(text, ?, ?)"


def loaded(shared: Path) -> Path:
    """Its folder, for all processes of the run: the first that asks has it made, the others wait."""
    folder, making = shared / "demonstration", shared / "making"
    with one_at_a_time(shared / "making.lock"):
        if not folder.exists():
            shutil.rmtree(making, ignore_errors=True)
            with running(making) as site:
                bound.step()
                wait_until_done(making / DATABASE)
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


def move(data: Path, address: str) -> None:
    """What the mails lead to is where the copy is served."""
    with closing(sqlite3.connect(data / DATABASE)) as database, database:
        database.execute(MOVE, [(data / ADDRESS).read_text(), address])


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def wait_until_done(database: Path, seconds: float = 300) -> None:
    """Until the work in the background is done."""
    until = time.monotonic() + seconds
    with closing(sqlite3.connect(database)) as asked:
        while asked.execute(UNDONE).fetchone()[0]:
            assert time.monotonic() < until, "the work in the background does not end"
            time.sleep(0.2)
